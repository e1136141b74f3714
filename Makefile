# Every target makes .venv first; nothing else has to be typed on a machine with python3, its venv module and make.
# PORT=8080 make demo puts the site on that port.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo run test test-long check format screenshots reference accuracy lock clean

help:  ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

demo: $(READY)  ## collect an offline newsroom of invented agencies and show the site
	$(BIN)/trainwatch demo $(if $(PORT),--port $(PORT))

run: $(READY)  ## collect the live sources of feeds.yml once, then show the site
	$(BIN)/trainwatch collect
	$(BIN)/trainwatch serve $(if $(PORT),--port $(PORT))

test: $(READY)  ## the test suite; it installs Chromium for the browser tests where it may
	@scripts/install_chromium.sh
	@scripts/install_node_tools.sh
	$(BIN)/python -m pytest -n auto --cov --cov-report=term --cov-fail-under=95

test-long: $(READY)  ## the same with twenty times as much chance in it: kills, random nights, hostile bytes (an hour or so)
	@scripts/install_chromium.sh
	@scripts/install_node_tools.sh
	TRAINWATCH_TEST_SCALE=$(or $(SCALE),20) $(BIN)/python -m pytest -n auto

check: $(READY)  ## ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)  ## bring the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

screenshots: $(READY)  ## pictures of every page in build/screenshots, and the one in README
	@scripts/install_chromium.sh
	$(BIN)/python -m tests.browser.screenshots build/screenshots docs/images/search.png

reference: $(READY)  ## write docs/reference anew from the commands and the schema
	$(BIN)/python scripts/build_reference.py docs/reference

accuracy: $(READY)  ## measure the tags anew and write docs/accuracy.md; DATA=folder names the labelled documents of others
	$(BIN)/trainwatch evaluate --floors tests/floors.yml --confusions 0 --report docs/accuracy.md $(wildcard tests/labelled) $(DATA)

lock: $(READY)  ## pin the newest versions of everything; run it on the oldest Python that is supported (Debian 12: 3.11.2)
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --strip-extras \
	    --allow-unsafe --extra dev --output-file requirements.lock pyproject.toml

clean:  ## remove what can be made again, but no data
	rm -rf $(VENV) build dist src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage*
