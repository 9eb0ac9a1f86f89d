# Only python3 (3.11 or later), make and git are assumed. `make help` lists what there is.
PYTHON ?= python3
BIN := .venv/bin
SYNCED := .venv/.synced
WARMED := .venv/.warmed
COMPILED := $(shell grep -ls '@swift' src/shixiao/programme/core/*.py)
TESTS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test check bench build docs shots messages changelog wheel offline clean

help: ## This list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

demo: build ## Build the demo county and serve it on http://127.0.0.1:8000
	SHIXIAO_DATA=$${SHIXIAO_DATA:-.data/demo} $(BIN)/shixiao demo

test: build ## Run the tests: SQLite, then PostgreSQL and Chromium where they are installed
	SHIXIAO_DATA=.cache/test $(BIN)/python -m pytest -n 2 -q $(TESTS)
	SHIXIAO_DATA=.cache/test $(BIN)/python scripts/with_postgres.py \
	  $(BIN)/python -m pytest -n 2 -q -m "not browser" --ignore=tests/repo --ignore=tests/kernel --ignore-glob='*/core/*' --ignore-glob='*/test_cli*' $(TESTS)

check: build ## Format, lint, types, import contracts, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy src
	$(BIN)/lint-imports
	SHIXIAO_DATA=.cache/test $(BIN)/python manage.py makemigrations --check --dry-run

bench: build ## Measure the figures of docs/figures.md
	SHIXIAO_DATA=.cache/bench $(BIN)/python -m benchmarks.run

build: $(SYNCED) $(WARMED) ## Environment, static files, translations, the planner compiled
	@$(BIN)/python scripts/assets.py
	@$(BIN)/python scripts/messages.py --compile

docs: $(SYNCED) ## The documentation as a site in dist/site; every link is checked
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build

shots: build ## Take the pictures of the README anew, from the demo county
	SHIXIAO_DATA=$${SHIXIAO_DATA:-.data/shots} $(BIN)/python scripts/shots.py

messages: $(SYNCED) ## Collect the texts of the interface for translation
	$(BIN)/python scripts/messages.py

changelog: $(SYNCED) ## How the fragments of changelog.d will read
	@$(BIN)/towncrier build --draft --version next

wheel: build ## The product as wheel and sdist, in dist
	$(BIN)/python -m hatchling build -d dist

offline: build ## All that a machine without network needs, in dist (PLATFORM=windows)
	$(BIN)/python scripts/offline.py $(or $(PLATFORM),linux) $(PYTHON_OF_TARGET)

# uv is pinned in the lock file too, so that the sync keeps it.
$(SYNCED): pyproject.toml uv.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
	  { echo "python3 cannot make an environment. On Debian: apt-get install python3-venv" >&2; exit 1; }
	@test -x $(BIN)/uv || $(BIN)/python -m pip install -q --disable-pip-version-check uv==0.13.9
	@UV_PROJECT_ENVIRONMENT=.venv $(BIN)/uv sync --locked -q
	@touch $@

# Compiled once, so that nobody's first season plan waits for it.
$(WARMED): $(SYNCED) uv.lock $(COMPILED)
	@$(BIN)/python -c "from shixiao.programme.core import swift_planning, swift_replanning; \
	  swift_planning.warm(); swift_replanning.warm()"
	@touch $@

clean: ## Remove everything that was built, the demo county too
	rm -rf .venv .cache .data dist node_modules src/shixiao/web/static/vendor
