PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes

.PHONY: demo test lock lock-check docs clean

$(VENV)/.demo: requirements/run.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP_INSTALL) -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.demo
	$(PIP_INSTALL) -r requirements/test.txt
	@touch $@

demo: $(VENV)/.demo
	$(BIN)/python docs/demo.py

test: $(VENV)/.test
	$(BIN)/ruff check kg tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

# Needs uv; resolves once for every supported Python.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: --generate-hashes --no-annotate --custom-compile-command "make lock" pyproject.toml requirements/build.in -o requirements/run.txt
	uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: --generate-hashes --no-annotate --custom-compile-command "make lock" --extra test --extra pandas --extra igraph pyproject.toml requirements/build.in -c requirements/run.txt -o requirements/test.txt
	uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: --no-binary pyicu --generate-hashes --no-annotate --custom-compile-command "make lock" requirements/readers.in -o requirements/readers.txt

# The lock must resolve to wheels on every Python we name.
lock-check:
	@for v in 3.11 3.12 3.13; do \
	  $(PYTHON) -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes --python-version $$v -d $$(mktemp -d) -r requirements/test.txt && echo "Python $$v: wheels only" || exit 1; \
	done

clean:
	rm -rf $(VENV) demo build dist
