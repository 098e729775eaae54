import pytest

from tests.magazine import Magazine

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_readers_pages_say_nothing_and_ask_nobody_else(page):
    magazine = Magazine()
    paths = [
        "/",
        magazine.path,
        f"{magazine.path}history/",
        "/category/cities/",
        "/author/marit-osei-lund/",
        "/authors/",
    ]

    for path in [*paths, "/archive/", "/corrections/", "/about/", f"{magazine.path}mastodon/"]:
        response = page.goto(path)
        assert response.status == 200
        assert "default-src 'self'" in response.headers["content-security-policy"]
        assert page.evaluate("document.fonts.ready.then(() => document.fonts.size)") >= 5
    assert page.said == [] and page.asked_elsewhere == []


def test_the_page_of_a_withdrawn_piece_is_quiet_too(page):
    response = page.goto(Magazine().withdrawn.current_path)

    assert response.status == 410
    # Chromium says itself that the answer was 410.
    assert [said for said in page.said if "410" not in said] == [] and page.asked_elsewhere == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_runs_over_the_edge(page, width):
    magazine = Magazine()
    page.set_viewport_size({"width": width, "height": 800})

    for path in ("/", magazine.path, f"{magazine.path}history/", "/category/cities/", "/archive/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_the_form_for_mastodon_leads_to_the_readers_server(page):
    magazine = Magazine()
    page.context.route("https://mastodon.example/**", lambda route: route.fulfill(body="The server."))
    page.goto(f"{magazine.path}mastodon/")

    page.get_by_label("Your server").fill("mastodon.example")
    page.get_by_role("button").click()

    page.wait_for_url("https://mastodon.example/share?**")
    assert page.said == []
