"""What is typed and not saved, on the server."""

import json
from time import monotonic

import pytest

from articles.models import Article, AuditEntry, UnsavedCopy
from desk.articles.posted import posted, rows
from tests.desk import fields_of, log_in, make_member, page_of, press, url_of
from tests.factories import make_article, make_author, make_category, make_live_article
from tests.writers import ADD, NEW, form_of, type_in

pytestmark = pytest.mark.django_db


def test_what_is_typed_is_kept_and_changes_nothing(client):
    editor = log_in(client, "Editor")
    article = make_article(authors=[make_author()], categories=[make_category()], tags=["parks"])

    response = type_in(client, article, headline="Half a he")
    type_in(client, article, headline="Half a headline")

    copy = UnsavedCopy.objects.get()
    assert response.json()["sentence"].startswith("Kept ")
    assert (copy.article, copy.by, copy.fields["headline"]) == (article, editor, ["Half a headline"])
    assert not {name for name in copy.fields if name.startswith("_") or "csrf" in name or "__prefix__" in name}
    article.refresh_from_db()
    assert article.headline == "A bench is not a policy"
    assert not article.versions.exists()


def test_words_that_are_saved_are_no_copy(client):
    log_in(client, "Editor")
    article = make_article(authors=[make_author()], categories=[make_category()], tags=["parks", "benches"])
    type_in(client, article, headline="Other")

    response = type_in(client, article)

    assert response.json()["sentence"] == "Nothing here is unsaved."
    assert not UnsavedCopy.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"tags": "benches"},
        {"search_description": "Of benches"},
        {"is_section_confirmed": []},
        {"filings-0-DELETE": "on"},
        {"version_name": "Before lunch"},
        {"bylines-0-credit_line": "Sits."},
    ],
)
def test_what_stands_beside_the_text_is_kept_too(client, changes):
    log_in(client, "Editor")
    article = make_article(authors=[make_author()], categories=[make_category()], tags=["parks"])

    type_in(client, article, **changes)

    assert UnsavedCopy.objects.exists()


def test_a_new_piece_is_kept_by_its_window_until_it_is_saved(client):
    log_in(client, "Editor")
    for window in ("one", "two"):
        client.post(NEW, form_of(client, ADD, window, headline=f"Begun in {window}"))

    client.post(ADD, form_of(client, ADD, "one", headline="Begun in one"))

    assert Article.objects.get().headline == "Begun in one"
    assert [copy.window for copy in UnsavedCopy.objects.all()] == ["two"]


def test_an_empty_new_piece_is_not_kept(client):
    log_in(client, "Editor")

    client.post(NEW, form_of(client, ADD))

    assert not UnsavedCopy.objects.exists()


def test_a_save_forgets_the_copy_of_its_window_only(client):
    log_in(client, "Editor")
    article = make_article()
    type_in(client, article, "one", headline="Typed in one")

    press(client, article, headline="Saved in two", window="two")
    assert UnsavedCopy.objects.exists()
    press(client, article, headline="Saved in one", window="one")

    assert not UnsavedCopy.objects.exists()


def test_a_refused_save_keeps_the_copy_and_the_name_of_the_window(client):
    log_in(client, "Editor")
    article = make_article()
    type_in(client, article, headline="Typed")

    response = press(client, article, "_schedule", headline="Typed", window="one")

    assert UnsavedCopy.objects.exists()
    assert fields_of(response)["window"] == ["one"]


def test_the_page_after_a_save_names_the_window_once(client):
    log_in(client, "Editor")
    article = make_article()

    after = press(client, article, headline="Saved", window="one")

    assert 'data-saved="one"' in after.text
    assert 'data-saved=""' in client.get(url_of(article)).text


def test_another_window_of_the_same_editor_overwrites_nothing(client):
    log_in(client, "Editor")
    article = make_article()
    type_in(client, article, "one", headline="In one")

    response = type_in(client, article, "two", headline="In two")

    assert response.status_code == 409
    assert "open in another window" in response.json()["sentence"]
    assert response.json()["compare"] == page_of(article, "recover")
    assert UnsavedCopy.objects.get().fields["headline"] == ["In one"]


def test_each_editor_has_a_copy_of_his_own(client):
    article = make_article()
    for name in ("marit", "perpetua"):
        log_in(client, "Editor", name)
        type_in(client, article, headline=f"By {name}")

    assert UnsavedCopy.objects.count() == 2


