# Everything one does here has a name. `make` alone lists them.

.DEFAULT_GOAL := list
.DELETE_ON_ERROR:
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CODE := src tests $(wildcard tools)

unexport PYTHONDONTWRITEBYTECODE  # the tests start the program some thirty times: it is compiled once

.PHONY: list setup demo check test prove figures soak bench mutants earned fix lint types arrows coverage docs screenshots lock clean chromium scanner

list:
	@awk -F '  *## ' '/^[a-z]+:.*## / { split($$1, name, ":"); printf "  make %-12s %s\n", name[1], $$2 }' Makefile

setup: $(VENV)/developer.stamp scanner  ## a virtual environment with everything a change needs
demo: $(VENV)/runtime.stamp scanner  ## an invented day on set, served on this machine: http://127.0.0.1:8470
	$(BIN)/chamberflag demo
check: export CI := true
check: setup lint types arrows chromium  ## all of it, as .ci/run does: style, types, arrows, tests, proof, browser
	tools/tests_on_two_cores.sh
test: setup  ## the quick tests, no browser and no proof; T=path or T='-k word' narrows them
	$(BIN)/pytest -m "not browser and not proof and not soak and not bench and not screenshots" $(T)
prove: $(VENV)/developer.stamp  ## explore the safety claims on two cores and print what was found
	PYTHONPATH=. $(BIN)/python tools/explored.py prove
figures: setup  ## measure every figure of SAFETY.md again, which takes long, and write the pages
	$(BIN)/python tools/cut_sets.py
	PYTHONPATH=. nice $(BIN)/python tools/explored.py prove soak --write
	nice $(BIN)/python tools/measure.py
	$(BIN)/python tools/docs.py
soak: setup  ## months of a set in fast motion, power cuts included
	$(BIN)/pytest -m soak -s --timeout 0
bench: setup  ## measure, print the numbers
	$(BIN)/pytest -m bench -s --timeout 0
mutants: setup  ## small wrong versions of the core: what the quick tests notice of them (25 minutes)
	nice $(BIN)/python tools/mutants.py
earned: setup  ## each rule and each effect taken away, and small sets explored without it, which takes long
	PYTHONPATH=. nice $(BIN)/python tools/earned.py --anew
	PYTHONPATH=. nice $(BIN)/python tools/earned.py --large
fix: setup  ## let the formatter and the linter put right what they can
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)
lint: setup  ## style only
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
types: setup  ## types only
	$(BIN)/mypy
arrows: setup  ## who imports whom, and who must not
	$(BIN)/lint-imports --no-cache
coverage: setup  ## which branches no quick test walks
	$(BIN)/pytest -m "not browser and not proof and not soak and not bench and not screenshots" --cov --cov-report term $(T)
docs: setup  ## write the generated pages again
	$(BIN)/python tools/docs.py
screenshots: setup chromium  ## draw the pictures in docs/ again, and every page on three sizes into build/screens
	$(BIN)/pytest -m screenshots
lock:  ## choose versions and hashes again, after a change of pyproject.toml
	tools/lock.sh
clean:  ## remove what can be made again
	rm -rf $(VENV) .cache build dist htmlcov .coverage .hypothesis .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

chromium:
	@tools/ensure_chromium.sh

scanner:
	@tools/fetch_scanner.sh

# The stamps: a virtual environment is made again only when what it was made from has changed.
$(BIN)/python:
	@tools/make_venv.sh $(VENV)

$(VENV)/runtime.stamp: requirements/build.txt requirements/runtime.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --only-binary :all: -r requirements/build.txt -r requirements/runtime.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/developer.stamp: requirements/dev.txt $(VENV)/runtime.stamp
	$(PIP) install --require-hashes --only-binary :all: -r requirements/dev.txt
	@touch $@
