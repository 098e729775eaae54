"""What became of a piece, any two of its versions beside each other, the way back, and what readers can compare."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from articles.models import HandOver, Version
from tests.desk import log_in, page_of, said
from tests.factories import make_article, make_live_article, make_ready_article, make_user, tomorrow

pytestmark = pytest.mark.django_db


def page(client, article, **query):
    return client.get(page_of(article, "all_versions"), query)


def rows(response) -> list[str]:
    found = html.fromstring(response.text).xpath("//ol[@class='timeline']/li")
    return [" ".join(" ".join(row.itertext()).split()) for row in found]


def words_of(response) -> str:
    return " ".join(" ".join(html.fromstring(response.text).get_element_by_id("work").itertext()).split())


def spoken(article, *headlines: str):
    """A version for each headline."""
    for headline in headlines:
        article.headline = headline
        article.save()
        article.save_version(by=None)
    return article


@pytest.fixture
def editor(client):
    return log_in(client, "Managing editor", "perpetua")


def test_saves_hand_overs_and_editions_stand_in_one_line_newest_first(client, editor):
    article = make_ready_article(body="<p>One two three.</p>")
    first = article.save_version(by=editor, name="For the lawyer").version
    HandOver.objects.create(
        article=article, version=first, by=editor, to=make_user("dusan"), message="Please cut.",
        at=timezone.now() + timedelta(minutes=1),
    )  # fmt: skip
    Version.objects.filter(pk=first.pk).update(created_at=timezone.now() - timedelta(days=1))
    article.body = "<p>One two three four.</p>"
    article.save()
    article.publish(by=editor)
    article.correct(by=editor, kind="correction", note="It was five.", changes={"body": "<p>Five.</p>"})
    article.withdraw(by=editor, notice="Not ours.", reason="A letter.")

    shown = rows(page(client, article))

    assert shown[0].endswith("The working copy, as it is saved now")
    texts = [
        "Handed to dusan Please cut.",
        "Withdrawn Not ours. Reason: A letter.",
        "Version 3",
        "Version 2",
        "For the",
    ]
    places = [next(n for n, row in enumerate(shown) if text in row) for text in texts]
    assert places == sorted(places)
    correction = next(row for row in shown if "Version 3" in row)
    assert "Correction, read until" in correction and "It was five." in correction and "1 word, −3" in correction
    assert "4 words, +1" in next(row for row in shown if "Version 2" in row and "Saved" not in row)


def test_what_waits_and_what_was_called_off_is_told(client, editor):
    article = make_ready_article()
    article.publish(by=editor, at=tomorrow())
    waiting = rows(page(client, article))
    article.cancel(by=editor)
    article.call_off(by=editor, reason="Too late.")

    assert any("First edition, waits" in row for row in waiting)
    assert "Called off Reason: Too late." in " ".join(rows(page(client, article)))


def test_the_two_newest_are_chosen_and_the_form_needs_no_script(client, editor):
    article = spoken(make_article(), "One", "Two", "Three")
    response = page(client, article)
    form = html.fromstring(response.text)
    inputs = form.xpath("//input[@form='compare']")
    chosen = {one.get("name"): one.get("value") for one in inputs if one.get("checked") is not None}

    assert chosen == {"from": "2", "to": "3"}
    assert all(one.get("aria-label") for one in inputs)
    compared = client.get(form.get_element_by_id("compare").get("action"), {"from": "1", "to": "3"})
    assert "<del>One</del><ins>Three</ins>" in compared.text


def test_five_hundred_versions_are_paged_and_cost_what_five_cost(client, editor):
    few, many = (spoken(make_article(), "One") for _ in range(2))
    start = timezone.now()
    for article, count in ((few, 5), (many, 500)):
        numbers = range(2, count + 1)
        Version.objects.bulk_create(
            # Three at a time in the same moment, as imports make them.
            Version(article=article, number=n, headline=f"No {n}", created_at=start + timedelta(minutes=n // 3))
            for n in numbers
        )

    def cost(article) -> int:
        with CaptureQueriesContext(connection) as queries:
            page(client, article)
        return len(queries)

    assert cost(many) == cost(few)
    seen, response = [], page(client, many)
    while True:
        seen += [int(n) for row in rows(response) for n in re.findall(r"^.*?Version (\d+)", row)]
        older = html.fromstring(response.text).xpath("//a[@rel='next']/@href")
        if not older:
            break
        response = client.get(page_of(many, "all_versions") + older[0])
    assert seen == list(range(500, 0, -1))


@pytest.mark.parametrize(
    "cursor",
    [
        *("x", "2026-01-01T00:00:00+00:00~0", "9999-99-99~0~1", "2026-01-01~0~" + "9" * 30, "2024-13-45T10:00:00~0~1"),
        *("9999-12-31T23:59:59-14:00~0~1", "2026-01-01T00:00:00+00:00~" + "9" * 5000 + "~1"),
    ],
)
def test_a_cursor_that_is_none_shows_the_beginning(client, editor, cursor):
    article = spoken(make_article(), "One")

    assert "Version 1" in page(client, article, before=cursor).text


def test_any_two_are_compared_the_older_first(client, editor):
    article = spoken(make_article(), "One bench", "Two benches", "Three benches")
    url = page_of(article, "compare_any")

    for query in ({"from": "1", "to": "3"}, {"from": "3", "to": "1"}):
        assert "<del>One bench</del> <ins>Three benches</ins>" in client.get(url, query).text.replace(
            "</del><", "</del> <"
        )


def test_a_version_is_compared_with_the_one_before_it(client, editor):
    article = spoken(make_article(), "The first bench here", "The second bench here", "The third bench here")

    compared = client.get(page_of(article, "compare", 2))

    assert "<del>first</del> <ins>second</ins>" in compared.text
    assert "?from=2&amp;to=3" in compared.text
    assert "?from=1&amp;to=2" in client.get(page_of(article, "compare", 3)).text


def test_the_first_version_stands_beside_nothing(client, editor):
    article = spoken(make_article(), "The first bench")

    compared = words_of(client.get(page_of(article, "compare", 1)))

    assert "Before the first version: nothing" in compared and "The first bench" in compared


def test_a_version_is_compared_with_what_readers_see_and_with_the_working_copy(client, editor):
    article = make_live_article("The bench that readers see")
    spoken(article, "The bench that is saved")
    article.headline = "The bench that is typed"
    article.save()
    url = page_of(article, "compare_any")

    public = client.get(url, {"from": "readers", "to": "2"})
    working = client.get(url, {"from": "2", "to": "working"})
    both = client.get(url, {"from": "readers", "to": "working"})

    assert "<del>readers see</del><ins>is saved</ins>" in public.text
    assert "<del>saved</del><ins>typed</ins>" in working.text
    assert "<del>readers see</del><ins>is typed</ins>" in both.text
    assert article.versions.count() == 2


@pytest.mark.parametrize(
    "query", [{"from": "1", "to": "9"}, {"from": "9", "to": "1"}, {"to": "readers"}, {}, {"from": "x", "to": "1"}]
)
def test_what_is_not_there_is_said_not_to_be_there(client, editor, query):
    article = spoken(make_article(), "One")

    response = client.get(page_of(article, "compare_any"), query, follow=True)

    assert said(response) == "There is nothing to compare: that version is not there."


def test_a_restored_version_is_named_and_one_press_takes_it_back(client, editor):
    article = spoken(make_article(), "One", "Two")
    article.headline = "Typed since"
    article.save()

    restored = client.post(page_of(article, "restore", 1), follow=True)
    newest = rows(restored)[1]
    article.refresh_from_db()
    assert article.headline == "One" and "Version 4, Version 1 restored" in newest
    form = html.fromstring(restored.text).xpath("//form[.//button[contains(., 'Take it back')]]")[0]
    client.post(form.get("action"))

    article.refresh_from_db()
    assert article.headline == "Typed since"
    assert [version.name for version in article.versions.all()][:2] == ["Version 3 restored", "Version 1 restored"]


def test_after_another_save_nothing_is_taken_back_by_one_press(client, editor):
    article = spoken(make_article(), "One", "Two")
    client.post(page_of(article, "restore", 1))
    version = article.save_version(by=editor, name="Another").version
    Version.objects.filter(pk=version.pk).update(created_at=timezone.now() + timedelta(minutes=1))

    assert "Take it back" not in page(client, article).text


def test_a_contributor_sees_no_acts_on_editions(client):
    contributor = log_in(client, "Contributor")
    article = spoken(make_article(created_by=contributor), "One", "Two")

    listed = page(client, article)

    assert listed.status_code == 200 and "Hide it" not in listed.text
    assert client.get(page_of(article, "compare", 2)).status_code == 200


@pytest.mark.parametrize("looked_at", ["all_versions", "compare_any", "correct", "hand_over"])
def test_who_only_looks_keeps_nobody_from_writing(client, looked_at):
    log_in(client, "Editor")
    article = make_live_article()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(page_of(article, looked_at))

    assert not [query["sql"] for query in asked if "SAVEPOINT" in query["sql"]]
