# Answerable: `make run` to try it, `make test` to test it. `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv
PY := $(VENV)/bin/python
# Without compiling: Python compiles what it uses, which takes half the time.
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-input --no-compile
BUILT := src/answerable/interfaces/ui/static/ui/built/app.css
SCSS := $(shell find src/answerable/interfaces/ui/scss -name '*.scss' 2>/dev/null)
export PORT ?= 8000

.PHONY: help run install test check bench faults mutation docs words css lock clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | \
	  sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

run: $(VENV)/run.stamp $(BUILT) ## the register on http://127.0.0.1:8000 (PORT=…), with examples
	@exec env ANSWERABLE_DEMO=1 $(VENV)/bin/answerable start

install: $(VENV)/run.stamp $(BUILT) ## what a server needs, and no more (deploy/README.md)
	@$(PY) -m compileall -q $(VENV)/lib src

test: $(VENV)/dev.stamp $(BUILT) ## everything: rules, both databases, a real browser
	@scripts/system_packages.sh
	@scripts/peers.sh
	@$(PY) scripts/run_tests.py $(ONLY)

check: $(VENV)/dev.stamp ## format, lint, types, architecture, migrations, generated files
	@scripts/check.sh "$(ONLY)"

bench: $(VENV)/dev.stamp $(BUILT) ## the benchmarks (ONLY=name, SCALE=0.1)
	@for file in benchmarks/$(or $(ONLY),[a-z]*).py; do $(PY) "$$file"; done

faults: $(VENV)/dev.stamp $(BUILT) ## kill, cut off and attack the ledger, for an hour and more (ONLY=name, SCALE=0.1)
	@scripts/system_packages.sh
	@ONLY=$(ONLY) $(PY) -m tests.faults

mutation: $(VENV)/dev.stamp ## change the rules a little, and see if a test notices (ONLY=word)
	@$(PY) -m scripts.mutation $(ONLY)

docs: $(VENV)/run.stamp ## write the generated reference and JSON Schemas anew
	@ANSWERABLE_DEMO=1 $(VENV)/bin/answerable docs

words: $(VENV)/run.stamp ## gather the words to translate into the Welsh files
	@$(PY) -m scripts.words

css: $(VENV)/made.stamp ## build the style sheet
	@$(PY) scripts/build_css.py

lock: ## write the hashed requirement files anew
	@scripts/lock.sh

clean: ## remove what was installed and built; your register in var/ stays
	rm -rf $(VENV) node_modules $(dir $(BUILT)) .mypy_cache .ruff_cache \
	  .pytest_cache .import_linter_cache .hypothesis src/*.egg-info

# Stamps: a step runs again only when what it reads has changed.

$(VENV)/made.stamp: scripts/python.sh
	@python=$$(scripts/python.sh); \
	$(PY) -m pip --version >/dev/null 2>&1 || "$$python" -m venv --clear $(VENV)
	@touch $@

$(VENV)/run.stamp: $(VENV)/made.stamp requirements.txt pyproject.toml
	@echo "Installing what Answerable needs to run"
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.txt
	@echo "Installing what the tests and checks need"
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

$(BUILT): $(VENV)/made.stamp $(SCSS) package-lock.json scripts/build_css.py
	@echo "Building the style sheet"
	@$(PY) scripts/build_css.py
