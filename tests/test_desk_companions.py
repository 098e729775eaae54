"""Series, related pieces, answers, translations and reviewed works at the desk."""

import pytest
from django.urls import reverse

from articles.models import AuditEntry, Series
from tests.desk import fields_of, log_in, page_of, press, said, url_of
from tests.factories import make_article, make_author, make_category, make_editor, make_live_article, make_series

pytestmark = pytest.mark.django_db
MUD = "All the mud | Ansel Wray | The Sallow Press | 2023"


def parts_of(series) -> str:
    return reverse("admin:series_parts", args=[series.pk])


def headlines(series) -> list[str]:
    return list(series.parts.values_list("article__headline", flat=True))


def test_a_series_is_made_and_filled_part_by_part(client):
    log_in(client, "Editor")
    ash, birch = make_article("Ash"), make_article("Birch")

    made = client.post(
        reverse("admin:articles_series_add"), {"name": "On trees", "description": "<p>Leaf by leaf.</p>"}
    )
    series = Series.objects.get()
    for article in (birch, ash):
        client.post(parts_of(series), {"add": "1", "article": article.pk})

    assert made.headers["Location"] == parts_of(series)
    assert headlines(series) == ["Birch", "Ash"]


def test_parts_are_moved_and_removed_by_buttons(client):
    log_in(client, "Editor")
    articles = [make_article(name) for name in ("A", "B", "C")]
    series = make_series(*articles)

    client.post(parts_of(series), {"up": articles[2].pk})
    client.post(parts_of(series), {"down": articles[0].pk})
    client.post(parts_of(series), {"remove": articles[1].pk})

    assert headlines(series) == ["C", "A"]


@pytest.mark.parametrize("sent", [{"up": "999999"}, {"remove": "no number"}, {"down": "9" * 30}, {}])
def test_a_part_that_somebody_else_took_away_is_said_to_be_gone(client, sent):
    log_in(client, "Editor")
    series = make_series(make_article("A"))

    response = client.post(parts_of(series), sent, follow=True)

    assert "no part of this series any more" in said(response)
    assert headlines(series) == ["A"]


def test_a_part_is_refused_twice_in_a_sentence(client):
    log_in(client, "Editor")
    ash = make_article("Ash")
    series = make_series(ash)

    response = client.post(parts_of(series), {"add": "1", "article": ash.pk}, follow=True)

    assert "is a part of this series already" in said(response)


def test_a_series_that_has_parts_is_merged_not_deleted(client):
    log_in(client, "Editor")
    series, other = make_series(make_live_article("Ash")), make_series(name="Other")

    assert client.post(reverse("admin:articles_series_delete", args=[series.pk]), {"post": "yes"}).status_code == 403
    client.post(reverse("admin:series_merge", args=[series.pk]), {"into": other.pk})
    assert headlines(Series.objects.get()) == ["Ash"]


def test_a_series_is_described_on_every_page_that_says_so(client):
    log_in(client, "Editor")
    series = make_series(make_live_article("Ash"))
    url = reverse("admin:articles_series_change", args=[series.pk])

    client.post(url, {"description": "Leaf by <em>leaf</em>."})

    for path in (series.get_absolute_url(), "/series/"):
        assert "Leaf by <em>leaf</em>." in client.get(path).text


def test_what_a_piece_goes_with_is_chosen_on_a_page_of_its_own_and_logged(client):
    log_in(client, "Editor")
    piece, one, other = make_live_article("The piece"), make_live_article("One"), make_live_article("Other")
    spanish, series = make_article("Barro", language="es"), make_series(name="On mud")

    form = fields_of(client.get(page_of(piece, "accompany")), "asking")
    form |= {"related-0": other.pk, "related-2": one.pk, "responds_to-0": one.pk, "translation-0": spanish.pk}
    response = client.post(page_of(piece, "accompany"), form | {"series": series.pk}, follow=True)

    assert "Saved. Readers see it now" in said(response)
    rows = piece.companions.order_by("kind", "position").values_list("kind", "other__headline")
    assert list(rows) == [("related", "Other"), ("related", "One"), ("responds_to", "One"), ("translation", "Barro")]
    assert headlines(series) == ["The piece"]
    assert AuditEntry.objects.about(piece).filter(verb="accompany").count() == 1
    again = client.get(page_of(piece, "accompany"))
    assert fields_of(again, "asking")["related-1"] == [str(one.pk)]


