"""A reader's path is looked up; old paths lead on for ever."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.models import Address, Page, Redirect
from tests.factories import make_article, make_live_article, tomorrow

pytestmark = pytest.mark.django_db


def paths(article) -> list[tuple[str, bool]]:
    return list(article.addresses.order_by("pk").values_list("path", "is_current"))


@time_machine.travel("2026-05-03T10:00:00Z")
def test_a_piece_has_the_month_of_its_publication_in_its_address():
    assert make_live_article("A bench is not a policy").current_path == "/2026/05/a-bench-is-not-a-policy/"


@time_machine.travel("2026-12-31T23:30:00Z")
def test_the_month_is_the_sites_not_greenwichs(settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    article = make_live_article("Late")

    assert article.current_path == "/2027/01/late/"
    settings.TIME_ZONE = "UTC"
    article.refresh_from_db()
    assert (article.current_path, article.filed_month) == ("/2027/01/late/", 202701)


def test_a_given_date_makes_address_order_and_precision():
    article = make_live_article("Old", dated_on=date(2019, 10, 1), dated_precision="month")

    assert article.current_path == "/2019/10/old/"
    assert article.published_precision == "month"
    assert article.listings.get(list="all").month == 201910


def test_the_same_headline_in_the_same_month_gets_a_number():
    first, second = make_live_article("Twins"), make_live_article("Twins")

    assert second.current_path == first.current_path.removesuffix("/") + "-2/"


@pytest.mark.parametrize("headline", ["Feed", "Page", "History"])
def test_a_piece_is_not_named_like_a_page_of_the_site(headline):
    assert make_live_article(headline).current_path.endswith(f"/{headline.lower()}-2/")


def test_a_headline_without_letters_gets_an_address_all_the_same():
    article = make_live_article("…?!")

    assert article.current_path.endswith(f"/article-{article.pk}/")


def test_changing_the_headline_of_a_live_piece_moves_nothing():
    article = make_live_article("Before")
    path = article.current_path
    article.correct(by=None, kind="small_fix", changes={"headline": "After"})

    assert article.current_path == path


def test_an_old_address_stays_and_can_be_taken_back():
    article = make_live_article("Before", dated_on=date(2020, 2, 1))
    article.change_address(by=None, slug="after")
    article.change_address(by=None, dated_on=date(2021, 3, 4))
    assert paths(article) == [("/2020/02/before/", False), ("/2020/02/after/", False), ("/2021/03/after/", True)]

    article.change_address(by=None, slug="before", dated_on=date(2020, 2, 1))
    assert paths(article) == [("/2020/02/before/", True), ("/2020/02/after/", False), ("/2021/03/after/", False)]
    assert article.listings.get(list="all").month == 202002


def test_an_address_that_no_reader_has_seen_is_given_up():
    article = make_article("Before")
    edition = article.publish(by=None, at=tomorrow())
    article.change_address(by=None, slug="after")
    assert [path[8:] for path, _current in paths(article)] == ["/after/"]

    article.publish(by=None, at=tomorrow(), instead_of=edition)
    article.cancel(by=None)
    assert not Address.objects.exists()
    assert article.published_at is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"slug": "!!"}, "at least one letter"), ({"dated_on": date(2999, 1, 1)}, "lies ahead")],
)
def test_an_impossible_address_is_refused(change, sentence):
    article = make_live_article()

    with pytest.raises(ValidationError, match=sentence):
        article.change_address(by=None, **change)


def test_a_draft_has_no_address_to_change():
    with pytest.raises(ValidationError, match="no address yet"):
        make_article().change_address(by=None, slug="x")


def test_redirects_are_led_on_and_the_longest_wins():
    Redirect.objects.write("/category/a/", "/category/b/")
    Redirect.objects.write("/category/b/", "/category/c/")
    Redirect.objects.create(old_path="/category/a/feed/", new_path="/feed/")

    def lead(path):
        redirect = Redirect.objects.leading_from(path)
        return redirect and redirect.target(path)

    assert lead("/category/a/") == lead("/category/b/") == "/category/c/"
    assert lead("/category/a/archive/2019/") == "/category/c/archive/2019/"
    assert lead("/category/a/feed/") == "/feed/"
    assert lead("/category/ab/") is None


def test_a_redirect_below_itself_leads_on_once():
    redirect = Redirect.objects.create(old_path="/a/", new_path="/a/b/", takes_what_is_below=True)

    assert Redirect.objects.leading_from("/a/c/") == redirect
    assert redirect.target("/a/c/") == "/a/b/c/"
    assert Redirect.objects.leading_from("/a/b/c/") is None


@pytest.mark.parametrize("new_path", ["/", "/new/", "https://new.example/", "https://new.example"])
@pytest.mark.parametrize("below", ["/evil.example/", "//evil.example/", ".evil.example/", "@evil.example/"])
def test_what_a_reader_adds_to_an_address_leads_to_no_other_host(new_path, below):
    redirect = Redirect(old_path="/old/", new_path=new_path, takes_what_is_below=True)

    target = redirect.target(f"/old/{below}")

    assert target.startswith(new_path.rstrip("/") + "/")
    assert not target.startswith("//")


@pytest.mark.parametrize(
    ("old_path", "new_path", "takes_what_is_below", "sentence"),
    [
        ("old/", "/new/", False, "begins with one"),
        ("/old/", "javascript:alert(1)", False, "Begin with one"),
        ("/old/", "//evil.example/", False, "Begin with one"),
        ("/old/", "/\\evil.example/", False, "Begin with one"),
        ("/old/", "https://", False, "Begin with one"),
        ("/old/", "https://[x/", False, "Begin with one"),
        ("/old/", "new/", False, "Begin with one"),
        ("/old/", "https://new.example", True, "both addresses end"),
        ("/old", "/new/", True, "both addresses end"),
        ("/old/", "/old/", False, "leads back"),
        ("/old/", "/older/", False, "leads back"),
        ("/old/", "/oldest/x/", False, "leads back"),
    ],
)
def test_a_redirect_that_leads_astray_is_refused(old_path, new_path, takes_what_is_below, sentence):
    Redirect.objects.create(old_path="/older/", new_path="/old/")
    Redirect.objects.create(old_path="/oldest/x/", new_path="/older/")

    with pytest.raises(ValidationError, match=sentence):
        Redirect(old_path=old_path, new_path=new_path, takes_what_is_below=takes_what_is_below).full_clean()


@pytest.mark.parametrize("new_path", ["/", "/new/", "/new/?page=2", "https://elsewhere.example/a", "/über/"])
def test_a_redirect_leads_to_a_path_or_elsewhere(new_path):
    Redirect(old_path="/index.php", new_path=new_path).full_clean()


def test_a_page_of_the_site_can_not_take_an_address_of_the_site():
    for slug in ("admin", "feed", "2026", "category"):
        with pytest.raises(ValidationError, match="address of the site itself"):
            Page(title="x", slug=slug, body="<p>x</p>").full_clean()


def test_the_moments_are_in_the_sites_zone():
    assert timezone.get_current_timezone_name() == "UTC"
