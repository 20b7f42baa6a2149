# One door for everything; the same words run here and in CI. PORT and FREEHOLD_HOME are passed through.
PYTHON := .venv/bin/python
READY := sh .ci/environment

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: environment
environment: ## the packages of the hashed lock in .venv
	@$(READY) run

.PHONY: run
run: ## serve the demo brand at http://localhost:8000 (PORT=…, FREEHOLD_HOME=…)
	@$(READY) run
	@FREEHOLD_DEMO=$${FREEHOLD_DEMO:-1} exec $(PYTHON) site serve

.PHONY: dev
dev: ## serve for development: style guide, movable clock, files as they change
	@$(READY) dev
	@FREEHOLD_DEMO=$${FREEHOLD_DEMO:-1} FREEHOLD_DEVELOPMENT=1 exec $(PYTHON) site serve

.PHONY: test
test: ## all tests, in parallel (ARGS="tests/shop -k refund" for some)
	@$(READY) dev
	@exec $(PYTHON) -m pytest -n $${FREEHOLD_TEST_PROCESSES:-auto} --dist loadgroup $(ARGS)

.PHONY: lint
lint: ## house rules for the sources
	@$(READY) dev
	@$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check .

.PHONY: prove
prove: ## the long concurrency and kill series
	@$(READY) dev
	@exec $(PYTHON) -m pytest -m prove -p no:xdist $(ARGS)

.PHONY: bench
bench: ## measure: pages, forms, checkout, jobs
	@$(READY) dev
	@exec $(PYTHON) -m tests.bench

.PHONY: bench-growth
bench-growth: ## measure again with much more data
	@$(READY) dev
	@exec $(PYTHON) -m tests.bench --growth

.PHONY: messages
messages: ## bring the translations up to date; list what is untranslated
	@$(READY) dev
	@exec $(PYTHON) site messages
