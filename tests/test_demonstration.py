"""The magazine that a fresh start shows."""

import re
from datetime import timedelta
from itertools import chain

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from articles.body.cleaning import clean_body, clean_line
from articles.body.figures import figures_in
from articles.body.trees import fragment
from articles.body.vocabulary import BODY
from articles.models import (
    Address,
    Article,
    Author,
    Category,
    Edition,
    FrozenByline,
    Kind,
    ListCount,
    Listing,
    Note,
    Page,
    Redirect,
    Role,
    Site,
    Version,
)
from articles.relisting import relist
from articles.states import State
from articles.uses import unused, uses_of
from library.models import Image
from pagecache.models import Change
from tests.factories import make_author
from transfer.demonstration import load
from transfer.demonstration.texts import HERE, body_of, sources, table

pytestmark = pytest.mark.django_db
INVENTED_HOST = re.compile(r"https://[\w.]*example\.(org|com)/|mailto:\w+@[\w.]*example\.org$")


def all_rows() -> dict:
    models = [*apps.get_app_config("articles").get_models(), Image, Change]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def load_and_say(capsys) -> str:
    call_command("load_demonstration")
    return capsys.readouterr().out


def in_state(state: State) -> int:
    return Article.objects.in_state(state, timezone.now()).count()


def bodies() -> list[str]:
    texts = chain(Article.objects.values_list("body", flat=True), Version.objects.values_list("body", flat=True))
    return [*texts, *Page.objects.values_list("body", flat=True)]


