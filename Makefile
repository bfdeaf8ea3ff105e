# `make` shows what there is. Every target first sets up what it needs in .venv, once, and again when a lock file changes.

VENV := .venv
RUN := $(VENV)/bin/python
RUNTIME := $(VENV)/.runtime-is-set-up
DEVELOPMENT := $(VENV)/.development-is-set-up
# Only what the lock files name, with the hashes they name; sources are built with the pinned tools in .venv. Bytecode is
# made for what is used and when it is used: for everything it would add a tenth to the environment.
INSTALL := $(RUN) -m pip --disable-pip-version-check --no-input install --quiet --no-compile --no-deps --no-build-isolation

# Everything the program is given on a command line: the articles (all where none is named), the locales, and other options.
SELECTION = $(foreach locale,$(LOCALES),--locale $(locale)) $(OPTIONS) $(ARTICLES)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup translate status check publish segments models setup-git test lint bench clean lock

help:
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-12s %s\n", $$1, $$2 }'
	@echo
	@echo 'translate, status, check and publish take ARTICLES="slug…" and LOCALES="ro uk", models takes LOCALES. These, segments,'
	@echo 'test and bench pass OPTIONS on: OPTIONS=--refresh for translate, OPTIONS=--json for status, check, publish and segments.'
	@echo 'PYTHON=python3.12 chooses the interpreter (3.11 or newer) that .venv is made with.'
	@echo 'make ends with 2 whatever fails and says in "Error N" what the program ended with: 1 for findings or'
	@echo 'articles that are not ready, 2 for wrong usage or broken input.'

setup: $(RUNTIME) ## set up .venv with what the program needs, every version and hash pinned

translate: $(RUNTIME) ## seeds/ to locales/: extract the articles' sentences and draft them offline
	@$(RUN) -m workflow translate $(SELECTION)

status: $(RUNTIME) ## how far each article is: untranslated, draft, stale, reviewed
	@$(RUN) -m workflow status $(SELECTION)

check: $(RUNTIME) ## findings in what has been translated; fails where there are errors or warnings
	@$(RUN) -m workflow check $(SELECTION)

publish: $(RUNTIME) ## locales/ to published/: the articles a person has reviewed to the end; fails where one is held
	@$(RUN) -m workflow publish $(SELECTION)

segments: $(RUNTIME) ## FILE=article.txt: what would be translated, and what is skipped and why
	@$(if $(FILE),,echo 'Which file? make segments FILE=seeds/article.txt' >&2; exit 2)
	@$(RUN) -m workflow segments $(OPTIONS) '$(subst ','\'',$(FILE))'

models: $(RUNTIME) ## install the full Argos packages, all or LOCALES (the only target that downloads a model)
	@$(RUN) -m workflow models install $(OPTIONS) $(LOCALES)

setup-git: $(RUNTIME) ## have git merge catalogs unit by unit in this clone, and keep both people's words
	@$(RUN) -m workflow setup-git

test: $(DEVELOPMENT) ## the tests; those that need Poedit or gettext are skipped where these are absent
	@$(RUN) -m pytest $(OPTIONS)

lint: $(DEVELOPMENT) ## ruff and mypy --strict
	@$(RUN) -m ruff check
	@$(RUN) -m ruff format --check
	@$(RUN) -m mypy

bench: $(RUNTIME) ## speed of drafting beside that of Argos Translate and of bare CTranslate2
	@$(RUN) -m benchmarks $(OPTIONS)

clean: ## remove .venv, builds and the caches of tools; never seeds/, locales/ or published/
	rm -rf $(VENV) build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find workflow tests benchmarks models -type d -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# The newest releases that pyproject.toml allows, for every platform and for Python 3.11 and newer.
lock: ## renew the lock files
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && $(CHOOSE_PYTHON) && \
	"$$python" -m venv "$$folder" && "$$folder/bin/python" -m pip --disable-pip-version-check install --quiet 'uv>=0.10' && \
	compile() { "$$folder/bin/uv" pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes \
		--no-header --no-emit-index-url "$$@"; } && \
	compile pyproject.toml --extra argos -o requirements.lock && \
	compile --group pyproject.toml:build -c requirements.lock -o requirements-build.lock && \
	compile --group pyproject.toml:dev -c requirements.lock -c requirements-build.lock -o requirements-dev.lock

# Sets the shell variable `python` to the first interpreter that is new enough and can make environments.
CANDIDATES = $(or $(PYTHON),python3 python3.13 python3.12 python3.11)
CHOOSE_PYTHON = python=$$(for name in $(CANDIDATES); do \
	"$$name" -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done); \
	if [ -z "$$python" ]; then \
		echo 'No Python 3.11 or newer with its venv module among: $(CANDIDATES).' >&2; \
		echo 'Install one (on Debian and Ubuntu: apt install python3 python3-venv) or name one: make PYTHON=/path/to/python3' >&2; \
		exit 1; \
	fi

# Made afresh rather than added to: what a lock file no longer names must go.
$(RUNTIME): requirements-build.lock requirements.lock $(RUN)
	@$(CHOOSE_PYTHON); echo "Setting up $(VENV) with $$("$$python" --version), once…" >&2; "$$python" -m venv --clear $(VENV)
	@$(INSTALL) --require-hashes -r requirements-build.lock
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --editable .
	@touch $@

$(DEVELOPMENT): $(RUNTIME) requirements-dev.lock
	@echo 'Adding the development tools…' >&2
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

# Absent, or a link to an interpreter that was uninstalled: then the environment is made again.
$(RUN): ;

ifdef PYTHON
VERSION = $(shell $(1) -c 'import sys; print(*sys.version_info[:2])' 2>/dev/null)
ifneq ($(call VERSION,$(PYTHON)),$(call VERSION,$(RUN)))
.PHONY: $(RUN)
endif
endif
