from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Listing
from articles.states import State
from tests.desk import log_in
from tests.factories import make_article, make_author, make_category, make_live_article, tomorrow

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"


def headlines(response) -> list[str]:
    return [article.headline for article in response.context["cl"].result_list]


def make_one_of_each_state():
    make_article("Draft")
    make_article("In review").hand_over(by=None)
    make_article("Scheduled").publish(by=None, at=tomorrow())
    make_live_article("Live")
    changing = make_live_article("Change waits")
    changing.standfirst = "New"
    changing.publish(by=None, at=tomorrow())
    make_live_article("Withdrawn").withdraw(by=None)
    make_article("Called off").call_off(by=None)


def queries_of(client, address: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured]


@pytest.mark.parametrize("address", [LIST, LIST + "?state=live", LIST + "?q=piece", "/admin/"])
def test_a_list_asks_the_same_few_questions_at_two_rows_and_at_24(client, address):
    editor = log_in(client, "Editor")
    section = make_category()
    for count in (2, 22):
        for number in range(count):
            article = make_article(
                f"Piece {number}", authors=[make_author(), make_author()], categories=[section], created_by=editor
            )
            if number % 2 == 0:
                article.publish(by=None)
            article.remarks.create(kind="comment", text="Look")
        asked = queries_of(client, address)
        if count == 2:
            at_one = len(asked)

    assert len(asked) == at_one <= 19
    assert not uncounted(asked)


def uncounted(asked: list[str]) -> list[str]:
    """Queries that count whatever there is: not those that count a hundred rows at most."""
    return [sql for sql in asked if sql.count("COUNT(") > sql.count("LIMIT 100")]


def test_no_list_reads_a_text(client):
    log_in(client, "Editor")
    make_live_article()

    assert not any('"body"' in sql for sql in queries_of(client, LIST))


@pytest.mark.parametrize("state", State)
def test_a_state_lists_its_articles_alone(client, state):
    log_in(client, "Editor")
    make_one_of_each_state()

    response = client.get(LIST, {"state": state})

    expected = {
        "in_review": ["In review"],
        "change_waits": ["Change waits"],
        "live": ["Change waits", "Live"],
        "called_off": ["Called off"],
    }
    assert headlines(response) == expected.get(state, [state.capitalize()])


def test_each_row_says_its_state_in_a_word(client):
    log_in(client, "Editor")
    make_one_of_each_state()

    page = client.get(LIST).text

    for state in State:
        assert f'">{state.label}</span>' in page


def test_lists_are_narrowed_by_owner_section_and_kind(client):
    editor = log_in(client, "Editor")
    section = make_category()
    make_article("Mine", created_by=editor)
    make_article("Filed", categories=[section])
    make_article("Interview", kind="interview")

    assert headlines(client.get(LIST, {"mine": "1"})) == ["Mine"]
    assert headlines(client.get(LIST, {"section": section.pk})) == ["Filed"]
    assert headlines(client.get(LIST, {"kind": "interview"})) == ["Interview"]
    assert len(headlines(client.get(LIST, {"section": "nonsense", "kind": "nonsense", "state": "x"}))) == 3


def test_words_of_a_headline_or_an_address_find_an_article(client):
    log_in(client, "Editor")
    article = make_live_article("Four budgets, one bridge")
    make_article("Another one")

    for words in ("bridge four", article.current_path, f"https://magazine.example{article.current_path}?x=1"):
        assert headlines(client.get(LIST, {"q": words})) == ["Four budgets, one bridge"]


def test_older_pages_are_reached_by_key(client):
    log_in(client, "Editor")
    for number in range(30):
        make_article(f"Piece {number:02}")

    first = client.get(LIST, {"state": "draft"})
    second = client.get(LIST + first.context["cl"].url_of_next())

    assert headlines(first)[0] == "Piece 29"
    assert headlines(second) == [f"Piece {number:02}" for number in range(5, -1, -1)]
    assert "state=draft" in first.context["cl"].url_of_next()
    assert not second.context["cl"].url_of_next()


def test_a_page_that_is_no_number_is_the_first(client):
    log_in(client, "Editor")
    make_article("Piece")

    assert headlines(client.get(LIST, {"before": "x"})) == ["Piece"]


def test_other_lists_go_on_page_by_page(client):
    log_in(client, "Editor")
    for number in range(30):
        make_author(f"Author {number:02}")
    address = reverse("admin:articles_author_changelist")

    first = client.get(address)
    second = client.get(address + first.context["cl"].url_of_next())

    assert len(first.context["cl"].result_list) == 24
    assert len(second.context["cl"].result_list) == 6
    assert not uncounted(queries_of(client, address))


def test_home_shows_what_waits_what_is_public_and_what_to_look_at(client):
    editor = log_in(client, "Editor")
    make_article("My draft", created_by=editor)
    make_article("Waiting").publish(by=None, at=tomorrow())
    make_live_article("Out").remarks.create(kind="dead_link", text="a link")

    sections = {section["name"]: section["entries"] for section in client.get("/admin/").context["sections"]}

    assert [entry["headline"] for entry in sections["My drafts"]] == ["My draft"]
    assert [entry["headline"] for entry in sections["Scheduled"]] == ["Waiting"]
    assert [entry["headline"] for entry in sections["Last published"]] == ["Out"]
    assert "Link that leads nowhere: a link" in sections["To look at"][0]["said"]
    assert timezone.now().strftime("%Y") in sections["Last published"][0]["said"]


def test_words_of_the_filters_list_what_somebody_has_to_do(client):
    log_in(client, "Editor")
    make_live_article("Corrected").correct(
        by=None, kind="correction", note="It had five legs.", changes={"teaser": "x"}
    )
    make_article("Clean-up").remarks.create(kind="comment", text="Look")
    make_article("Settled").remarks.create(kind="comment", text="Look", settled_at=timezone.now())
    late = make_live_article("Late")
    Listing.objects.filter(article=late).update(turns_at=timezone.now() - timedelta(minutes=5))

    found = {word: headlines(client.get(LIST, {"state": word})) for word in ("corrected", "clean_up", "late")}

    assert (found["corrected"], found["late"]) == (["Corrected"], ["Late"])
    assert "Clean-up" in found["clean_up"] and "Settled" not in found["clean_up"]
    assert 'state--late">Late</span>' in client.get(LIST).text
    sections = {section["name"]: section["entries"] for section in client.get("/admin/").context["sections"]}
    assert [entry["headline"] for entry in sections["Late"]] == ["Late"]


def test_the_filters_count_to_99(client):
    log_in(client, "Editor")
    make_article("Scheduled").publish(by=None, at=tomorrow())
    Article.objects.bulk_create(Article(headline="Draft") for _ in range(101))

    (words,) = [spec for spec in client.get(LIST).context["cl"].filter_specs if spec.parameter_name == "state"]
    counts = {
        str(choice["display"]): choice.get("count", "") for choice in words.choices(client.get(LIST).context["cl"])
    }

    assert (counts["Drafts"], counts["Scheduled"], counts["In review"], counts["Live"]) == ("99+", "1", "0", "")


def test_a_contributor_sees_the_words_that_concern_him(client):
    writer = log_in(client, "Contributor")
    make_article("Mine", created_by=writer).hand_over(by=writer)
    make_article("Another’s").hand_over(by=None)

    page = client.get(LIST, {"state": "in_review"})

    assert headlines(page) == ["Mine"]
    assert "Drafts" in page.text and "Clean-up" not in page.text
    assert 'In review <span class="filters__count">1</span>' in page.text