def test_what_is_emptied_there_is_taken_away(client):
    log_in(client, "Editor")
    piece, one = make_article("The piece"), make_article("One")
    piece.accompany(by=make_editor(), related=[one.pk], responds_to=[one.pk])

    form = fields_of(client.get(page_of(piece, "accompany")), "asking")
    client.post(page_of(piece, "accompany"), form | {"responds_to-0": ""})

    assert list(piece.companions.values_list("kind", flat=True)) == ["related"]


def test_a_refusal_keeps_what_was_chosen(client):
    log_in(client, "Editor")
    piece, one = make_article("The piece"), make_article("One")

    response = client.post(page_of(piece, "accompany"), {"related-0": one.pk, "translation-0": one.pk})

    assert "in the same language" in response.text
    assert fields_of(response, "asking")["related-0"] == [str(one.pk)]
    assert not piece.companions.exists()


def test_the_writing_screen_says_what_a_piece_goes_with_and_leads_there(client):
    log_in(client, "Editor")
    piece, one = make_live_article("The piece"), make_live_article("One answer")
    one.accompany(by=make_editor(), responds_to=[piece.pk])
    make_series(make_article("First"), piece, name="On mud")

    html = client.get(url_of(piece)).text

    assert page_of(piece, "accompany") in html
    assert "Answered by: One answer" in html and "On mud</a>, part 2" in html


def test_reviewed_works_are_saved_with_the_words_and_a_bad_line_is_refused_in_its_place(client):
    log_in(client, "Editor")
    review = make_article(authors=[make_author()], categories=[make_category()])

    press(client, review, works=f"{MUD}\r\nTides")
    refused = press(client, review, works="Mud | Wray | Sallow | lately")

    review.refresh_from_db()
    assert review.works == f"{MUD}\nTides"
    assert review.versions.latest("number").works == f"{MUD}\nTides"
    assert "“lately” is no year" in refused.text


def test_the_tick_that_the_original_is_elsewhere_is_kept_and_needs_its_address(client):
    log_in(client, "Editor")
    article = make_article()

    refused = press(client, article, canonical_is_origin="on")
    press(client, article, canonical_is_origin="on", origin_url="https://a.example/mud")

    article.refresh_from_db()
    assert "at which address the original stands" in refused.text
    assert article.canonical_is_origin
    press(client, article)
    article.refresh_from_db()
    assert article.canonical_is_origin


def test_works_that_two_editors_write_clash_and_are_settled(client):
    log_in(client, "Editor")
    review = make_article(works=MUD)
    opened = fields_of(client.get(url_of(review)))
    press(client, review, works=f"{MUD}\nTides")

    asked = client.post(url_of(review), opened | {"works": f"{MUD}\nA film", "_save": "1"})

    assert "works reviewed" in asked.text and "Tides" in asked.text and "A film" in asked.text


def test_the_log_says_in_words_what_was_arranged_and_forgets_what_was_redacted(client):
    log_in(client, "Managing editor")
    ash, birch = make_live_article("Ash in the wind"), make_live_article("Birch")
    series = make_series(ash, birch)
    birch.accompany(by=make_editor(), responds_to=[ash.pk])

    logs = [reverse("admin:articles_series_history", args=[series.pk])]
    logs.append(reverse("admin:articles_article_history", args=[birch.pk]))

    assert all("Ash in the wind" in client.get(log).text for log in logs)
    ash.redact(by=make_editor(), words="wind", reason="Asked.")
    assert not any("wind" in client.get(log).text for log in logs)
    assert not AuditEntry.objects.filter(details__icontains="wind").exists()
