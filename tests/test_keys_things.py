"""What a change of a section, an author, a tag, a note, a page or the site names to the page store."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.models import ListCount, Note, Page, Refiling, Site, Tag, Version
from articles.refiling import step
from tests.desk import log_in, press
from tests.factories import make_author, make_category, make_live_article
from tests.stored import read, stale_files
from tests.volumes import Volumes, named
from transfer.matching import CategoryTree

pytestmark = pytest.mark.django_db


def send(client, thing, **fields) -> set[str]:
    """The form of a thing, as a managing editor sends it."""
    name, pk = thing._meta.model_name, thing.pk
    address = reverse(f"admin:articles_{name}_change", args=[pk]) if pk else reverse(f"admin:articles_{name}_add")
    with named() as keys:
        response = client.post(address, fields | {"_save": "1"})
    assert response.status_code == 302, response.context["errors"]
    return keys


@pytest.fixture
def editor(client):
    return log_in(client, "Managing editor")


def test_another_name_touches_whatever_shows_it_and_the_letters():
    author, tag = make_author("Ann"), Tag.objects.create(name="Sea")

    with named() as keys:
        author.rename(by=None, name="Anna", slug="anna")
        tag.rename(by=None, name="Seas")

    assert keys == {f"author:{author.pk}", "author:all", f"tag:{tag.pk}", "tag:all"}


def test_the_name_of_an_uppermost_section_is_on_every_page_and_that_of_a_lower_one_is_not():
    cities = make_category("Cities")
    benches = make_category("Benches", parent=cities)

    with named() as upper:
        cities.rename(by=None, name="Towns")
    with named() as lower:
        benches.rename(by=None, name="Seats", slug="seats")

    assert upper == {f"category:{cities.pk}", "site"}
    assert lower == {f"category:{benches.pk}", f"category:{cities.pk}:below"}


def test_another_address_of_a_section_touches_those_below_it():
    cities = make_category("Cities")
    benches = make_category("Benches", parent=cities)
    wood = make_category("Wood", parent=benches)

    with named() as keys:
        benches.rename(by=None, name="Benches", slug="seats")

    below = {f"category:{category.pk}:below" for category in (cities, benches)}
    assert keys == below | {f"category:{benches.pk}", f"category:{wood.pk}"}


def test_a_new_section_is_named_where_it_stands():
    with named() as upper:
        cities = make_category("Cities")
    with named() as lower:
        make_category("Benches", parent=cities)

    assert (upper, lower) == ({"site"}, {f"category:{cities.pk}:below"})


@pytest.mark.parametrize("size", [5, 65])
def test_a_moved_section_touches_the_lists_above_it_and_no_piece(size):
    volumes, law = Volumes(size), make_category("Law")

    with named() as keys:
        volumes.benches.move(under=law, by=None)

    places = {f"category:{category.pk}:below" for category in (volumes.cities, law)}
    assert {key.removesuffix(":last") for key in keys - places} == {f"category:{volumes.benches.pk}"} | {
        f"list:{category.list_name}{part}"
        for category in (volumes.cities, law)
        for part in ("", ":top", ":2026", ":2025", ":2024", ":2023")
    }


def test_a_merge_touches_what_shows_the_one_that_goes_and_both_lists():
    one, other = make_author("Ann"), make_author("Anna")
    make_live_article(authors=[one])
    make_live_article(authors=[other])

    with named() as keys:
        one.merge(other, by=None)

    assert {key for key in keys if not key.startswith("list:")} == {f"author:{one.pk}", "author:all"}
    assert {f"list:author:{author.pk}" for author in (one, other)} <= keys


def test_each_batch_of_a_merge_touches_what_it_changed():
    source, target = make_category("Source"), make_category("Target")
    for _number in range(3):
        make_live_article(categories=[source])
    merge = Refiling.objects.create(noun="category", source_id=source.pk, target_id=target.pk)

    with named() as keys:
        assert not step(merge, batch=2)

    assert {f"category:{source.pk}", f"list:category:{target.pk}:top"} <= keys and "site" not in keys


def test_what_is_said_of_a_thing_stands_on_its_newest_page_only(client, editor):
    author, category = make_author("Ann"), make_category("Cities")
    of_author = {"sort_name": author.sort_name, "credit_line": "", "affiliation": "", "links": ""}

    assert send(client, author, **of_author | {"biography": "She sits."}) == {f"list:author:{author.pk}"}
    assert send(client, author, **of_author | {"biography": "She sits.", "credit_line": "Ann sits."}) == set()
    assert send(client, author, **of_author | {"credit_line": "Ann sits.", "biography": "She sits."}) == set()
    assert send(client, category, description="Of streets.", position=0) == {f"list:category:{category.pk}"}


def test_the_order_of_names_touches_where_they_stand_in_order(client, editor):
    author, cities = make_author("Ann"), make_category("Cities")
    benches = make_category("Benches", parent=cities)
    of_author = {"credit_line": "", "affiliation": "", "links": "", "biography": ""}

    # Where a piece is cited the name is sorted, too.
    assert send(client, author, **of_author | {"sort_name": "Zoe"}) == {"author:all", f"author:{author.pk}"}
    assert send(client, cities, description="", position=3) == {"site"}
    assert send(client, benches, description="", position=3) == {f"category:{cities.pk}:below"}


def test_what_acts_at_once_in_the_form_of_a_piece_touches_it_and_its_words_do_not(client, editor):
    article = make_live_article(categories=[make_category()])

    with named() as words:
        press(client, article, headline="A chair is not a policy")
    with named() as licence:
        press(client, article, licence="cc-by", search_title="On benches")

    assert (words, licence) == (set(), {article.surrogate_key})


def test_a_note_touches_the_pages_that_carry_it_by_its_text(client, editor):
    note = Note.objects.create(title="Series", text="One.")

    assert send(client, note, title="Of eight", text="One.") == set()
    assert send(client, note, title="Of eight", text="One of eight.") == {f"note:{note.pk}"}


def test_a_page_in_the_footer_is_named_on_every_page_and_its_text_on_none(client, editor):
    page = Page.objects.create(title="About", slug="about", body="<p>Us.</p>")
    form = {"title": "About", "slug": "about", "body": "<p>Us.</p>", "position": 0, "is_in_footer": "on"}
    public, own = form | {"is_public": "on"}, f"page:{page.pk}"

    def told(**form) -> set[str]:
        """Besides the map of such pages."""
        return send(client, page, **form) - {"pages"}

    assert told(**public | {"body": "<p>We.</p>"}) == {own}
    assert told(**public | {"body": "<p>We.</p>", "title": "About us"}) == {own, "site"}
    assert told(**form | {"body": "<p>We.</p>", "title": "About us"}) == {own, "site"}
    assert told(**form | {"body": "<p>We.</p>", "title": "Plans"}) == {own}
    assert "site" not in send(client, Page(), **form | {"slug": "plans"})
    assert "site" in send(client, Page(), **public | {"slug": "contact"})


def test_the_site_is_on_every_page_but_for_the_note_on_new_pieces(client, editor):
    Site(name="The Loom").save()
    note = Note.objects.create(title="Series", text="One.")

    assert send(client, Site.current(), name="The Loom", default_note=note.pk) == set()
    assert send(client, Site.current(), name="The Weighhouse", default_note=note.pk) == {"site"}


def test_what_is_deleted_is_named_where_it_stood(client, editor):
    cities, page = make_category("Cities"), Page.objects.create(title="Plans", slug="plans", is_in_footer=False)

    with named() as keys:
        for thing in (cities, page):
            address = reverse(f"admin:articles_{thing._meta.model_name}_delete", args=[thing.pk])
            assert client.post(address, {"post": "yes"}).status_code == 302

    assert keys >= {"site", f"page:{page.pk}"}


@pytest.mark.django_db(transaction=True)
def test_of_a_section_that_is_deleted_no_page_is_left(client, editor, kept):
    benches = make_category("Benches", parent=make_category("Cities"))
    make_live_article()
    kept.catch_up()
    for path in ("/", benches.get_absolute_url(), f"{benches.get_absolute_url()}feed/"):
        read(path)
        assert kept.has(path)

    client.post(reverse("admin:articles_category_delete", args=[benches.pk]), {"post": "yes"})
    kept.catch_up()

    assert kept.has("/") and stale_files(kept) == []


def test_repairs_name_what_they_put_right():
    article, category = make_live_article(categories=[make_category()]), make_category()
    Version.objects.update(rendered="old")
    with named() as rendered:
        call_command("rerender")
        call_command("rerender")
    ListCount.objects.update(count=17)
    with named() as counted:
        call_command("relist")

    assert rendered == {"site"}
    section = article.section.list_name
    assert {
        f"list:{section}",
        f"list:{section}:{article.filed_month // 100}",
        f"list:all:{article.filed_month}",
    } <= counted
    assert f"list:{category.list_name}" not in counted


def test_a_section_that_an_import_makes_is_named_where_it_stands():
    with named() as keys:
        made = CategoryTree().make("Cities > Benches")

    assert keys == {"site", f"category:{made.parent_id}:below"}
