import pytest
from django.core.cache import cache
from django.db import connection


def pytest_runtest_setup(item):
    if "postgres" in item.keywords and connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    if "browser" in item.keywords and connection.vendor != "sqlite":
        pytest.skip("runs on SQLite")


@pytest.fixture(autouse=True)
def forget_the_cache():
    """The cache holds the lock-outs: one test's bad passwords must not shut out the next."""
    yield
    cache.clear()
