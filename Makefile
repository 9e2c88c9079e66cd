# Every task is one command; the first one on a machine also creates the Python environment (.venv).
RUN := @python3 infra/local/bootstrap.py
NAME ?= router
.DEFAULT_GOAL := help
.PHONY: help new-subgraph up down reset status logs stop start scale demo cli check fix test policy clients schema release bench events operator config registry faults \
        rebuild-replicas rebuild-rankings

help: ## list these tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

up: ## start the whole platform on this machine; installs or builds what is missing
	$(RUN) infra.local up

down: ## stop the platform; its data stays
	$(RUN) infra.local down

reset: ## stop the platform and delete its data, logs and secrets
	$(RUN) infra.local reset

status: ## show each service: process, port, health and memory
	$(RUN) infra.local status

logs: ## follow the logs of one service: make logs NAME=posts
	$(RUN) infra.local logs $(NAME)

stop: NAME =
stop: ## stop one service: make stop NAME=posts-work
	$(RUN) infra.local stop $(NAME)

start: NAME =
start: ## start a stopped service: make start NAME=posts-work
	$(RUN) infra.local start $(NAME)

scale: NAME =
scale: N =
scale: ## run so many instances of a subgraph: make scale NAME=posts N=3
	$(RUN) infra.local scale $(NAME) $(N)

demo: ## run the main user story as a client: two people meet, each notification arrives live
	$(RUN) infra.demo

cli: ## command-line client that signs in with a device code: make cli ARGS=sign-in
	$(RUN) infra.cli $(ARGS)

check: ## check format, lint, types, schema and topic contracts, as CI does
	$(RUN) infra.check

fix: ## format the code and apply automatic lint fixes
	$(RUN) infra.check --fix

test: ## run all tests against a fresh stack; ARGS="tests/e2e -k follow" selects tests
	$(RUN) infra.local test $(ARGS)

policy: ## check every row of schema/policy.md against a fresh stack, and print each caller's result
	$(RUN) infra.local test tests/policy $(ARGS)

clients: ## try widespread GraphQL clients and the TypeScript kit against a fresh stack
	$(RUN) infra.local test tests/clients $(ARGS)

schema: ## export each subgraph's SDL and compose the supergraph into schema/
	$(RUN) infra.check --schema

new-subgraph: NAME =
new-subgraph: ## write a domain with an entity, a mutation, an event and tests: make new-subgraph NAME=badges
	$(RUN) infra.new_subgraph $(NAME)

bench: NAME = execution
bench: ## run a benchmark beside its competitors, after comparing their answers: make bench NAME=execution
	$(RUN) tests.bench $(NAME)

events: ## topics, lag, dead letters and replays: make events ARGS="dead-letters list posts"
	$(RUN) infra.local.run_as_service agents events $(ARGS)

operator: ## administer accounts: make operator ARGS="grant-role ada@town.example MODERATOR"
	$(RUN) infra.local.run_as_service identity subgraphs.identity.operator $(ARGS)

release: NAME =
release: ## cut a release of the API, reachable for a year: make release NAME=2026-12
	$(RUN) supergraph.composition.release $(NAME)

registry: ## the history of the graph: make registry ARGS="list", show, diff, rollback, accept, "usage Query.posts", operations
	$(RUN) infra.local.run_as_service control-plane supergraph.control_plane.graphs $(ARGS)

config: ## change running processes: make config ARGS="list", ARGS="set limits.create_post '{\"per_minute\": 3}'", history, rollback
	$(RUN) infra.local.run_as_service control-plane supergraph.control_plane.configuration $(ARGS)

rebuild-replicas: NAME = posts
rebuild-replicas: ## rebuild a service's replicas from the log while its worker is stopped: NAME=posts|rooms|notifications
	$(RUN) infra.local.run_as_service $(NAME)-work subgraphs $(NAME) rebuild

rebuild-rankings: ## rebuild rankings from the log; the old ones serve until the new ones stand
	$(RUN) infra.local.run_as_service agents events.agents rebuild

faults: ## kill services and stop Kafka under load, then replay the log; results as a table and as JSON
	@MINIROOM_FAULTS=full MINIROOM_RATE_LIMIT_FACTOR=0 python3 infra/local/bootstrap.py infra.local test tests/faults $(ARGS)
