# briefing: `make brief` is all that a first use takes; `make help` lists the rest.
#
# Set-up installs the exact, hashed versions of the lock files into .venv and leaves a stamp there for each part that is
# done: a second `make brief` installs nothing and needs no network.

VENV     := .venv
BIN      := $(VENV)/bin
ARTICLES ?= seeds
OUTPUT   ?= output
FORMATS  ?= html,pdf,json,md
ARGS     ?=

SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PYTHON    ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	"$$p" -c '$(SUPPORTED)' >/dev/null 2>&1 && { command -v "$$p"; break; }; done)
PIP       := $(BIN)/python -m pip --disable-pip-version-check --quiet
UV_LOCK   := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--only-binary :all: --emit-build-options --no-emit-index-url --no-header

SETUP_STAMP   := $(VENV)/.setup-stamp
RUNTIME_STAMP := $(VENV)/.runtime-stamp
DEV_STAMP     := $(VENV)/.dev-stamp
PROJECT_STAMP := $(VENV)/.project-stamp

# An environment whose interpreter has gone (upgraded, removed) is made anew.
STALE_VENV := $(shell test -x $(BIN)/python || echo remake)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help brief test check quality benchmark weights lock wheel clean distclean libraries remake

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 20
	@echo
	@echo "  make brief ARTICLES=my-folder OUTPUT=my-output FORMATS=html,json ARGS='--to en'"

brief: $(if $(findstring pdf,$(FORMATS)),libraries) $(RUNTIME_STAMP) $(PROJECT_STAMP) ## build the brief of seeds/ into output/
	@$(BIN)/briefing build $(ARTICLES) -o $(OUTPUT) --formats $(FORMATS) $(ARGS) || test $$? -eq 3
	@echo "The brief is in $(abspath $(OUTPUT))"

test: libraries $(DEV_STAMP) $(PROJECT_STAMP) ## run the tests (ARGS="-k words" chooses some)
	$(BIN)/python -m pytest $(ARGS)

check: $(DEV_STAMP) $(PROJECT_STAMP) ## lint and type-check
	$(BIN)/ruff check .
	$(BIN)/mypy

quality: $(DEV_STAMP) $(PROJECT_STAMP) ## measure extraction quality beside its floors (ARGS=--errors lists what is wrong)
	$(BIN)/python tests/quality/measure.py $(ARGS)

benchmark: libraries $(DEV_STAMP) $(PROJECT_STAMP) ## measure start-up, the build of the seeds' brief, and English beside French
	$(BIN)/python benchmarks/startup_and_build.py $(ARGS)
	$(BIN)/python benchmarks/english_brief.py

WEIGHTS_GOLD := $(addprefix tests/quality/,heldout heldout2 trained_a trained_b trained_c trained_d trained_e trained_f trained_g)

weights: $(DEV_STAMP) $(PROJECT_STAMP) ## train the classifier again (needs scikit-learn, see training/README.md)
	$(BIN)/python tools/train_classifier.py --gold $(WEIGHTS_GOLD) --aside ../shared/corpus

lock: $(DEV_STAMP) ## resolve the lock files again (ARGS=--upgrade takes newer versions)
	$(UV_LOCK) $(ARGS) pyproject.toml -o requirements.lock
	$(UV_LOCK) $(ARGS) pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock
	$(UV_LOCK) $(ARGS) --group setup -c requirements-dev.lock -o requirements-setup.lock

wheel: $(DEV_STAMP) ## build the wheel and the source archive into dist/
	$(BIN)/python -m build --no-isolation --outdir dist .

clean: ## remove what tests and builds left; keep .venv
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis $(OUTPUT)/brief-*
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean ## remove .venv as well
	rm -rf $(VENV)

# Runs before anything is downloaded, with whatever Python is there: the check is one file of the standard library alone.
libraries:
	@p=$(BIN)/python; test -x "$$p" || { p='$(PYTHON)'; "$$p" -c '$(SUPPORTED)' 2>/dev/null || exit 0; }; \
	"$$p" -P briefing/render/libraries.py

$(VENV)/pyvenv.cfg: $(STALE_VENV)
	@test -n '$(PYTHON)' || { \
	  echo 'briefing needs Python 3.11, 3.12 or 3.13, and none is on the PATH.' >&2; \
	  echo 'On Debian or Ubuntu: sudo apt-get install python3 python3-venv' >&2; \
	  echo 'Elsewhere: make brief PYTHON=/where/it/is/python3.12' >&2; exit 1; }
	@'$(PYTHON)' -c '$(SUPPORTED)' || { \
	  echo 'briefing needs Python 3.11, 3.12 or 3.13; $(PYTHON) is:' >&2; '$(PYTHON)' --version >&2; exit 1; }
	@'$(PYTHON)' -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo '$(PYTHON) lacks the venv module, which Debian ships apart.' >&2; \
	  echo 'On Debian or Ubuntu: sudo apt-get install python3-venv' >&2; exit 1; }
	@echo "Setting up $(VENV) with $(PYTHON) (first use only)"
	@'$(PYTHON)' -m venv --clear $(VENV)

$(SETUP_STAMP): requirements-setup.lock $(VENV)/pyvenv.cfg
	@$(PIP) install --require-hashes -r requirements-setup.lock
	@touch $@

$(RUNTIME_STAMP): requirements.lock $(SETUP_STAMP)
	@echo "Installing the libraries and the language pipelines (about 170 MB to download, once; it may take minutes)"
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

# The development lock holds the runtime lock, so that one installation serves both.
$(DEV_STAMP): requirements-dev.lock requirements.lock $(SETUP_STAMP)
	@echo "Installing the libraries, the language pipelines and the development tools (about 270 MB to download, once; it may take minutes)"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $(RUNTIME_STAMP) $@

# One .pth line and one script: neither downloads anything, and a change of the code needs no new installation.
$(PROJECT_STAMP): pyproject.toml $(SETUP_STAMP)
	@$(PIP) install --no-index --no-deps --no-build-isolation --editable .
	@touch $@
