"""The whole site as of a moment: as readers will get it then, browsable, for editors, kept nowhere."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from articles.models import Redirect
from desk.as_of import front_at
from pagecache.store import store
from tests.desk import log_in
from tests.factories import make_author, make_category, make_editor, make_live_article, make_ready_article

pytestmark = pytest.mark.django_db


def at(moment: datetime, path: str = "") -> str:
    return front_at(moment) + path.lstrip("/")


@pytest.fixture
def then():
    return (timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0)


@pytest.fixture
def editor(client):
    return log_in(client, "Editor")


@pytest.fixture
def scheduled(then):
    cities = make_category("Cities")
    article = make_ready_article("A ferry that comes later", categories=[cities], authors=[make_author("Marit")])
    article.publish(by=make_editor(), at=then)
    return article


def hrefs(response) -> list[str]:
    return [link for link in html.fromstring(response.text).xpath("//a/@href") if not link.startswith("#")]


def test_a_scheduled_piece_is_there_from_its_moment_on_and_not_before(client, editor, scheduled, then):
    for path in ("/", "/category/cities/", "/author/marit/", "/archive/"):
        before, after = client.get(at(then - timedelta(minutes=1), path)), client.get(at(then, path))
        assert scheduled.headline not in before.text, path
        if path != "/archive/":
            assert scheduled.headline in after.text, path
    assert client.get(at(then, scheduled.current_path)).status_code == 200
    assert client.get(at(then - timedelta(minutes=1), scheduled.current_path)).status_code == 404
    assert client.get(scheduled.current_path).status_code == 404


def test_it_is_what_readers_get_when_the_moment_has_come(client, editor, scheduled, then, time_machine):
    early = client.get(at(then, scheduled.current_path)).text
    client.logout()
    time_machine.move_to(then, tick=False)
    late = client.get(scheduled.current_path).text

    words = [" ".join(html.fromstring(page).xpath("string(//main)").split()) for page in (early, late)]
    assert words[0] == words[1]


def test_a_waiting_change_takes_its_place(client, editor, then):
    article = make_live_article("As it is")
    article.headline = "As it will be"
    article.save()
    article.publish(by=make_editor(), at=then)

    assert "As it is" in client.get(at(then - timedelta(minutes=1))).text
    front = client.get(at(then)).text
    assert "As it will be" in front and "As it is" not in front
    assert "As it will be" in client.get(at(then, f"{article.current_path}history/")).text


def test_a_piece_is_gone_from_the_end_that_is_set(client, editor, then):
    article = make_live_article("It ends soon")
    article.withdraw(by=make_editor(), at=then, notice="The licence ends.")

    gone = client.get(at(then, article.current_path))

    assert gone.status_code == 410 and "The licence ends." in gone.text
    assert client.get(at(then - timedelta(minutes=1), article.current_path)).status_code == 200


def test_one_can_browse_on_and_files_stay_where_they_are(client, editor, scheduled, then):
    front = client.get(at(then))
    prefix = front_at(then)

    for link in hrefs(front):
        if link.startswith("/") and not link.startswith(("/admin/?", "/admin/as-of/?")) and link != "/admin/":
            # What answers each reader anew is of no other moment than now.
            assert link.startswith((prefix, "/search/", "/report/")), link
            assert client.get(link).status_code == 200, link
    assert 'href="/static/' in front.text and f'href="{prefix}static/' not in front.text


def test_old_addresses_lead_on_within_the_moment(client, editor, scheduled, then):
    article = make_live_article("It moved")
    old = article.current_path
    article.change_address(by=editor, slug="moved-since")
    Redirect.objects.write("/old/", "/archive/")

    assert client.get(at(then, old)).headers["Location"] == at(then, article.current_path)
    moved = client.get(at(then, "/old/"))
    assert (moved.status_code, moved.headers["Location"]) == (302, at(then, "/archive/"))


def test_a_line_says_what_it_is_and_leads_out(client, editor, then):
    page = client.get(at(then, "/archive/"))

    assert "The site as of" in page.text and "Not public." in page.text
    assert f"{reverse('admin:as_of')}?path=%2Farchive%2F" in hrefs(page) and reverse("admin:index") in hrefs(page)
    assert "changed since" not in page.text
    assert "Lists leave out what was changed since." in client.get(at(timezone.now() - timedelta(days=1))).text


def test_it_is_kept_nowhere_and_read_by_no_machine(client, editor, scheduled, then, settings):
    page = client.get(at(then))

    assert "no-store" in page.headers["Cache-Control"] and not hasattr(page, "keys")
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    policy = page.headers["Content-Security-Policy"]
    assert "form-action 'none'" in policy and "script-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert store() is None or not list(store().root.rglob("*as-of*"))


def test_it_writes_nothing(client, editor, scheduled, then):
    with CaptureQueriesContext(connection) as queries:
        client.get(at(then))

    assert [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []


def test_nobody_else_sees_ahead(client, scheduled, then):
    addresses = [reverse("admin:as_of"), at(then), at(then, scheduled.current_path), at(then, "/feed/")]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 302 and "login" in response.headers["Location"], address

    log_in(client, "Contributor")
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 403 and scheduled.headline not in response.text, address


@pytest.mark.parametrize("moment", ["yesterday", "2026-13-01T06:00", "0000-00-00T00:00", "2026-12-01"])
def test_a_moment_that_is_none_leads_nowhere(client, editor, moment):
    assert client.get(f"/admin/as-of/{moment}/").status_code == 404


@pytest.mark.parametrize("path", ["admin/", "accounts/login/", "static/icon.svg", "nowhere/at/all/"])
def test_only_public_pages_are_shown(client, editor, then, path):
    response = client.get(at(then, path))

    assert response.status_code == 404
    assert "<form" not in response.text


def test_feeds_are_as_they_are_then(client, editor, scheduled, then):
    feed = client.get(at(then, "/feed/"))

    assert "xml" in feed.headers["Content-Type"] and scheduled.headline in feed.text


def test_the_moment_is_chosen_in_a_form_or_from_what_waits(client, editor, scheduled, then):
    page = client.get(reverse("admin:as_of"))
    local = timezone.localtime(then)
    chosen = client.get(reverse("admin:as_of"), {"at": f"{local:%Y-%m-%dT%H:%M}", "path": "/archive/"})
    refused = client.get(reverse("admin:as_of"), {"at": "soon"})

    assert front_at(then) in hrefs(page) and scheduled.headline in page.text and "Tomorrow morning" in page.text
    assert chosen.headers["Location"] == at(then, "/archive/")
    assert "Enter a valid" in refused.text


def test_a_moment_with_seconds_is_rounded_up(then):
    assert front_at(then + timedelta(seconds=1)) == front_at(then + timedelta(minutes=1))
    assert front_at(then) != front_at(then + timedelta(seconds=1))


def test_the_home_and_a_scheduled_piece_lead_there(client, editor, scheduled, then):
    home = client.get(reverse("admin:index"))
    piece = client.get(reverse("admin:articles_article_change", args=[scheduled.pk]))

    assert reverse("admin:as_of") in hrefs(home)
    assert front_at(then) in hrefs(piece)
