# Two targets for everyone: `make audit` and `make test`. The rest is for people who change the code.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
DEV    := $(VENV)/.installed-dev
OUT    ?= out
PINS   ?= constraints-dev.txt

.PHONY: audit test test-all test-fast test-clock test-repeat test-live lint types facts contracts unit every attack mutate docs bench pin pin-action clean \
	dist sbom sums release-ready release docs-site pictures

audit: $(STAMP)  ## Audit the example organisation and leave the reports in out/
	@$(BIN)/crm-audit scan examples/acme-crm --tenant "Acme (example)" --out $(OUT)

test: lint types facts contracts unit  ## What must hold before a change lands; the same on any day and any machine

test-all: lint types facts contracts every  ## The same checks and every test: live products, browsers, databases

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV)
	$(BIN)/mypy

facts: types  ## No fact and no population is used as a condition; mypy cannot tell
	$(BIN)/python -m tools.facts

contracts: $(DEV)
	$(BIN)/lint-imports

PYTEST = $(BIN)/pytest -n auto --dist loadgroup

unit: $(DEV)  ## The tests of `make test`: the same examples each time
	$(PYTEST) --durations 20 -m "not slow and not browser" --ignore tests/live --ignore tests/real --ignore tests/distribution

SEED := $(or $(SEED),$(shell date +%s))

every: $(DEV)  ## Every test, with random examples; SEED repeats a run. What tools/test-needs installs and you lack is skipped
	@tools/test-needs --check || true
	@echo "SEED=$(SEED)"
	$(PYTEST) --hypothesis-profile=random --hypothesis-seed=$(SEED)

test-fast: $(DEV)  ## At each save: the tests that belong to what was changed since main
	@tests=$$($(BIN)/python -m tools.changed) && $(PYTEST) -m "not slow and not browser" $$tests

test-clock: $(DEV)  ## The tests of `make test` on later days: in 60 and in 400, on 29 February, and over the change to summer time
	@for day in "60 days" "400 days" "2028-02-29 12:00" "2027-03-28 00:57 UTC"; do \
		ahead=$$(( $$(date -d "$$day" +%s) - $$(date +%s) )); echo "at $$day, $$ahead seconds ahead"; \
		TZ=Europe/Berlin PYTHONPYCACHEPREFIX=$(abspath $(VENV))/pycache-of-later-days faketime -f "+$${ahead}s" $(MAKE) --no-print-directory unit || exit 1; \
	done

N ?= 3

test-repeat: $(DEV)  ## The tests of `make test`, N times, while something else keeps every processor busy
	@trap 'kill $$busy' EXIT; for core in $$(seq $$(nproc)); do yes > /dev/null & busy="$$busy $$!"; done; \
	for turn in $$(seq $(N)); do echo "run $$turn of $(N)"; $(MAKE) --no-print-directory unit || exit 1; done

test-live: $(DEV)  ## Only the tests against real products on this machine; part of `make test-all`
	$(BIN)/pytest tests/live

attack mutate: SEED = 1
MINUTES ?= 10

attack: $(DEV)  ## Attack the promises of docs/threat-model.md at random; SEED and MINUTES say which and how long
	$(BIN)/python -m tools.attack --seed $(SEED) --minutes $(MINUTES)

SAMPLE ?= 200

mutate: $(DEV)  ## Change the program at random in SAMPLE places, by SEED, and see which changes the tests notice
	$(BIN)/python -m tools.mutate --sample $(SAMPLE) --seed $(SEED)

docs: $(DEV)  ## Write the pages and schemas that are made from the code
	$(BIN)/python -m tools.docs

bench: $(DEV)  ## Measure everything, and write benchmarks/results.json and docs/performance.md; best on an idle machine
	$(BIN)/python -m benchmarks; missed=$$?; $(BIN)/python -m tools.docs; exit $$missed

pictures: $(DEV)  ## Draw the pictures of the README from the example
	$(BIN)/python -m tools.pictures

docs-site: $(DEV)  ## The documentation as pages that open without a network, in site/
	$(BIN)/python -m tools.site

DIST := dist
DISTRIBUTION = $(BIN)/python -m tools.distribution --out $(DIST)

dist: $(DEV)  ## Source distribution and wheel in dist/, built twice and compared
	@rm -rf $(DIST)
	$(DISTRIBUTION) build

sbom: dist  ## What installing the wheel brings, with licences, as CycloneDX
	$(DISTRIBUTION) parts

KEY ?=

sums: sbom  ## SHA256SUMS of all of these; signed where KEY names a key of OpenSSH
	$(DISTRIBUTION) sign $(if $(KEY),--key "$(KEY)")

TAG ?=

release-ready: $(DEV)  ## What stands in the way of a release of this commit
	$(DISTRIBUTION) ready $(if $(TAG),--tag "$(TAG)")

release: release-ready test docs-site sums  ## Everything of a release but putting it anywhere: docs/release.md
	@echo "$(DIST)/ holds the release; nothing was uploaded, and no tag was set"

pin: | $(BIN)/python  ## The newest version of everything that the tests use, written to constraints-dev.txt
	$(BIN)/python -m pip install --quiet --upgrade --upgrade-strategy eager --editable '.[dev]'
	{ echo "# Made by \`make pin\`: the versions that the tests run with. What users install is not held to them."; \
		$(BIN)/python -m pip freeze --all --exclude-editable --exclude pip; } > constraints-dev.txt

pin-action: | $(BIN)/python  ## What action.yml installs, each file by its digest, written to requirements-action.txt
	$(BIN)/python -m pip install --quiet uv
	{ echo "# Made by \`make pin-action\`: what action.yml installs, in the versions that the tests run with, each file by its digest."; \
		$(BIN)/python -m tools.gate_needs | $(BIN)/uv pip compile - --quiet --universal --python-version 3.12 --generate-hashes --only-binary :all: \
			--no-header --no-annotate --no-emit-index-url --constraint $(PINS); } > requirements-action.txt

# What tests install once lies outside of the checkout; tests/kept.py names the same.
KEPT_IN ?= $(or $(CRM_AUDIT_LIVE_CACHE),$(HOME)/.cache/crm-auditor/live)
KEPT    := bottlecrm deploy-tool tryton
CACHES  := .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .benchmarks

clean:  ## Remove what was built, in the checkout and outside of it
	rm -rf $(VENV) $(OUT) build dist site *.egg-info $(CACHES)
	rm -rf $(foreach name,$(KEPT),"$(KEPT_IN)"/$(name)-*)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "crm-audit needs Python 3.11 or later; name one with: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv $(VENV) \
		|| { echo "no virtual environments here; on Debian: apt-get install python3-venv"; exit 2; }

$(STAMP): pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[pdf]'
	@touch $@

$(DEV): pyproject.toml $(PINS) | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint $(PINS) --editable '.[dev]'
	@touch $@ $(STAMP)
