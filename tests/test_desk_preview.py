"""A preview is the readers’ page of what is typed: the same to the letter, kept nowhere, for nobody else."""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Note, UnsavedCopy
from tests.desk import fields_of, log_in, page_of, url_of
from tests.factories import make_article, make_author, make_category, make_editor, make_live_article
from tests.pictures_placed import figure, make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    return log_in(client, "Managing editor")


def form_of(client, article, **changes) -> dict:
    return fields_of(client.get(url_of(article))) | changes


def main_of(html: str) -> str:
    """What is between the masthead and the foot, without what preview changes about links, moments and numbers."""
    main = re.search(r"<main.*?</main>", html, re.DOTALL)[0].replace('target="_self" ', "")
    return re.sub(r"<time.*?</time>|h-p-\d+|&amp;edition=\d+", "", main)


def rich(**fields):
    image = make_image(files=())
    words = '<p>Sit<span class="footnote">Down.</span>.</p><h2>Then</h2><p>Argue.</p>'
    article = make_article(
        body=words + figure(image, "Plate", "A seat"),
        standfirst="Nor is a chair.",
        dateline="Port Sable",
        disclosure="Paid by a carpenter.",
        origin_name="The Almanac",
        lead_image=image,
        lead_alt="A staff",
        licence="cc-by",
        authors=[make_author("Marit", credit_line="Marit teaches.")],
        categories=[make_category("Benches"), make_category("Cities")],
        tags=["Seating"],
        **fields,
    )
    article.notes.add(Note.objects.create(title="Series", text="One of <em>eight</em>."))
    return article


def test_a_preview_is_what_readers_get_once_it_is_published(client, editor):
    article = rich()
    sent = form_of(client, article)

    typed = client.post(page_of(article, "preview"), sent)
    saved = client.get(page_of(article, "preview"))
    article.publish(by=editor, despite="Its pictures are ours.")
    public = client.get(article.current_path)

    assert main_of(typed.text) == main_of(saved.text) == main_of(public.text)
    assert "Preview. Not public." in typed.text and "Preview. Not public." not in public.text


def test_it_shows_what_is_typed_and_not_saved(client, editor):
    article, other = rich(), make_category("Ships")
    author = make_author("Dušan Vraštil")
    typed = {
        "headline": "A chair is a policy",
        "standfirst": "So is a stool.",
        "body": "<p>Typed <em>now</em>.</p><script>alert(1)</script>",
        "tags": "Wood, Seating",
        "filings-0-category": str(other.pk),
        "bylines-0-author": str(author.pk),
        "licence": "cc-by-sa",
    }

    html = client.post(page_of(article, "preview"), form_of(client, article, **typed)).text

    for shown in (
        "A chair is a policy</h1>",
        "So is a stool.",
        "Typed <em>now</em>.",
        ">Wood</a>",
        ">Ships</a>",
        "Dušan",
    ):
        assert shown in html, shown
    assert "alert(1)" not in html and "BY-SA" in html and "Benches</a></li>" not in main_of(html)


def test_a_piece_that_was_never_saved_is_previewed(client, editor):
    url = reverse("admin:articles_article_add")
    sent = fields_of(client.get(url)) | {"headline": "Not saved at all", "body": "<p>Typed.</p>", "tags": "New"}

    response = client.post(reverse("admin:article_preview_new"), sent)

    assert response.status_code == 200 and "Not saved at all</h1>" in response.text and "Typed." in response.text


def test_an_empty_form_is_previewed(client, editor):
    assert client.get(reverse("admin:article_preview_new")).status_code == 200
    assert client.post(reverse("admin:article_preview_new"), {}).status_code == 200


@pytest.mark.parametrize(
    "broken",
    [
        {"bylines-0-author": "999999", "bylines-TOTAL_FORMS": "1"},
        {"filings-0-category": "999999", "filings-TOTAL_FORMS": "1"},
        {"lead_image": "999999"},
        {"kind": "forged", "licence": "forged", "origin_on": "never"},
        {"bylines-TOTAL_FORMS": "many"},
    ],
)
def test_what_the_form_can_not_mean_breaks_no_preview(client, editor, broken):
    article = rich()

    assert client.post(page_of(article, "preview"), form_of(client, article, **broken)).status_code == 200


def test_without_a_form_the_copy_that_was_kept_is_shown_while_it_is_newer(client, editor):
    article = rich()
    copy = UnsavedCopy.objects.create(article=article, by=editor, window="w", fields={"headline": ["Kept meanwhile"]})
    UnsavedCopy.objects.create(article=article, by=make_editor(), window="w", fields={"headline": ["Somebody else’s"]})

    newer = client.get(page_of(article, "preview")).text
    article.save()
    older = client.get(page_of(article, "preview")).text

    assert "Kept meanwhile</h1>" in newer and copy.pk
    assert "A bench is not a policy</h1>" in older


def test_a_change_of_a_live_piece_is_shown_with_its_corrections(client, editor):
    article = make_live_article()
    article.correct(by=editor, kind="correction", note="It had five legs.", changes={"teaser": "x"})

    html = client.post(page_of(article, "preview"), form_of(client, article, headline="Another chair")).text

    assert "Another chair</h1>" in html and "It had five legs." in html
    assert article.current_path in html


def test_it_writes_nothing_and_is_kept_nowhere(client, editor):
    article = rich()
    sent, url = form_of(client, article, headline="Typed", tags="Brand new tag"), page_of(article, "preview")
    models = [model for model in apps.get_models() if model._meta.app_label not in ("sessions",)]
    before = [model.objects.count() for model in models]

    with CaptureQueriesContext(connection) as queries:
        response = client.post(url, sent)

    written = [query["sql"] for query in queries if re.match(r"INSERT|UPDATE|DELETE|BEGIN", query["sql"])]
    assert written == []
    assert [model.objects.count() for model in models] == before
    assert "no-store" in response.headers["Cache-Control"] and not hasattr(response, "keys")
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_only_the_desk_frames_it_and_no_script_runs_in_it(client, editor):
    article = rich()

    preview = client.get(page_of(article, "preview")).headers
    desk = client.get(url_of(article)).headers

    assert preview["X-Frame-Options"] == "SAMEORIGIN" and "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    assert "script-src 'none'" in preview["Content-Security-Policy"]
    assert "form-action 'none'" in preview["Content-Security-Policy"]
    assert desk["X-Frame-Options"] == "DENY" and "frame-ancestors 'none'" in desk["Content-Security-Policy"]


def test_links_open_beside_it_and_notes_within_it(client, editor):
    html = client.get(page_of(rich(), "preview")).text

    assert '<base target="_blank">' in html
    assert 'target="_self" href="#note-1"' in html


def test_whoever_may_not_change_a_piece_sees_no_preview_of_it(client):
    log_in(client, "Contributor")
    other = make_article()

    assert client.get(page_of(other, "preview")).status_code in (403, 404)
    assert client.post(page_of(other, "preview"), {}).status_code in (403, 404)
    client.logout()
    for url in (page_of(other, "preview"), reverse("admin:article_preview_new")):
        assert client.get(url).status_code == 302


def test_a_contributor_previews_an_own_draft(client):
    draft = make_article(created_by=log_in(client, "Contributor"))

    assert client.get(page_of(draft, "preview")).status_code == 200
