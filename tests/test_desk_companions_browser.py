"""Series and companions as an editor's hands find them: by words of a headline, without dragging."""

import pytest

from articles.models import Series
from tests.desk import log_in, url_of
from tests.factories import make_article, make_live_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def come_in(page, live_server, client):
    log_in(client, "Editor")
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )


def choose(page, field: str, words: str) -> None:
    page.locator(f".field--{field} .select2-selection").click()
    # The list that opens asks for everything, and what it found gives way to what was typed.
    with page.expect_response(lambda response: f"term={words}" in response.url):
        page.locator(".select2-search__field").fill(words)
    page.locator(".select2-results__option--highlighted", has_text=words).click()
    page.locator(f".field--{field} .select2-selection", has_text=words).wait_for()


def headlines(series) -> list[str]:
    return list(series.parts.values_list("article__headline", flat=True))


def test_a_series_is_made_filled_and_put_in_order(page, live_server, client):
    come_in(page, live_server, client)
    for name in ("Ash in the wind", "Birch by the road"):
        make_live_article(name)

    page.goto("/admin/articles/series/add/")
    page.get_by_label("Name").fill("On trees")
    page.get_by_role("button", name="Save").first.click()
    for words in ("Ash", "Birch"):
        choose(page, "article", words)
        page.get_by_role("button", name="Add it").click()
        page.locator(".parts__part", has_text=words).wait_for()
    page.get_by_role("button", name="Up Birch").click()

    page.locator(".parts__part:first-child", has_text="Birch").wait_for()
    assert headlines(Series.objects.get()) == ["Birch by the road", "Ash in the wind"]
    assert page.said == [] and page.asked_elsewhere == []


def test_what_a_piece_goes_with_is_found_from_the_text_and_by_touch(phone, live_server, client):
    come_in(phone, live_server, client)
    letter, essay = make_article("A letter"), make_live_article("An essay on mud")

    phone.goto(url_of(letter))
    phone.locator("summary", has_text="Goes with").tap()
    phone.get_by_role("link", name="Series, related pieces, translations").tap()
    choose(phone, "responds_to-0", "essay")
    phone.get_by_role("button", name="Save").tap()

    phone.locator(".messagelist, [role=status]", has_text="Saved. Readers see it now").first.wait_for()
    assert letter.companions.get().other == essay
    assert phone.said == []
