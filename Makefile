# `make run` is the whole magazine on this machine; `make test` is everything that must hold.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# Another Python can be given: make setup PYTHON=/path/to/python3.14
PYTHON ?=
PORT ?= 8000
export PORT

.PHONY: help setup setup-test run test bench pictures messages requirements

help:
	@echo "make run           the magazine at http://127.0.0.1:$(PORT) (PORT=, DATA_DIR=, DATABASE_URL=)"
	@echo "make test          linters, checks, and the tests on SQLite and PostgreSQL"
	@echo "make bench         what pages cost at 1,000 and at 100,000 articles"
	@echo "make pictures      takes the README's pictures of the demonstration magazine"
	@echo "make messages      collects the public site's own words into reading/locale"
	@echo "make setup         the environment alone, in .venv"
	@echo "make requirements  writes requirements*.txt anew from pyproject.toml"

setup: .venv/core.stamp

setup-test: .venv/test.stamp

.venv/bin/python:
	@deploy/make_venv.sh .venv $(PYTHON)

.venv/core.stamp: requirements.txt | .venv/bin/python
	@echo "Installing what requirements.txt pins …"
	@.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/test.stamp: requirements-test.txt | .venv/bin/python
	@echo "Installing what requirements-test.txt pins …"
	@.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch .venv/core.stamp $@

run: setup
	@exec .venv/bin/python manage.py run

test: setup-test
	@tests/run

bench: setup-test
	@.venv/bin/python -m bench.run

pictures: setup-test
	@.venv/bin/python -m docs.take_pictures

messages: setup-test
	@.venv/bin/python -m deploy.collect_words

requirements: setup-test
	@deploy/pin_requirements.sh
