"""Prints the PostgreSQL to test on, or nothing; exits 1 when the one in TEST_DATABASE_URL doesn't answer."""

import os
import sys

import psycopg

named = os.environ.get("TEST_DATABASE_URL")
guesses = ["postgres://127.0.0.1:5432/postgres", "postgres://postgres@127.0.0.1:5432/postgres"]

for address in [named] if named else guesses:
    try:
        with psycopg.connect(address, connect_timeout=3) as connection:
            may_create = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            if connection.execute(may_create).fetchone()[0]:
                print(address)
                break
    except psycopg.OperationalError as refusal:
        if named:
            sys.exit(f"TEST_DATABASE_URL: {refusal}")
