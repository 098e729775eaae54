"""What a change costs: no more in a large magazine, and no question for each list where many pieces change at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.touching import FEW
from tests.volumes import TODAY, Volumes, clock_at, named

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with clock_at(TODAY) as clock:
        yield clock


def cost_of_a_piece(volumes: Volumes) -> int:
    article = volumes.draft(slug=f"a-bench-beside-{len(volumes.pieces)}")
    with CaptureQueriesContext(connection) as queries:
        article.publish(by=volumes.editor)
    return len(queries)


def test_a_piece_costs_the_same_in_a_small_magazine_and_in_a_large_one(clock):
    volumes = Volumes(5)
    small = cost_of_a_piece(volumes)

    volumes.grow(250)
    clock.shift(1)

    # What is read with it is chosen anew where there are others to choose from.
    assert abs(cost_of_a_piece(volumes) - small) <= 1 and small <= 90


def test_many_pieces_at_once_touch_whole_years_without_a_question_where_they_stand():
    with CaptureQueriesContext(connection) as queries, named() as keys:
        volumes = Volumes(FEW)

    years = {2026, 2025, 2024, 2023}
    months = {202603, 202602, 202512, 202411, 202410}
    assert not [query for query in queries if "DESC LIMIT" in query["sql"] and "articles_listing" in query["sql"]]
    assert {key for key in keys if ":last" in key} == set()
    assert {f"list:{volumes.marit.list_name}:{year}" for year in years} <= keys
    assert {"list:all:years", "list:all:months", "list:all:news", "author:all", "tag:all"} <= keys
    assert len([key for key in keys if key.startswith("list:")]) <= 60
    assert len([key for key in keys if key.startswith("sitemap:")]) == len(months)
