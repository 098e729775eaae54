import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, AuditEntry, Author, Listing, Note, Site
from articles.states import State
from tests.desk import fields_of, log_in, press, said, url_of
from tests.factories import (
    make_article,
    make_author,
    make_category,
    make_live_article,
    make_ready_article,
    tomorrow,
)

pytestmark = pytest.mark.django_db


def state_of(article):
    return article.state_at(timezone.now())


def test_a_new_article_is_written_signed_filed_and_saved(client):
    editor = log_in(client, "Editor")
    author, section = make_author(credit_line="Teaches benches."), make_category("Cities")
    url = reverse("admin:articles_article_add")
    sent = fields_of(client.get(url)) | {
        "headline": "A bench",
        "body": "<p>Sit.</p><script>no</script>",
        "tags": "benches, parks",
        "bylines-TOTAL_FORMS": "1",
        "bylines-0-author": str(author.pk),
        "bylines-0-role": "by",
        "bylines-0-position": "0",
        "filings-TOTAL_FORMS": "1",
        "filings-0-category": str(section.pk),
        "filings-0-position": "0",
    }

    response = client.post(url, sent, follow=True)

    article = Article.objects.get()
    assert "Saved" in said(response)
    assert article.body == "<p>Sit.</p>"
    assert article.created_by == editor
    assert [line.author for line in article.bylines.all()] == [author]
    assert article.section == section
    assert set(article.tags.names()) == {"benches", "parks"}
    assert article.versions.get().bylines.get().credit_line == "Teaches benches."


def test_a_save_is_a_version_and_readers_see_nothing_of_it(client):
    log_in(client, "Editor")
    article = make_live_article()

    response = press(client, article, headline="Another headline", version_name="After lunch")

    assert article.versions.first().name == "After lunch"
    assert article.live_edition(timezone.now()).version.headline == "A bench is not a policy"
    assert "Readers don’t see these changes yet" in said(response)


def test_publish_saves_and_publishes(client):
    log_in(client, "Editor")
    article = make_ready_article()

    response = press(client, article, "_publish", headline="As typed")

    assert state_of(article) == State.LIVE
    assert article.live_edition(timezone.now()).version.headline == "As typed"
    assert "Readers see it now" in said(response)


def test_a_refusal_is_shown_and_what_was_typed_is_kept(client):
    log_in(client, "Editor")
    article = make_ready_article()

    response = press(client, article, "_publish", headline="", standfirst="Typed meanwhile")

    article.refresh_from_db()
    assert "No headline" in said(response)
    assert article.standfirst == "Typed meanwhile"
    assert state_of(article) == State.DRAFT


def test_schedule_names_the_moment_and_its_zone(client, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    log_in(client, "Editor")
    article = make_ready_article()

    page = client.get(url_of(article))
    response = press(client, article, "_schedule", publish_at="2031-07-01T06:00")

    assert "Europe/Berlin (C" in page.text
    assert "1 July 2031, 06:00 CEST" in said(response)
    assert article.waiting_edition(timezone.now()).live_from.isoformat() == "2031-07-01T04:00:00+00:00"


@pytest.mark.parametrize(("moment", "sentence"), [("", "Say from when"), ("2001-01-01T10:00", "has passed")])
def test_a_moment_that_is_missing_or_past_is_refused_with_everything_still_there(client, moment, sentence):
    log_in(client, "Editor")
    article = make_article()

    response = press(client, article, "_schedule", publish_at=moment, headline="Typed")

    assert sentence in response.text
    assert ">\nTyped</textarea>" in response.text
    assert state_of(article) == State.DRAFT


def test_a_save_while_a_first_publication_waits_is_what_will_appear(client):
    log_in(client, "Editor")
    article = make_article()
    article.publish(by=None, at=tomorrow())

    response = press(client, article, headline="Later words")

    assert article.waiting_edition(timezone.now()).version.headline == "Later words"
    assert "What waits to be published is this version now" in said(response)


def test_what_waits_is_moved_published_now_or_cancelled(client):
    log_in(client, "Editor")
    moved, now, cancelled = (make_ready_article(f"Piece {n}") for n in range(3))
    for article in (moved, now, cancelled):
        article.publish(by=None, at=tomorrow())

    press(client, moved, "_schedule", headline="Changed too", publish_at="2031-07-01T06:00")
    press(client, now, "_publish", headline="Changed too")
    press(client, cancelled, "_cancel")

    assert moved.waiting_edition(timezone.now()).live_from.year == 2031
    assert state_of(now) == State.LIVE
    assert state_of(cancelled) == State.DRAFT


def test_rows_stand_in_the_order_of_their_numbers(client):
    log_in(client, "Editor")
    first, second = make_author("First"), make_author("Second")
    article = make_article(authors=[first, second])

    press(client, article, **{"bylines-0-position": "5", "bylines-1-position": "2"})

    assert [(line.author, line.position) for line in article.bylines.all()] == [(second, 0), (first, 1)]


def test_lists_follow_when_an_article_is_filed_anew(client):
    log_in(client, "Editor")
    old, new = make_category("Old"), make_category("New")
    article = make_live_article(categories=[old])

    press(client, article, **{"filings-0-category": str(new.pk), "tags": "benches"})

    lists = set(Listing.objects.values_list("list", flat=True))
    assert new.list_name in lists
    assert old.list_name not in lists
    assert AuditEntry.objects.filter(verb="file").exists()


def test_a_new_author_is_made_from_the_byline(client):
    log_in(client, "Editor")
    url = reverse("admin:articles_author_add") + "?_popup=1"

    response = client.post(
        url, {"name": "Ottoline Reeve", "credit_line": "Ottoline Reeve sits.", "_popup": "1", "_save": "1"}
    )

    assert Author.objects.get().slug == "ottoline-reeve"
    assert "popup_response" in response.text


def test_a_new_article_carries_the_note_of_the_site(client):
    log_in(client, "Editor")
    note = Note.objects.create(title="Series", text="One of a series.")
    Site(default_note=note).save()

    page = client.get(reverse("admin:articles_article_add"))

    assert page.context["adminform"].form["notes"].value() == [note.pk]


def test_line_ends_of_a_browser_make_no_new_version(client):
    log_in(client, "Editor")
    article = make_article(standfirst="One.\nTwo.")
    article.save_version(by=None)

    press(client, article, standfirst="One.\r\nTwo.")

    assert article.versions.count() == 1


def test_what_an_importer_met_is_ticked_off(client):
    editor = log_in(client, "Editor")
    article = make_article()
    remark = article.remarks.create(kind="dead_link", text="here")

    page = client.get(url_of(article))
    press(client, article, settled=[str(remark.pk)])

    remark.refresh_from_db()
    assert "link that leads nowhere: here" in page.text
    assert remark.settled_by == editor


def test_a_contributor_may_not_publish_by_a_forged_button(client):
    contributor = log_in(client, "Contributor")
    article = make_article(created_by=contributor)

    response = press(client, article, "_publish")

    assert response.status_code == 403
    assert state_of(article) == State.DRAFT
