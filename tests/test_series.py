import pytest
from django.core.exceptions import ValidationError

from articles.models import AuditEntry, Redirect, SeriesPart
from articles.relisting import settle_listings
from articles.verbs import arranging
from tests.factories import make_article, make_editor, make_live_article, make_series, tomorrow

pytestmark = pytest.mark.django_db


def shown(client, path: str) -> str:
    return client.get(path).content.decode()


def in_order(html: str, *words: str) -> bool:
    places = [html.find(word) for word in words]
    return -1 not in places and places == sorted(places)


def test_the_parts_stand_in_the_editors_order_whatever_was_published_first(client):
    first, second, third = (make_live_article(f"Piece {name}") for name in ("Ash", "Birch", "Cedar"))
    series = make_series(third, first, second, description="Kept by <em>clerks</em>.")

    html = shown(client, series.get_absolute_url())

    assert in_order(html, "Part 1", "Piece Cedar", "Part 2", "Piece Ash", "Part 3", "Piece Birch")
    assert "Kept by <em>clerks</em>." in html


def test_a_part_names_its_place_and_its_neighbours(client):
    parts = [make_live_article(f"Piece {name}") for name in ("Ash", "Birch", "Cedar")]
    series = make_series(*parts)

    html = shown(client, parts[1].current_path)

    assert series.get_absolute_url() in html and "Part 2 of 3" in html
    assert f'rel="prev" href="{parts[0].current_path}"' in html
    assert f'rel="next" href="{parts[2].current_path}"' in html


def test_parts_that_readers_cannot_see_are_neither_counted_nor_named(client):
    ash, draft, cedar = make_live_article("Piece Ash"), make_article("Secret Birch"), make_live_article("Piece Cedar")
    waiting, gone = make_article("Secret Douglas"), make_live_article("Secret Elm")
    waiting.publish(by=None, at=tomorrow())
    gone.withdraw(by=None)
    series = make_series(ash, draft, cedar, waiting, gone)

    page, of_series = shown(client, ash.current_path), shown(client, series.get_absolute_url())

    assert "Part 1 of 2" in page and f'rel="next" href="{cedar.current_path}"' in page
    assert "Secret" not in page + of_series + shown(client, f"{series.get_absolute_url()}feed/")


def test_a_scheduled_part_appears_by_time_alone(client, time_machine):
    time_machine.move_to("2026-05-03T08:00Z", tick=False)
    ash, birch = make_live_article("Piece Ash"), make_article("Piece Birch")
    birch.publish(by=None, at=tomorrow())
    series = make_series(ash, birch)
    time_machine.move_to("2026-05-04T09:00Z", tick=False)

    assert "Part 2 of 2" in shown(client, birch.current_path)
    assert "Piece Birch" in shown(client, series.get_absolute_url())
    assert settle_listings() == 1


def test_a_series_without_a_public_part_is_not_known(client):
    series = make_series(make_article("Secret"), name="Secret series")

    assert client.get(series.get_absolute_url()).status_code == 404
    assert client.get(f"{series.get_absolute_url()}feed/").status_code == 404
    assert "Secret" not in shown(client, "/series/") + shown(client, "/archive/")


def test_every_series_stands_on_one_page_and_in_the_archive(client):
    make_series(make_live_article("Ash"), name="On trees", description="Leaf by leaf.")
    make_series(make_live_article("Mud"), name="On mud")

    assert in_order(shown(client, "/series/"), "On mud", "On trees", "Leaf by leaf.")
    assert in_order(shown(client, "/archive/"), "On mud", "On trees")


def test_a_series_has_a_feed_and_no_older_pages(client):
    series = make_series(make_live_article("Ash"))

    assert "Ash" in shown(client, f"{series.get_absolute_url()}feed/")
    assert client.get(f"{series.get_absolute_url()}archive/2026/").status_code == 404


def test_a_part_moves_up_and_down_and_stays_at_the_ends():
    articles = [make_article(name) for name in ("A", "B", "C")]
    series, by = make_series(*articles), make_editor()

    series.move_part(articles[2], -1, by=by)
    series.move_part(articles[0], -1, by=by)

    assert headlines(series) == ["A", "C", "B"]
    series.move_part(articles[0], 5, by=by)
    assert headlines(series) == ["C", "B", "A"]


def headlines(series) -> list[str]:
    return list(series.parts.values_list("article__headline", flat=True))


def test_arranging_is_logged_with_what_came_and_what_left():
    ash, birch = make_article("Ash"), make_article("Birch")
    series, by = make_series(ash), make_editor("ed")

    series.add_part(birch, by=by)
    series.remove_part(ash, by=by)

    added, removed = AuditEntry.objects.about(series).filter(by=by).order_by("pk")
    assert (added.verb, added.details) == ("arrange", {"parts": [ash.pk, birch.pk], "added": [birch.pk]})
    assert removed.details == {"parts": [birch.pk], "removed": [ash.pk]}


def test_a_piece_stands_once_in_a_series_and_one_that_is_not_there_does_not_leave_it():
    ash, birch = make_article("Ash"), make_article("Birch")
    series, by = make_series(ash), make_editor()

    with pytest.raises(ValidationError, match="“Ash” is a part of this series already"):
        series.add_part(ash, by=by)
    with pytest.raises(ValidationError, match="“Birch” is no part of this series"):
        series.remove_part(birch, by=by)
    with pytest.raises(ValidationError, match="not there any more"):
        series.arrange([ash.pk, 999_999], by=by)
    assert headlines(series) == ["Ash"]


def test_a_series_has_so_many_parts_and_no_more(monkeypatch):
    monkeypatch.setattr(arranging, "MOST", 2)
    ash, birch, cedar = (make_article(name) for name in ("Ash", "Birch", "Cedar"))
    series, other = make_series(ash, birch), make_series(cedar, name="Other")

    with pytest.raises(ValidationError, match="2 parts at most"):
        series.add_part(cedar, by=make_editor())
    with pytest.raises(ValidationError, match="Together they have 3 parts"):
        other.merge(series, by=make_editor())


def test_a_merged_series_follows_behind_and_its_address_leads_on(client):
    ash, birch, cedar = (make_live_article(name) for name in ("Ash", "Birch", "Cedar"))
    series, wrong = make_series(ash, cedar), make_series(cedar, birch, name="Wrong")
    old = wrong.get_absolute_url()

    wrong.merge(series, by=make_editor())

    assert headlines(series) == ["Ash", "Cedar", "Birch"]
    assert SeriesPart.objects.count() == 3
    assert Redirect.objects.get(old_path=old).new_path == series.get_absolute_url()
    assert in_order(shown(client, series.get_absolute_url()), "Ash", "Cedar", "Birch")


def test_a_renamed_series_leads_on_from_its_old_address(client):
    series = make_series(make_live_article("Ash"))

    series.rename(by=make_editor(), name="On trees", slug="trees")

    assert client.get("/series/on-records/").headers["Location"] == "/series/trees/"
