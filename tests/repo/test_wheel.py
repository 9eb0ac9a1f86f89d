"""The wheel and the sdist hold the whole product, and it runs from an empty environment.

Built without isolation by the locked hatchling, installed from the files that the lock names: a
second run needs no network. What runs here runs outside of the checkout and without make.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts import assets

ROOT = Path(__file__).resolve().parents[2]
UV = Path(sys.executable).parent / "uv"
SAMPLE = ROOT / "tests" / "samples" / "plan.txt"
SERVE = """
import django; django.setup()
from django.core.management import call_command
from django.test import Client
call_command("collectstatic", interactive=False, verbosity=0)
page = Client(HTTP_HOST="127.0.0.1").get("/c/yunxi/", HTTP_COOKIE="django_language=en")
styles = [line.split('"')[1] for line in page.content.decode().split("href=")
          if line.split('"')[1].endswith(".css")]
print(page.status_code, page["Content-Language"], len(styles))
print({Client(HTTP_HOST="127.0.0.1").get(each).status_code for each in styles})
"""


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {
        key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}
    }
    return subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=kept | environment,
        capture_output=True,
        encoding="utf-8",
    )


def pack(source: Path, target: Path, kind: str) -> Path:
    done = run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", target, cwd=source)
    assert done.returncode == 0, done.stderr
    (file,) = target.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return file


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pack(ROOT, tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """The unpacked sdist, in a folder that is no checkout."""
    with tarfile.open(pack(ROOT, tmp_path / "sdist", "sdist")) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.glob("shixiao-*")
    return folder


def files_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if name.startswith("shixiao/")}


def written_by_us() -> set[str]:
    """What is in git, or would be, below `src`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "src"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    names = [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    return {name.removeprefix("src/") for name in names}


def test_the_wheel_holds_what_we_wrote_what_was_built_and_nothing_else(wheel: Path) -> None:
    ours = written_by_us()
    translations = {name[:-2] + "mo" for name in ours if name.endswith(".po")}
    vendor = {f"shixiao/web/static/vendor/{name}" for name in assets.SERVED.values()}

    assert files_in(wheel) == ours | translations | vendor
    assert "shixiao/journal/migrations/0003_append_only.py" in ours
    assert "shixiao/web/templates/web/base.html" in ours
    assert len(translations) > 5


def test_the_sdist_builds_the_same_wheel_with_the_same_version(
    wheel: Path, sources: Path, tmp_path: Path
) -> None:
    again = pack(sources, tmp_path / "again", "wheel")

    assert again.name == wheel.name
    assert files_in(again) == files_in(wheel)


def test_sources_without_git_and_without_tags_have_a_version_too(
    sources: Path, tmp_path: Path
) -> None:
    (sources / "PKG-INFO").unlink()

    assert pack(sources, tmp_path / "bare", "wheel").name.startswith("shixiao-0.1.0.dev0-")


@pytest.mark.parametrize(
    "lost",
    [
        "web/static/vendor/pico.min.css",
        "web/static/vendor/leaflet/leaflet.js",
        "needs/locale/en/LC_MESSAGES/django.mo",
    ],
)
def test_nothing_is_packed_that_was_not_built(sources: Path, tmp_path: Path, lost: str) -> None:
    (sources / "src" / "shixiao" / lost).unlink()

    refused = run(
        sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=sources
    )

    assert refused.returncode != 0
    assert "make build" in refused.stderr
    assert lost in refused.stderr


@dataclass(frozen=True)
class Installed:
    """An environment that holds the wheel and what it depends on, and a folder to work in."""

    folder: Path

    def run(self, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return run(
            self.folder / "env" / "bin" / program,
            *arguments,
            cwd=self.folder,
            DATABASE_URL="",
            DJANGO_SETTINGS_MODULE="shixiao.config.settings",
            SHIXIAO_DATA=str(self.folder / "data"),
            SHIXIAO_LANGUAGE="zh",
        )


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Only the packages of the lock and the wheel: no development tools, no checkout."""
    folder = tmp_path_factory.mktemp("installed")
    place = {"UV_PROJECT_ENVIRONMENT": str(folder / "env"), "UV_PYTHON": sys.executable}
    sync = [UV, "sync", "--project", ROOT, "--locked", "--no-dev", "--no-install-project", "-q"]
    if run(*sync, "--offline", cwd=folder, **place).returncode:
        done = run(*sync, cwd=folder, **place)
        assert done.returncode == 0, done.stderr
    python = folder / "env" / "bin" / "python"
    into = [UV, "pip", "install", "--python", python, "--offline", "--no-deps", "-q", wheel]
    for command in (into, [UV, "pip", "check", "--python", python]):
        done = run(*command, cwd=folder)
        assert done.returncode == 0, done.stderr
    return Installed(folder)


def test_the_demo_county_is_built_and_served_from_the_wheel_alone(installed: Installed) -> None:
    built = installed.run("shixiao", "demo", "--build-only")
    served = installed.run("python", "-c", SERVE)

    assert built.returncode == 0, built.stderr
    assert "/c/yunxi/demo/clerk/" in built.stdout
    status, styles = served.stdout.splitlines()
    assert status.startswith("200 en "), served.stderr
    assert int(status.split()[-1]) >= 1
    assert styles == "{200}"


def test_a_document_is_read_by_the_wheel_alone(installed: Installed) -> None:
    shutil.copy(SAMPLE, installed.folder)

    read = installed.run("shixiao", "extract", SAMPLE.name, "--format", "json")

    assert read.returncode == 0, read.stderr
    assert (
        read.stdout
        == run(
            sys.executable,
            "-m",
            "shixiao.cli",
            "extract",
            SAMPLE,
            "--format",
            "json",
            cwd=ROOT / "src",
        ).stdout
    )
    assert '"quote"' in read.stdout


def test_the_environment_of_the_wheel_holds_no_development_tool(installed: Installed) -> None:
    """Else a package that only we have here would hide one that the wheel forgets to ask for."""
    names = {path.name for path in (installed.folder / "env" / "bin").iterdir()}

    assert "shixiao" in names
    assert not names & {"pytest", "ruff", "mypy", "hatchling", "mkdocs"}
