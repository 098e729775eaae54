import pytest

from tests.desk import log_in, url_of
from tests.factories import make_article, make_author, make_live_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(page, live_server, client):
    """A page of an editor who has just come in."""
    log_in(client, "Editor")
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto("/admin/")
    return page


def box(page):
    return page.get_by_role("combobox", name="Find")


def options(page) -> list[str]:
    page.locator("#find-list:not([hidden])").wait_for()
    return page.get_by_role("option").locator("b").all_inner_texts()


def test_a_key_leads_to_the_box_and_arrows_to_a_piece(desk):
    article = make_live_article("Four budgets, one bridge")
    make_article("Abridged", body="<p>A bridge</p>")

    desk.keyboard.press("/")
    desk.keyboard.type("bridg")

    assert options(desk) == ["Four budgets, one bridge", "Abridged"]
    assert box(desk).get_attribute("aria-expanded") == "true"
    desk.keyboard.press("ArrowDown")
    chosen = desk.locator("#find-list [aria-selected=true]")
    assert chosen.get_attribute("id") == box(desk).get_attribute("aria-activedescendant")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**{url_of(article)}")
    assert desk.said == [] and desk.asked_elsewhere == []


def test_enter_without_choosing_shows_the_page(desk):
    make_article("A bench", authors=[make_author("Ann Bench")])
    make_article("A bench again")

    box(desk).fill("bench")
    assert options(desk) == ["Ann Bench", "A bench again", "A bench"]
    desk.keyboard.press("Enter")

    desk.wait_for_url("**/admin/find/?q=bench")
    assert desk.get_by_role("row").count() == 3
    assert desk.said == []


def test_escape_closes_and_a_slash_in_a_field_is_a_slash(desk):
    make_article("A bench")

    box(desk).fill("ben")
    options(desk)
    desk.keyboard.press("Escape")
    assert desk.locator("#find-list").is_hidden()
    assert box(desk).get_attribute("aria-expanded") == "false"
    desk.goto("/admin/articles/article/")
    desk.get_by_label("Words, author or address").press_sequentially("/2026")

    assert desk.get_by_label("Words, author or address").input_value() == "/2026"
    assert desk.said == []


def test_a_click_opens_a_piece_and_leaving_closes_the_list(desk):
    article = make_article("A bench")
    make_article("A bench again")

    box(desk).fill("bench")
    options(desk)
    desk.mouse.click(300, 700)
    assert desk.locator("#find-list").is_hidden()
    box(desk).fill("a bench")
    options(desk)
    desk.get_by_role("option").nth(1).click()

    desk.wait_for_url(f"**{url_of(article)}")


def test_headlines_are_text_even_if_they_look_like_a_page(desk):
    make_article("<img src=x onerror=alert(1)> bench")

    box(desk).fill("bench")

    assert options(desk) == ["<img src=x onerror=alert(1)> bench"]
    assert desk.locator("#find-list img").count() == 0 and desk.said == []
