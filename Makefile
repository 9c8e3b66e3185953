# warraq: `make html` builds the archive, `make help` lists the rest.

PY ?= python3
VENV ?= .venv
PELICAN ?= $(VENV)/bin/pelican
PELICANOPTS ?=
BASEDIR = $(CURDIR)
INPUTDIR ?= $(BASEDIR)/content
OUTPUTDIR ?= $(BASEDIR)/output
CONFFILE ?= $(BASEDIR)/pelicanconf.py
PUBLISHCONF ?= $(BASEDIR)/publishconf.py
PORT ?= 8000
RUNS ?= 1000

DEBUG ?= 0
ifeq ($(DEBUG), 1)
	PELICANOPTS += -D
endif

BUILD = "$(PELICAN)" "$(INPUTDIR)" -o "$(OUTPUTDIR)" -s

.DEFAULT_GOAL := help
.PHONY: help html clean regenerate serve serve-global devserver devserver-global publish \
	pages test lint format bench fuzz distclean

help: ## show this list
	@echo "make TARGET, where TARGET is one of"
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) \
		| while IFS='|' read -r target what; do printf '  %-18s %s\n' "$$target" "$$what"; done
	@echo "Variables: PY=$(PY) VENV=$(VENV) PELICAN INPUTDIR OUTPUTDIR CONFFILE PUBLISHCONF SITEURL PORT=$(PORT) DEBUG=0"

html: $(VENV)/.ready ## build the site in output/ from the dumps in content/sources/
	@$(BUILD) "$(CONFFILE)" $(PELICANOPTS)

pages: $(VENV)/.ready ## only convert: bring content/articles/ up to date with content/sources/
	@"$(VENV)/bin/warraq" pages --settings "$(CONFFILE)"

regenerate: $(VENV)/.ready ## build again at every change
	$(BUILD) "$(CONFFILE)" -r $(PELICANOPTS)

serve: $(VENV)/.ready ## serve output/ at http://localhost:PORT
	@"$(PELICAN)" -l "$(INPUTDIR)" -o "$(OUTPUTDIR)" -s "$(CONFFILE)" -p $(PORT) $(PELICANOPTS)

serve-global: $(VENV)/.ready ## serve to the whole network
	@"$(PELICAN)" -l "$(INPUTDIR)" -o "$(OUTPUTDIR)" -s "$(CONFFILE)" -p $(PORT) -b 0.0.0.0 $(PELICANOPTS)

devserver: $(VENV)/.ready ## serve, and build again at every change
	$(BUILD) "$(CONFFILE)" -lr -p $(PORT) $(PELICANOPTS)

devserver-global: $(VENV)/.ready ## the same, to the whole network
	$(BUILD) "$(CONFFILE)" -lr -p $(PORT) -b 0.0.0.0 $(PELICANOPTS)

publish: $(VENV)/.ready ## build with publishconf.py: absolute addresses, feeds
	@$(BUILD) "$(PUBLISHCONF)" $(PELICANOPTS)

test: $(VENV)/.ready-test ## run every test
	@"$(VENV)/bin/python" -m pytest --numprocesses auto --dist loadfile

lint: $(VENV)/.ready-lint ## check style and types
	@"$(VENV)/bin/ruff" check .
	@"$(VENV)/bin/ruff" format --check .
	@"$(VENV)/bin/mypy"

format: $(VENV)/.ready-lint ## put the code into its layout
	@"$(VENV)/bin/ruff" format .
	@"$(VENV)/bin/ruff" check --fix .

bench: $(VENV)/.ready-test ## measure; WARRAQ_GOLD names a folder of measured texts
	@"$(VENV)/bin/python" -m pytest -s tests/benchmarks

fuzz: $(VENV)/.ready-test ## try RUNS spoilt inputs on each reader and stage
	@"$(VENV)/bin/python" -m tests.fuzz --runs $(RUNS)

clean: ## remove what was built
	rm -rf "$(OUTPUTDIR)" "$(BASEDIR)/.warraq"

distclean: clean ## remove the environment as well
	rm -rf "$(VENV)"

$(VENV)/bin/python:
	@"$(PY)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "warraq needs Python 3.11 or newer; name one: make PY=python3.12" >&2; exit 2; }
	@echo "Making the environment in $(VENV), once …"
	@"$(PY)" -m venv "$(VENV)" || { \
		rm -rf "$(VENV)"; \
		echo "Python cannot make environments here; on Debian: apt install python3-venv" >&2; exit 2; }

$(VENV)/.ready: pyproject.toml | $(VENV)/bin/python
	@"$(VENV)/bin/pip" install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.ready-test: pyproject.toml | $(VENV)/bin/python
	@"$(VENV)/bin/pip" install --quiet --disable-pip-version-check --editable ".[test]"
	@touch $@ "$(VENV)/.ready"

$(VENV)/.ready-lint: pyproject.toml | $(VENV)/bin/python
	@"$(VENV)/bin/pip" install --quiet --disable-pip-version-check --editable ".[lint]"
	@touch $@ "$(VENV)/.ready"
