# The first stage makes the wheel from locked sources and puts it, with the packages of the lock,
# into an environment; the second holds that environment and nothing it was made with.
#
#     docker build --build-arg VERSION=$(git describe --tags --abbrev=0) -t shixiao .

FROM python:3.11-slim-trixie AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN pip install --no-cache-dir uv==0.13.9
ENV UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
WORKDIR /build

# Packages and style sheets change less often than the sources.
COPY pyproject.toml uv.lock package.json package-lock.json README.md LICENSE ./
COPY scripts/assets.py scripts/build_hook.py scripts/messages.py scripts/
RUN UV_PROJECT_ENVIRONMENT=/opt/shixiao \
      uv sync --locked --no-default-groups --extra ocr --extra postgres --no-install-project \
 && uv sync --locked --no-default-groups --group build --no-install-project \
 && .venv/bin/python scripts/assets.py

# The version comes from the tag; the sources come without git.
ARG VERSION=0.1.0.dev0
COPY src src
RUN .venv/bin/python scripts/messages.py --compile \
 && SETUPTOOLS_SCM_PRETEND_VERSION="${VERSION#v}" \
      .venv/bin/python -m hatchling build -t wheel -d dist \
 && uv pip install --python /opt/shixiao/bin/python --no-deps dist/*.whl

# The planner is compiled here, once; on another kind of processor its first run compiles it anew.
RUN /opt/shixiao/bin/python -c "from shixiao.programme.core import swift_planning, swift_replanning; \
  swift_planning.warm(); swift_replanning.warm()"


FROM python:3.11-slim-trixie
# A Chinese font for slips and posters; pg_dump and pg_restore make quicker backups of PostgreSQL,
# of a server of version 17 at most.
# hadolint ignore=DL3008
RUN apt-get update -q \
 && apt-get install -y -q --no-install-recommends fonts-noto-cjk postgresql-client \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin shixiao \
 && install -d -m 0700 -o shixiao -g shixiao /data
COPY --from=build /opt/shixiao /opt/shixiao
ENV PATH=/opt/shixiao/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SHIXIAO_DATA=/data
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["shixiao"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
