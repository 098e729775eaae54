"""Categories, authors and tags: renamed, moved, merged, and their lists."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import refiling
from articles.models import (
    ALL,
    AuditEntry,
    Author,
    Category,
    FrozenByline,
    ListCount,
    Listing,
    Redirect,
    Refiling,
    Tag,
)
from articles.relisting import relist
from tests.factories import make_article, make_author, make_category, make_editor, make_live_article

pytestmark = pytest.mark.django_db


def count(listed) -> int:
    return sum(Listing.objects.months_of(listed, timezone.now()).values())


def lead(path: str) -> str:
    redirect = Redirect.objects.leading_from(path)
    return redirect.target(path) if redirect else ""


def assert_lists_are_right():
    ids = list(Listing.objects.values_list("article_id", flat=True))
    assert relist(ids) == set()
    for row in ListCount.objects.all():
        assert row.count == Listing.objects.filter(list=row.list, month=row.month, turns_at=None).count()


def test_a_parent_lists_what_is_below_it():
    cities = make_category("Cities")
    harbour = make_category("Harbour", parent=make_category("North", parent=cities))
    make_live_article(categories=[harbour])

    assert harbour.path == "cities/north/harbour"
    assert count(cities) == count(harbour) == count(ALL) == 1


def test_a_piece_in_two_categories_below_one_parent_is_listed_there_once():
    parent = make_category()
    make_live_article(categories=[make_category(parent=parent), make_category(parent=parent)])

    assert count(parent) == 1


def test_filing_acts_at_once_touches_no_version_and_is_audited():
    old, new, editor = make_category("Old"), make_category("New"), make_editor("perpetua")
    article = make_live_article(categories=[old], tags=["Tides"])
    versions = article.versions.count()

    article.file(by=editor, categories=[new.pk, old.pk], tags=["ferries"])

    assert (count(new), count(old), article.section) == (1, 1, new)
    assert set(Tag.objects.filter(tagged__content_object=article).values_list("name", flat=True)) == {"ferries"}
    assert article.versions.count() == versions
    entry = AuditEntry.objects.about(article).filter(verb="file").get()
    assert (entry.by_name, entry.details["categories"]) == ("perpetua", ["New", "Old"])


def test_a_moved_category_takes_its_tree_along_and_old_addresses_lead_to_the_new():
    politics, world = make_category("Politics"), make_category("World")
    trade = make_category("Trade", parent=politics)
    ports = make_category("Ports", parent=trade)
    make_live_article(categories=[ports])

    trade.move(under=world, by=None)

    ports.refresh_from_db()
    assert ports.path == "world/trade/ports"
    assert (count(politics), count(world), count(trade), count(ports)) == (0, 1, 1, 1)
    assert lead("/category/politics/trade/ports/archive/2026/") == "/category/world/trade/ports/archive/2026/"
    assert_lists_are_right()


def test_a_category_moved_there_and_back_leaves_no_loop():
    politics, world = make_category("Politics"), make_category("World")
    trade = make_category("Trade", parent=politics)

    trade.move(under=world, by=None)
    trade.move(under=politics, by=None)

    assert lead("/category/world/trade/") == "/category/politics/trade/"
    assert lead("/category/politics/trade/") == ""


def test_a_category_can_not_go_below_itself():
    parent = make_category()
    child = make_category(parent=parent)

    with pytest.raises(ValidationError, match="below itself"):
        parent.move(under=child, by=None)


def test_a_category_can_not_take_an_address_that_is_taken():
    make_category("Trade", parent=make_category("World"))
    trade = make_category("Trade")

    with pytest.raises(ValidationError, match="this address already"):
        trade.move(under=Category.objects.get(path="world"), by=None)

    trade.refresh_from_db()
    assert trade.path == "trade"


def test_a_renamed_category_with_a_new_address_takes_its_tree_along():
    parent = make_category("Books")
    child = make_category("Poems", parent=parent)

    parent.rename(by=None, name="Letters", slug="letters")

    child.refresh_from_db()
    assert child.path == "letters/poems"
    assert lead("/category/books/poems/") == "/category/letters/poems/"


def test_a_merged_category_keeps_order_and_lists_each_piece_once():
    law, justice, cities = make_category("Law"), make_category("Justice"), make_category("Cities")
    both = make_live_article("Both", categories=[law, cities, justice])
    one = make_live_article("One", categories=[cities, law])

    law.merge(justice, by=None)

    assert [str(filing) for filing in both.filings.all()] == ["Justice", "Cities"]
    assert [str(filing) for filing in one.filings.all()] == ["Cities", "Justice"]
    assert count(justice) == 2
    assert not Category.objects.filter(name="Law").exists()
    assert lead("/category/law/") == "/category/justice/"
    assert_lists_are_right()


def test_a_category_with_others_below_it_is_not_merged_away():
    parent = make_category()
    make_category(parent=parent)

    with pytest.raises(ValidationError, match="below this one"):
        parent.merge(make_category(), by=None)


def test_a_renamed_author_stands_in_old_bylines_as_before():
    author = make_author("Amalia Thornquist")
    article = make_live_article(authors=[author])

    author.rename(by=None, name="Amalia Pike", slug="amalia-pike")

    assert FrozenByline.objects.get(version__article=article).name == "Amalia Thornquist"
    assert lead("/author/amalia-thornquist/feed/") == "/author/amalia-pike/feed/"


def test_merged_authors_share_a_list_and_keep_their_names_in_bylines():
    one, other = make_author("A. Thornquist"), make_author("Amalia Thornquist")
    make_live_article("First", authors=[one])
    make_live_article("Second", authors=[one, other])
    make_live_article("Third", authors=[other])

    one.merge(other, by=None)

    assert count(other) == 3
    assert Author.objects.count() == 1
    names = FrozenByline.objects.order_by("version__headline", "position").values_list("name", flat=True)
    assert list(names) == ["A. Thornquist", "A. Thornquist", "Amalia Thornquist", "Amalia Thornquist"]
    assert_lists_are_right()


def test_merged_tags_are_one():
    make_live_article("First", tags=["ferry"])
    make_live_article("Second", tags=["ferry", "ferries"])
    ferry, ferries = Tag.objects.get(name="ferry"), Tag.objects.get(name="ferries")

    ferry.merge(ferries, by=None)

    assert count(ferries) == 2
    assert lead("/tag/ferry/") == "/tag/ferries/"
    assert_lists_are_right()


def test_a_merge_killed_between_two_batches_goes_on_where_it_was(monkeypatch):
    monkeypatch.setattr(refiling, "BATCH", 2)
    source, target = make_category("Source"), make_category("Target")
    pieces = [make_live_article(f"Piece {number}", categories=[source]) for number in range(5)]
    work = Refiling.objects.create(noun="category", source_id=source.pk, target_id=target.pk)

    assert refiling.step(work, batch=2) is False
    assert (count(source), count(target)) == (3, 2)
    assert_lists_are_right()

    refiling.carry_on_refilings.call()

    assert count(target) == len(pieces)
    assert not Refiling.objects.exists()
    assert_lists_are_right()


def test_what_is_filed_there_during_a_merge_goes_along():
    source, target = make_category(), make_category()
    early, *_others = [make_live_article(categories=[source]) for _ in range(3)]
    merge = Refiling.objects.create(noun="category", source_id=source.pk, target_id=target.pk)
    assert not refiling.step(merge, batch=2)

    early.file(by=None, categories=[source.pk])
    while not refiling.step(merge, batch=2):
        pass

    assert [filing.category for filing in early.filings.all()] == [target]
    assert not Category.objects.filter(pk=source.pk).exists()


def test_a_merge_into_itself_or_into_another_kind_is_refused():
    author = make_author()

    for other in (author, make_category()):
        with pytest.raises(ValidationError, match="another one"):
            author.merge(other, by=None)


@pytest.mark.parametrize("name", ["Größe & Maß", "Путин", "Łódź", "港", "!!!"])
def test_every_name_gets_an_address(name):
    assert make_author(name).slug
    assert make_category(name).path


def test_a_draft_is_in_no_list():
    category = make_category()
    make_article(categories=[category]).save_version(by=None)

    assert count(category) == 0