def test_who_is_logged_out_is_told_so(client):
    log_in(client, "Editor")
    article = make_article()
    sent = form_of(client, url_of(article), headline="Typed")
    client.logout()

    response = client.post(page_of(article, "unsaved"), sent)

    assert response.status_code == 401
    assert "You are logged out" in response.json()["sentence"]
    assert not UnsavedCopy.objects.exists()


def test_words_do_not_go_to_whoever_logs_in_next(client):
    first = log_in(client, "Editor")
    article = make_article()
    sent = form_of(client, url_of(article), headline="Typed by the first") | {"_user": str(first.pk)}
    log_in(client, "Editor")

    response = client.post(page_of(article, "unsaved"), sent)

    assert response.status_code == 401
    assert "Somebody else is logged in" in response.json()["sentence"]
    assert not UnsavedCopy.objects.exists()


@pytest.mark.parametrize("page", ["unsaved", "recover"])
def test_the_piece_of_another_contributor_is_out_of_reach(client, page):
    log_in(client, "Contributor")
    article = make_article(created_by=make_member("Contributor"))

    assert client.post(page_of(article, page), {"window": "one", "headline": "Mine"}).status_code in (403, 404)
    assert not UnsavedCopy.objects.exists()


def test_a_redaction_reaches_what_is_not_saved(client):
    log_in(client, "Managing editor")
    article = make_live_article("Jane Doe at noon", authors=[make_author()])
    body = "<p>We met Jane <em>Doe</em>.</p>"
    type_in(client, article, body=body, standfirst="JANE DOE", **{"bylines-0-credit_line": "Met Jane  Doe."})

    article.redact(by=None, words="Jane Doe", reason="A court’s order.")

    copy = UnsavedCopy.objects.get()
    assert "doe" not in json.dumps(copy.fields).lower()
    assert copy.fields["body"] == ["<p>We met […]<em></em>.</p>"]
    assert copy.fields["bylines-0-author"] == [str(article.bylines.get().author_id)]
    assert AuditEntry.objects.get(verb="redact").details["places"]["unsavedcopy.fields"] >= 3


def test_a_page_opened_before_a_redaction_brings_its_words_to_no_server(client):
    log_in(client, "Managing editor")
    article = make_live_article("Jane Doe at noon")
    sent = form_of(client, url_of(article), standfirst="Jane Doe again")
    article.redact(by=None, words="Jane Doe", reason="A court’s order.")

    response = client.post(page_of(article, "unsaved"), sent)

    assert response.status_code == 409
    assert "taken out of this article for good" in response.json()["sentence"]
    assert not UnsavedCopy.objects.exists()


def test_ten_thousand_words_with_their_notes_are_kept(client):
    log_in(client, "Editor")
    article = make_article()
    note = '<span class="footnote">See there.</span>'
    body = "".join(f"<p>{'perpetual ' * 160}{note}</p>" for _ in range(62))

    response = type_in(client, article, body=body)

    assert response.status_code == 200
    assert len(UnsavedCopy.objects.get().fields["body"][0]) == len(body)


def test_a_sign_that_databases_refuse_is_no_reason_to_keep_nothing(client):
    log_in(client, "Editor")

    response = type_in(client, make_article(), window="o\0ne", headline="Ty\0ped")

    assert response.status_code == 200
    assert UnsavedCopy.objects.get().fields["headline"] == ["Typed"]


@pytest.mark.parametrize(
    "changes",
    [
        {"bylines-TOTAL_FORMS": "9" * 5000},
        {"bylines-TOTAL_FORMS": "1", "bylines-0-author": "1", "bylines-0-position": "9" * 5000},
        {"base": "[" * 100_000},
    ],
)
def test_numbers_beyond_all_bounds_are_no_error(client, changes):
    log_in(client, "Editor")
    article = make_article()

    responses = [
        type_in(client, article, headline="Typed", **changes),
        client.post(page_of(article, "preview"), form_of(client, url_of(article), **changes)),
        client.post(url_of(article), form_of(client, url_of(article), **changes)),
    ]

    assert {response.status_code for response in responses} <= {200, 302}


def test_rows_are_read_in_one_pass_over_a_form():
    sent = posted({f"bylines-{n}-role": ["by"] for n in range(50_000)} | {"bylines-TOTAL_FORMS": ["1000"]})

    started = monotonic()
    found = rows(sent, "bylines")

    assert len(found) == 1000
    assert monotonic() - started < 2