def test_it_has_enough_of_everything(capsys):
    assert load_and_say(capsys) == "Loaded: 26 articles by 16 authors in 11 sections.\n"

    live = Edition.objects.live(timezone.now())
    years = {month // 100 for month in live.values_list("article__filed_month", flat=True)}
    assert live.count() >= 14
    assert live.filter(version__word_count__gte=700).count() >= 8
    assert len(years) >= 3
    assert FrozenByline.objects.values("author").distinct().count() >= 6
    assert Category.objects.filter(parent=None).count() >= 6
    assert Category.objects.exclude(parent=None).count() >= 2
    assert set(live.values_list("version__kind", flat=True)) == set(Kind)
    assert set(Edition.objects.values_list("kind", flat=True)) >= {"correction", "clarification", "small_fix", "update"}
    assert set(FrozenByline.objects.values_list("role", flat=True)) >= {Role.TRANSLATED, Role.INTERVIEWED}
    assert set(live.values_list("article__published_precision", flat=True)) == {"moment", "month", "year"}
    assert set(live.values_list("version__language", flat=True)) == {"en", "ar", "he"}


def test_it_has_a_piece_in_every_state():
    load(by=None)

    assert in_state(State.LIVE) >= 14
    assert {state: in_state(state) for state in State if state != State.LIVE} == dict.fromkeys(
        [state for state in State if state != State.LIVE], 1
    )


def test_every_piece_of_it_is_ready_for_readers():
    load(by=None)

    assert {article.headline: blocks for article in Article.objects.all() if (blocks := article.blocks())} == {}


def test_loading_twice_changes_nothing(capsys):
    load_and_say(capsys)
    before = all_rows()

    assert load_and_say(capsys) == "There is a magazine in this database already; nothing was changed.\n"
    assert all_rows() == before


@pytest.mark.parametrize("begin", [make_author, lambda: Site(name="Another").save()])
def test_a_magazine_that_somebody_has_begun_is_left_alone(begin, capsys):
    begin()

    assert "nothing was changed" in load_and_say(capsys)
    assert not Article.objects.exists()


def test_lists_and_counts_are_right_from_the_start():
    load(by=None)
    listings, counts = Listing.objects.count(), list(ListCount.objects.filter(count__gt=0).values())

    assert relist(list(Article.objects.values_list("pk", flat=True))) == set()
    assert (Listing.objects.count(), list(ListCount.objects.filter(count__gt=0).values())) == (listings, counts)


@pytest.mark.parametrize("day", ["2025-12-01", "2026-11-22", "2028-01-01"])
def test_every_link_within_the_magazine_leads_somewhere(day, client, time_machine):
    time_machine.move_to(f"{day}T00:30Z")
    load(by=None)
    lines = chain(Note.objects.values_list("text", flat=True), Author.objects.values_list("biography", flat=True))

    links = {link.get("href") for html in [*bodies(), *lines] for link in fragment(html).iter("a")}
    links |= set(Redirect.objects.values_list("new_path", flat=True))

    known = set(Address.objects.filter(is_current=True).values_list("path", flat=True))
    within = {link for link in links if link.startswith("/")}
    assert len(within & known) >= 6
    assert {path for path in within - known if client.get(path).status_code != 200} == set()
    assert [link for link in links - within if not INVENTED_HOST.match(link)] == []


def test_it_uses_every_element_that_a_body_may_hold():
    load(by=None)

    used = [element for body in bodies() for element in fragment(body).iter()]

    assert {element.tag for element in used} >= BODY.elements.keys()
    assert {(element.tag, name) for element in used for name in element.attrib} >= {
        ("a", "hreflang"), ("blockquote", "lang"), ("ol", "start"), ("span", "lang"), ("span", "dir"),
        ("th", "colspan"), ("th", "rowspan"),
    }  # fmt: skip
    assert {element.get("class") for element in used} >= {"footnote", "pullquote", "figure--wide"}


def test_cleaning_changes_no_body_and_takes_no_word():
    load(by=None)
    addresses = dict.fromkeys([source.name for source in sources("articles")], "/")
    pictures = dict.fromkeys(table("pictures"), 1)

    assert [body for body in bodies() if clean_body(body) != body] == []
    for source in sources("articles") + sources("pages"):
        written = body_of(source.text, addresses, pictures)
        assert words(clean_body(written)) == words(written), source.name


def words(html: str) -> list[str]:
    return " ".join(fragment(html).itertext()).split()


def test_lines_are_stored_as_they_were_written():
    load(by=None)
    lines = [*Note.objects.values_list("text", flat=True), *Author.objects.values_list("biography", flat=True)]

    assert [line for line in lines if clean_line(line) != line] == []


def test_pull_quotes_repeat_words_of_the_text():
    load(by=None)

    for body in bodies():
        root = fragment(body)
        quotes = root.xpath("./aside[@class='pullquote']")
        for quote in quotes:
            root.remove(quote)
        text = " ".join("".join(root.itertext()).split())
        assert [quote for quote in quotes if " ".join("".join(quote.itertext()).split()) not in text] == []


def test_each_picture_is_used_and_says_what_it_shows_and_whose_it_is():
    load(by=None)

    images = Image.objects.all()
    assert sorted(image.name_given for image in images) == sorted(path.name for path in (HERE / "pictures").iterdir())
    assert not unused(images).exists()
    assert [image for image in images if not uses_of(image).live] == []
    assert [image for image in images if not (image.description and image.credit and image.licence)] == []
    assert [image for image in images if image.bytes > 80_000 or not image.is_wanted] == []


def test_each_use_of_a_picture_is_described():
    load(by=None)

    leads = [article.lead for article in Article.objects.exclude(lead_image=None)]
    figures = [figure for body in bodies() for figure in figures_in(body)]
    assert len(leads) >= 5
    assert [use for use in [*leads, *figures] if not (use.alt and use.caption)] == []


def test_an_unknown_name_of_a_picture_is_refused_in_words():
    with pytest.raises(ValueError, match=r"the picture “hull”, and pictures\.yaml has only these: hill, shelf"):
        body_of('<figure data-image="hull"></figure>', {}, {"shelf": 2, "hill": 1})


def test_the_front_page_is_fresh_whenever_it_is_loaded():
    load(by=None)
    now = timezone.now()

    assert Edition.objects.live(now).filter(article__published_at__gt=now - timedelta(weeks=3)).count() >= 3
    [scheduled] = Edition.objects.waiting(now).filter(kind="first")
    assert scheduled.live_from < now + timedelta(days=2)


def test_the_site_says_who_it_is():
    load(by=None)
    site = Site.current()

    site.full_clean()

    assert (site.name, len(site.follow)) == ("The Weighhouse", 3)
    assert site.default_note
