# `make demo` and `make test` set up what they need; nothing but Python 3.11 and make is required.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CASCADE := data/cascades/33.02.16-pekuncen/2023.ttl

.PHONY: help demo test check check-code slow slow-agreement slow-kill slow-nation slow-scans docs format bench bench-nation pins clean

help:  ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY)  ## Read a real document, check it, ask the main question, draw the tree
	$(BIN)/cascade-kg import data/sources/33.02.16-pekuncen-2023.txt --kecamatan 33.02.16 --year 2023
	$(BIN)/cascade-kg validate $(CASCADE)
	$(BIN)/cascade-kg query sub-activities-behind-a-shared-indicator --data $(CASCADE)
	$(BIN)/cascade-kg tree $(CASCADE)
	$(BIN)/cascade-kg tree $(CASCADE) --format svg -o pekuncen-2023.svg
	@echo "The performance tree is drawn in pekuncen-2023.svg"

test: $(READY)  ## Run the tests
	$(BIN)/python -m pytest -n 2

check: check-code test  ## Run what a contributor, pre-commit and CI run

check-code: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

slow: $(READY)  ## Show that every constraint of every rule is needed
	$(BIN)/python benchmarks/mutation.py

slow-agreement: $(READY)  ## Hold the store against pyshacl on thousands of mutated cascades
	AGREEMENT=thorough $(BIN)/python -m pytest -n 2 tests/validation/agreement

slow-nation: $(READY)  ## Plant each kind of defect in made-up cascades, and show that all are found and nothing else
	$(BIN)/python -m benchmarks.nation.proof

slow-scans: $(READY)  ## Read more scans of a whole cascade, and worse ones: what is misread is doubted
	SCANS=thorough $(BIN)/python -m pytest -n 2 tests/importers/carriers/test_scans.py

slow-kill: $(READY)  ## Kill a hundred loads of a store, and show that nothing is half or lost
	$(BIN)/python -m tests.loading.killing 100

docs: $(READY)  ## Write the reference pages anew
	$(BIN)/python docs/pages.py
	$(BIN)/python docs/audit.py

format: $(READY)  ## Format the code; write all generated Turtle anew
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/python data/reference/build.py
	$(BIN)/python -m cascade_kg.validation
	$(BIN)/python docs/pages.py

bench: $(READY)  ## Measure, and print tables of medians
	$(BIN)/python benchmarks/run.py

bench-nation: $(READY)  ## Measure on made-up cascades of all 7,285 kecamatan: hours
	$(BIN)/python benchmarks/nation/run.py --runs 3

pins: $(READY)  ## Resolve the pinned dependencies anew
	$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
		--all-extras --universal --python-version 3.11 pyproject.toml -o requirements.txt

clean:  ## Remove the environment and all caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
