"""What a verb names to the page store: the same in a small magazine and in a large one."""

from datetime import date

import pytest

from articles.list_keys import PAGE
from tests.factories import make_article, make_author, make_category, make_ready_article
from tests.volumes import TODAY, Volumes, clock_at, named

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with clock_at(TODAY) as clock:
        yield clock


@pytest.fixture(params=[5, 65])
def volumes(request, clock):
    return Volumes(request.param)


def test_an_ordinary_piece_touches_the_front_its_lists_and_the_ends_of_its_year_and_month(volumes):
    article = volumes.draft()

    with named() as keys:
        article.publish(by=volumes.editor)

    assert keys == volumes.at_the_end_of(2026) | volumes.at_the_top() | {
        f"article:{article.pk}",
        f"beside:{article.pk}",
        "list:all:202603:last",
        "sitemap:202603",
    }


def test_a_placed_piece_touches_the_front_page_by_its_list(volumes):
    article = make_ready_article(is_placed_on_front=True)

    with named() as keys:
        article.publish(by=volumes.editor)

    assert "list:front:top" in keys
    assert not {key for key in keys if key.startswith("list:front")} - {"list:front:top"}


@pytest.mark.parametrize(("kind", "note"), [("small_fix", ""), ("correction", "Five legs.")])
def test_a_correction_touches_the_piece_wherever_it_stands_and_no_list(volumes, clock, kind, note):
    article = volumes.newest
    clock.shift(1)

    with named() as keys:
        article.correct(by=volumes.editor, kind=kind, note=note, changes={"teaser": "A stool."})

    assert keys == {f"article:{article.pk}", "sitemap:202603"} | ({"corrections:newest"} if note else set())


def test_a_correction_of_the_byline_touches_the_lists_of_its_authors_only(volumes, clock):
    article, other = volumes.newest, make_author("Dušan")
    clock.shift(1)

    with named() as keys:
        article.correct(by=volumes.editor, kind="small_fix", changes={"bylines": [(other.pk, "by", "")]})

    of_lists = {key for key in keys if key.startswith("list:")}
    marit, dusan = f"list:author:{volumes.marit.pk}", f"list:author:{other.pk}"
    assert {key.removesuffix(":last").removesuffix(":2026").removesuffix(":top") for key in of_lists} == {marit, dusan}
    assert keys - of_lists == {f"article:{article.pk}", "sitemap:202603", "author:all"}


def test_the_newest_piece_goes_as_it_came(volumes, clock):
    article = volumes.newest
    clock.shift(1)

    with named() as keys:
        article.withdraw(by=volumes.editor)

    alone = {"list:all:202603", "list:all:months"}
    assert keys - alone - {"list:all:202603:last"} == volumes.at_the_end_of(2026) | volumes.at_the_top() | {
        f"article:{article.pk}",
        "sitemap:202603",
    }
    # The month is empty then in the small magazine: all its pages go.
    assert ("list:all:202603:last" in keys) != (keys > alone)


def test_an_old_piece_touches_its_year_and_nothing_of_what_is_new(clock):
    volumes = Volumes(200)
    article = next(piece for piece in volumes.pieces if piece.headline == "500 and 7")
    clock.shift(1)

    with named() as keys:
        article.withdraw(by=volumes.editor)

    lists = [f"list:{getattr(listed, 'list_name', listed)}" for listed in volumes.lists]
    assert keys == {f"article:{article.pk}", "sitemap:202411", "list:all:202411"} | {
        key for name in lists for key in (name, f"{name}:2024")
    }


def test_a_piece_that_comes_back_is_listed_again_and_brings_its_notes(volumes, clock):
    article = volumes.newest
    clock.shift(1)
    article.correct(by=volumes.editor, kind="correction", note="Five legs.", changes={"teaser": "A stool."})
    clock.shift(1)
    article.withdraw(by=volumes.editor)
    clock.shift(1)

    with named() as keys:
        article.reinstate(by=volumes.editor)

    assert keys >= volumes.at_the_end_of(2026) | volumes.at_the_top()
    assert keys >= {f"article:{article.pk}", "sitemap:202603", "corrections", "list:all:202603:last"}


def test_another_address_touches_the_piece_and_its_map(volumes):
    article = volumes.newest

    with named() as keys:
        article.change_address(by=volumes.editor, slug="on-benches")

    assert keys == {f"article:{article.pk}", "sitemap:202603"}


def test_another_date_touches_both_years_and_months(volumes):
    article = volumes.newest

    with named() as keys:
        article.change_address(by=volumes.editor, dated_on=date(2025, 12, 30))

    assert keys >= volumes.at_the_end_of(2026) | volumes.at_the_end_of(2025)
    assert keys >= {f"article:{article.pk}", "sitemap:202603", "sitemap:202512", "list:all:202512:last"}


def test_what_is_filed_anew_touches_the_lists_it_leaves_and_joins(volumes):
    article, law = volumes.newest, make_category("Law")

    with named() as keys:
        article.file(by=volumes.editor, categories=[law.pk], tags=["Seating", "Wood"])

    touched = {":".join(key.split(":")[1:3]) for key in keys if key.startswith("list:")}
    wood = article.tags.get(name="Wood")
    assert touched == {one.list_name for one in (volumes.cities, volumes.benches, law, wood)}
    assert {key for key in keys if not key.startswith("list:")} == {
        f"article:{article.pk}",
        f"beside:{article.pk}",
        "tag:all",
    }


def test_a_redaction_touches_the_piece(volumes):
    article = volumes.newest

    with named() as keys:
        article.redact(by=volumes.editor, words="Sit", reason="Asked.")

    assert keys == {f"article:{article.pk}", "sitemap:202603"}


def test_a_draft_touches_nothing(volumes):
    article = volumes.draft()

    with named() as keys:
        article.file(by=volumes.editor, categories=[volumes.cities.pk], tags=["Seating"])
        article.save_version(by=volumes.editor)
        article.redact(by=volumes.editor, words="Sit", reason="Asked.")

    assert keys == set()


def test_the_first_piece_of_a_list_touches_the_letters_and_the_second_does_not(volumes):
    by = {"authors": [make_author("Dušan")], "tags": ["Wood"]}

    with named() as first:
        make_ready_article("One", **by).publish(by=volumes.editor)
    with named() as second:
        make_ready_article("Two", **by).publish(by=volumes.editor)

    assert {"author:all", "tag:all"} <= first
    assert not {"author:all", "tag:all"} & second


def test_the_first_piece_of_a_month_touches_the_maps_of_months_and_of_a_year_the_years(volumes):
    with named() as month:
        make_ready_article(dated_on=date(2026, 1, 5)).publish(by=volumes.editor)
    with named() as year:
        make_ready_article(dated_on=date(2011, 1, 5)).publish(by=volumes.editor)

    assert "list:all:months" in month and "list:all:years" not in month
    assert {"list:all:months", "list:all:years"} <= year


def test_a_page_that_goes_with_its_last_piece_touches_all_pages_of_the_year(clock):
    law = make_category("Law")
    for number in range(PAGE + 1):
        make_article(f"Piece {number}", categories=[law], dated_on=date(2020, 1, 1 + number)).publish(by=None)
    clock.shift(1)
    newest, last_but_one = (law.filings.order_by("-article_id")[n].article for n in (0, 1))

    with named() as page_goes:
        newest.withdraw(by=None)
    with named() as page_stays:
        last_but_one.withdraw(by=None)

    year = f"list:category:{law.pk}:2020"
    assert year in page_goes and f"{year}:last" not in page_goes
    assert f"{year}:last" in page_stays and year not in page_stays
