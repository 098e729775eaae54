from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import ALL, Listing
from reading import archive
from reading.archive import Archive
from tests.factories import make_author, make_category, make_editor, make_live_article, tomorrow

pytestmark = pytest.mark.django_db


@pytest.fixture
def five_to_a_page(monkeypatch):
    monkeypatch.setattr(archive, "PAGE", 5)


def make_archive(counts: dict[int, int], **fields) -> None:
    """So many pieces in each month, as in {202605: 3}."""
    for month, count in counts.items():
        for number in range(count):
            on = date(month // 100, month % 100, 1 + number % 5)
            make_live_article(f"Bench {month} {number}", dated_on=on, **fields)


def test_a_parent_lists_what_is_below_it(client):
    cities = make_category("Cities")
    make_live_article(categories=[make_category("Benches", parent=cities)])

    html = client.get("/category/cities/").content.decode()

    assert "A bench is not a policy" in html and '<a href="/category/cities/benches/">Benches</a>' in html


def test_an_empty_section_says_so_and_leads_on(client):
    make_category("Cities")

    assert "Nothing has been published here yet." in client.get("/category/cities/").content.decode()


def test_an_author_without_a_biography_is_named_with_the_pieces(client):
    make_live_article(authors=[make_author("Marit", affiliation="The Estuary College")])

    html = client.get("/author/marit/").content.decode()

    assert "A bench is not a policy" in html and "The Estuary College" in html


def test_years_stand_with_their_counts(client):
    make_archive({201905: 2, 201811: 1}, categories=[make_category("Cities")])

    html = client.get("/category/cities/").content.decode()

    assert '<a href="/category/cities/archive/2019/">2019 <small>2</small></a>' in html
    assert '<a href="/category/cities/archive/2018/">2018 <small>1</small></a>' in html


def test_the_pages_of_a_year_hold_each_piece_once_the_oldest_on_the_first(five_to_a_page):
    make_archive({201812: 2, 201901: 3, 201903: 7, 201904: 1, 201912: 6, 202001: 1})
    year = Archive(ALL, timezone.now()).year(2019)

    pages = [year.page(number) for number in year.numbers]

    rows = Listing.objects.of(ALL).live(timezone.now()).in_year(2019).oldest_first()
    in_order = [edition.pk for page in pages for edition in reversed(page)]
    assert in_order == list(rows.values_list("edition_id", flat=True))
    assert [len(page) for page in pages] == [5, 5, 5, 2]


def test_one_more_piece_leaves_full_pages_as_they_are(client, five_to_a_page):
    make_archive({201901: 4, 201903: 7})
    before = {n: client.get(f"/2019/03/page/{n}/").content for n in (1,)}
    year = Archive(ALL, timezone.now()).year(2019)
    full = [year.page(number) for number in (1, 2)]

    make_archive({201904: 3})

    year = Archive(ALL, timezone.now()).year(2019)
    assert [year.page(number) for number in (1, 2)] == full
    assert client.get("/2019/03/page/1/").content == before[1]


def test_whole_months_are_skipped_not_read(five_to_a_page):
    make_archive({201901: 9, 201902: 9, 201903: 9})
    year = Archive(ALL, timezone.now()).year(2019)
    assert year.last == 6

    with CaptureQueriesContext(
        connection,
    ) as queries:
        year.page(5)

    assert "OFFSET 2" in queries[0]["sql"]


def test_what_ends_or_begins_later_is_counted_as_of_the_moment(five_to_a_page):
    editor = make_editor()
    make_archive({201901: 5})
    ending = make_live_article("It ends", dated_on=date(2019, 1, 2), by=editor)
    ending.withdraw(by=editor, at=tomorrow())

    assert Archive(ALL, timezone.now()).year(2019).count == 6
    later = Archive(ALL, tomorrow()).year(2019)
    assert later.count == 5 and len(later.page(1)) == 5


def test_the_last_page_is_the_years_own(client, five_to_a_page):
    make_archive({201905: 7}, categories=[make_category("Cities")])

    address = "/category/cities/archive/2019/"
    newest = client.get(address).content.decode()
    assert "Bench 201905 4" in newest or "Bench 201905 3" in newest
    assert newest.count('<li class="row">') == 2
    assert client.get(f"{address}page/1/").content.decode().count('<li class="row">') == 5
    assert client.get(f"{address}page/2/").url == address
    assert client.get(f"{address}page/2/").status_code == 302


@pytest.mark.parametrize("path", ["page/0/", "page/3/", "page/9999/"])
def test_a_page_that_is_not_there_is_not_found(client, five_to_a_page, path):
    make_archive({201905: 7}, categories=[make_category("Cities")])

    assert client.get(f"/category/cities/archive/2019/{path}").status_code == 404
    assert client.get(f"/2019/05/{path}").status_code == 404


def test_years_and_months_without_a_piece_are_not_found(client):
    make_archive({201905: 1}, categories=[make_category("Cities")])

    for path in ("/2018/", "/2019/04/", "/0000/", "/category/cities/archive/2018/"):
        assert client.get(path).status_code == 404
    assert client.get("/2019/").status_code == client.get("/2019/05/").status_code == 200


def test_the_archive_leads_to_every_month(client):
    make_archive({201905: 2, 201811: 1})

    html = client.get("/archive/").content.decode()

    assert '<a href="/2019/05/">May <small>2</small></a>' in html and '<a href="/2018/">2018</a>' in html


def test_names_stand_from_a_to_z_accents_aside(client):
    authors = [make_author("Zoë Ångström"), make_author("Ørjan Abel"), make_author("Nobody Yet")]
    make_live_article(authors=authors[:2], tags=["Élan", "Eels"])

    html = client.get("/authors/").content.decode()
    assert html.index("Ørjan Abel") < html.index("Zoë Ångström") and "Nobody Yet" not in html
    assert client.get("/tags/").content.decode().count('class="section row"') == 1


def test_corrections_stand_newest_first_and_lead_to_older_ones(client):
    article, editor = make_live_article(), make_editor()
    for number in range(archive.PAGE + 1):
        article.correct(by=editor, kind="update", note=f"Change {number:02}.", changes={"teaser": str(number)})

    html = client.get("/corrections/").content.decode()

    assert html.index("Change 24.") < html.index("Change 01.") and "Change 00." not in html
    older = html.split('<a rel="next" href="')[1].split('"')[0]
    assert "Change 00." in client.get(older).content.decode()


def test_the_sitemap_leads_to_every_piece(client):
    make_archive({201905: 1, 201811: 1})

    index = client.get("/sitemap.xml").content.decode()
    month = client.get("/sitemap/2019/05.xml").content.decode()

    assert "/sitemap/2019/05.xml</loc>" in index and "/sitemap/2018/11.xml</loc>" in index
    assert "/2019/05/bench-201905-0/</loc>" in month and month.count("<url>") == 2 and "/2019/05/</loc>" in month
    assert client.get("/sitemap/2019/06.xml").status_code == 404
    assert "/sitemap.xml" in client.get("/robots.txt").content.decode()
