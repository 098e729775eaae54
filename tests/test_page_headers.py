"""Stored pages pass Django's middlewares by: they must carry what those would have added."""

import pytest
from django.utils import timezone

from articles.models import Redirect
from pagecache.headers import page_headers, security_headers
from tests.factories import make_editor, make_live_article

NOT_SECURITY = {"Content-Type", "Content-Length", "Vary", "Cache-Control", "Surrogate-Key"}

pytestmark = pytest.mark.django_db


def by_http(settings):
    return False


def by_https(settings):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_SSL_REDIRECT = 31_536_000, True
    return True


def by_https_with_all_that_hsts_knows(settings):
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    return by_https(settings)


def with_a_policy_on_trial(settings):
    settings.SECURE_CSP_REPORT_ONLY = {"default-src": ["'none'"]}
    return False


def without_any(settings):
    settings.SECURE_CONTENT_TYPE_NOSNIFF = False
    settings.SECURE_REFERRER_POLICY = settings.SECURE_CROSS_ORIGIN_OPENER_POLICY = None
    settings.SECURE_CSP = {}
    return False


@pytest.mark.parametrize(
    "set_up", [by_http, by_https, by_https_with_all_that_hsts_knows, with_a_policy_on_trial, without_any]
)
def test_a_stored_page_carries_what_django_adds_to_a_page_for_readers(client, settings, set_up):
    response = client.get("/robots.txt", secure=set_up(settings))

    assert response.status_code == 200
    assert dict(security_headers()) == {
        name: value for name, value in response.headers.items() if name not in NOT_SECURITY
    }


def test_a_browser_asks_each_time_whether_a_stored_page_is_still_good(settings):
    settings.PURGE_URL = ""

    assert ("Cache-Control", "no-cache") in page_headers()
    assert ("Vary", "Accept-Encoding") in page_headers()


def test_a_cdn_that_is_told_of_changes_may_keep_pages(settings):
    settings.PURGE_URL = "https://cdn.example/purge"

    assert ("Cache-Control", "public, max-age=0, s-maxage=86400") in page_headers()


@pytest.mark.parametrize("path", ["/nothing/", "/old/", "/old.php", "/tags", "/tags/?q=a", "{withdrawn}", "{piece}"])
def test_what_is_not_stored_is_asked_for_each_time(client, path):
    """An address that has moved may move back; one that is gone may come back."""
    piece, withdrawn = make_live_article("Here"), make_live_article("Gone")
    withdrawn.withdraw(by=make_editor(), at=timezone.now())
    Redirect.objects.create(old_path="/old/", new_path="/")
    Redirect.objects.create(old_path="/old.php", new_path="/")
    path = path.format(withdrawn=withdrawn.current_path, piece=piece.current_path)

    assert client.get(path).headers["Cache-Control"] == "no-cache"


def test_what_says_itself_how_long_it_is_good_has_its_way(client):
    assert "no-store" in client.get("/accounts/login/").headers["Cache-Control"]
