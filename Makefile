# Everything a person or CI does with this checkout. Nothing is installed again while its lock stays the same.

BIN := .venv/bin
LOCK = uv pip compile --quiet --no-config --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml --group build

.PHONY: help demo test bench calibrate check docs lint format lock clean
.DEFAULT_GOAL := help

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

demo: .venv/.run ## one patient for 20 years under three policies: a table and a report
	$(BIN)/extramarrow run examples/paravertebral-mass.toml

test: lint ## format, lint, types, imports, then every test
	tools/ensure_chromium.sh
	$(BIN)/pytest --numprocesses 2 --dist worksteal

lint: .venv/.test ## format, lint, types and the order of the floors, without the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: .venv/.test ## rewrite the code in the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

check: .venv/.run ## replay the published experiments: simulated beside observed
	$(BIN)/extramarrow check

calibrate: .venv/.test ## derive fitted parameters again, compare hypotheses; writes results and two pages
	$(BIN)/python tools/calibrate.py

bench: .venv/.bench ## measure against other simulators; writes benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks

docs: .venv/.docs ## build the pages into docs/_build, warnings are errors
	$(BIN)/python tools/build_atlas.py docs/atlas
	$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet docs docs/_build

lock: ## resolve the locks anew (needs uv)
	$(LOCK) --output-file requirements/run.txt
	$(LOCK) --extra test --constraints requirements/run.txt --output-file requirements/test.txt
	$(LOCK) --extra bench --constraints requirements/test.txt --output-file requirements/bench.txt
	$(LOCK) --extra docs --constraints requirements/test.txt --output-file requirements/docs.txt

clean: ## remove what was built; results in runs/ stay
	rm -rf .venv docs/_build docs/atlas .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis

.venv/.%: requirements/%.txt pyproject.toml src/extramarrow/__init__.py tools/install.sh
	tools/install.sh $*
	@touch $@
