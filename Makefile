# Every task is one call; the first one on a machine also makes the Python environment (.venv).
RUN := @python3 infra/local/bootstrap.py
NAME ?= router
.DEFAULT_GOAL := help
.PHONY: help up down reset status logs stop start demo cli check fix test policy schema bench events faults \
        rebuild-copies rebuild-rankings

help: ## list these tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

up: ## bring the whole platform up on this machine, whatever is missing included
	$(RUN) infra.local up

down: ## stop it; data stays
	$(RUN) infra.local down

reset: ## stop it and forget its data, logs and secrets
	$(RUN) infra.local reset

status: ## show each part with its process, port, health and memory
	$(RUN) infra.local status

logs: ## follow the logs of one part: make logs NAME=posts
	$(RUN) infra.local logs $(NAME)

stop: NAME =
stop: ## stop one part and leave the others: make stop NAME=posts-work
	$(RUN) infra.local stop $(NAME)

start: NAME =
start: ## start it again: make start NAME=posts-work
	$(RUN) infra.local start $(NAME)

demo: ## live the main story as a client sees it: two people meet, each notification arrives live
	$(RUN) infra.demo

cli: ## a client at the command line, signed in by a code: make cli ARGS=sign-in
	$(RUN) infra.cli $(ARGS)

check: ## format, lint, types, schema and topic contracts, as CI does
	$(RUN) infra.check

fix: ## format and lint, mending what can be mended
	$(RUN) infra.check --fix

test: ## run every test against a fresh stack of its own; ARGS="tests/e2e -k follow" chooses
	$(RUN) infra.local test $(ARGS)

policy: ## ask everything of schema/policy.md of a fresh stack, and print who gets what
	$(RUN) infra.local test tests/policy $(ARGS)

schema: ## export each subgraph's SDL and compose the supergraph into schema/
	$(RUN) infra.check --schema

bench: NAME = execution
bench: ## measure the executor beside its peers, answers compared first
	$(RUN) tests.bench $(NAME)

events: ## topics, lag, dead letters and replays: make events ARGS="dead-letters list posts"
	$(RUN) infra.local.as_part agents events $(ARGS)

rebuild-copies: NAME = posts
rebuild-copies: ## build a service's copies of what others tell anew from the log, its worker stopped: NAME=posts|rooms|notifications
	$(RUN) infra.local.as_part $(NAME)-work subgraphs $(NAME) rebuild

rebuild-rankings: ## forget what is trending and replay the log; running agents notice and help
	$(RUN) infra.local.as_part agents events.agents rebuild

faults: ## kill parts, take Kafka away, replay the log, all under load; numbers as a table and as JSON
	@MINIROOM_FAULTS=full python3 infra/local/bootstrap.py infra.local test tests/faults $(ARGS)
