# Needs Python 3.11 or later, git and make; everything else goes into .venv, which this file makes.
#   PYTHON=/path/to/python make test     takes that interpreter
#   make test ARGS='-k pattern -x'       hands arguments to pytest

VENV  := .venv
BIN   := $(VENV)/bin
PY    := $(BIN)/python
STAMP := $(VENV)/.installed
PIP   := $(PY) -m pip -qq --disable-pip-version-check --no-input

# What .ci/run runs, in this order.
GATES := lint format types layers generated rules docs test

DEMO_STANDARDS := oufei haier

.DEFAULT_GOAL := help
.PHONY: help demo test bench check fmt clean install gates $(filter-out test,$(GATES))

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

demo: $(STAMP) ## lint the sample calls and scripts of examples/
	@# Python's own status for a crash is 1 too, which here means findings.
	@$(PY) -c 'import cslint.cli.app'
	@for standard in $(DEMO_STANDARDS); do \
	  for what in "examples/$$standard" "examples/scripts/$$standard"; do \
	    printf '\n$$ cslint check --standard %s %s\n' "$$standard" "$$what"; \
	    status=0; \
	    $(BIN)/cslint check --standard "$$standard" "$$what" || status=$$?; \
	    if [ "$$status" -gt 1 ]; then exit "$$status"; fi; \
	  done; \
	done

test: $(STAMP) ## run the tests
	@$(PY) -m pytest --numprocesses auto --dist worksteal $(ARGS)

bench: $(STAMP) ## measure accuracy and speed, and write docs/benchmarks.md (takes a quarter of an hour)
	@$(PIP) install --editable . --group bench
	@$(PY) benchmarks/accuracy.py --write docs/benchmarks.md
	@$(PY) benchmarks/throughput.py --write docs/benchmarks.md
	@$(PY) benchmarks/scripts.py --write docs/benchmarks.md

check: ## run the tests and every other gate, as CI does
	@bash .ci/run

fmt: $(STAMP) ## format the code and mend what ruff can mend
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format .

clean: ## remove the virtual environment, caches and built files
	@rm -rf $(VENV) build dist site .cache .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -path ./.git -prune -o -type d -name __pycache__ -exec rm -rf {} +

install: $(STAMP) ## make the virtual environment

lint: $(STAMP)
	@$(PY) -m ruff check .

format: $(STAMP)
	@$(PY) -m ruff format --check .

types: $(STAMP)
	@$(PY) -m mypy
	@$(PY) -m mypy tools
	@$(PY) -m mypy benchmarks

layers: $(STAMP)
	@$(BIN)/lint-imports --no-logo

generated: $(STAMP)
	@status=0; for tool in tools/build_*.py; do $(PY) "$$tool" --check || status=1; done; exit $$status

rules: $(STAMP)
	@$(BIN)/cslint test
	@$(BIN)/cslint rule --lint

docs: $(STAMP) ## build the documentation into site/
	@$(PY) tools/make_site.py

gates:
	@echo $(GATES)

# An environment that was not finished, or whose interpreter is gone or too old, is made anew.
$(STAMP): pyproject.toml
	@if ! $(PY) -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	  found=; bare=; \
	  for python in $${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    if "$$python" -c 'import ensurepip, venv' 2>/dev/null; then found=$$python; break; fi; \
	    bare=$${bare:-$$python}; \
	  done; \
	  if [ -z "$$found" ] && [ -n "$$bare" ]; then \
	    echo "cslint: $$bare cannot make virtual environments: its ensurepip or venv module is missing." >&2; \
	    echo "On Debian and Ubuntu: apt install python3-venv; or name another interpreter: PYTHON=… make" >&2; \
	    exit 1; \
	  elif [ -z "$$found" ]; then \
	    echo "cslint: no Python 3.11 or later found (tried $${PYTHON:-python3, python3.11 to python3.14})." >&2; \
	    echo "Install one, or name it: PYTHON=/path/to/python3 make" >&2; \
	    exit 1; \
	  fi; \
	  echo "Making $(VENV) with $$("$$found" --version) (once; a minute or so)" >&2; \
	  rm -rf $(VENV); \
	  "$$found" -m venv $(VENV) || { rm -rf $(VENV); echo "cslint: $$found -m venv failed, see above" >&2; exit 1; }; \
	fi
	@$(PIP) install --upgrade 'pip>=25.1'
	@$(PIP) install --editable . --group dev
	@touch $@
