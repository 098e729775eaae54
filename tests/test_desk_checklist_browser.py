import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.factories import make_article, make_live_article, make_ready_article
from tests.pictures_made import make_picture
from tests.test_desk_editor import log_in_there

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "word " * 46 + "end."


def open_article(page, article):
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.locator(".field--body .ProseMirror").wait_for()


def open_fold(page):
    page.locator("#checklist > summary").click()


def line(page, words: str):
    return page.locator(".checks li", has_text=words)


def answer_without_a_list(page) -> None:
    """So that the only lists that come are those of the test, at its moments."""
    page.route("**/unsaved/", lambda route: route.fulfill(json={"sentence": "", "others": "", "checks": ""}))


def kept(page, html: str) -> None:
    """As the server answers after each keeping."""
    page.evaluate(
        "html => document.getElementById('article_form')"
        ".dispatchEvent(new CustomEvent('desk:kept', {detail: {checks: html}}))",
        html,
    )


def items(*sentences: str, blocks: int = 0) -> str:
    lines = "".join(f'<li class="check--look"><span><b>Look:</b> {words}</span></li>' for words in sentences)
    return f'<ul class="checks" data-said="{len(sentences)} in all" data-blocks="{blocks}">{lines}</ul>'


def test_what_is_typed_is_checked_while_it_is_written(page, live_server, client):
    article = make_ready_article()
    log_in_there(page, client, live_server)
    open_article(page, article)
    open_fold(page)

    page.locator("#id_headline").fill("")
    line(page, "No headline.").wait_for()
    said = page.locator("#checklist > summary span").inner_text()
    offered = page.locator(".checklist__despite").is_visible()
    page.locator("#id_headline").fill("A headline again")
    line(page, "No headline.").wait_for(state="detached")

    assert said.startswith("1 block")
    assert offered
    assert page.said == []


def test_the_list_waits_for_a_pause_of_who_types(page, live_server, client):
    log_in_there(page, client, live_server)
    answer_without_a_list(page)
    open_article(page, make_ready_article())
    open_fold(page)
    page.locator("#id_headline").press("End")
    page.keyboard.type("x")

    kept(page, items("A new line."))
    page.keyboard.type(" goes on and on", delay=150)
    meanwhile = line(page, "A new line.").count()
    line(page, "A new line.").wait_for()

    assert meanwhile == 0
    assert page.evaluate("document.activeElement.id") == "id_headline"


def test_a_field_below_stays_where_it_is_when_the_list_grows(page, live_server, client):
    page.set_viewport_size({"width": 1280, "height": 700})
    log_in_there(page, client, live_server)
    answer_without_a_list(page)
    open_article(page, make_ready_article())
    open_fold(page)
    page.locator(".panel summary", has_text="Teaser").click()
    teaser = page.locator("#id_teaser")
    teaser.scroll_into_view_if_needed()
    teaser.focus()
    before = teaser.bounding_box()["y"]

    kept(page, items(*(f"Line {number}." for number in range(20))))
    line(page, "Line 19.").wait_for(state="attached")

    assert abs(teaser.bounding_box()["y"] - before) < 2
    assert page.evaluate("document.activeElement.id") == "id_teaser"


def test_each_finding_leads_to_its_place(page, live_server, client, picture_stores):
    picture = make_picture()
    body = f'<p>Sit.</p><p>{LONG}</p><p>See <a href="/none/">there</a>.</p><figure data-image="{picture.pk}"></figure>'
    article = make_article(body=body)
    log_in_there(page, client, live_server)
    open_article(page, article)
    open_fold(page)

    def go(words: str) -> None:
        line(page, words).get_by_role("link", name="Go there").first.click()

    go("A sentence of 47 words")
    sentence = page.evaluate("getSelection().toString()")
    go("leads to no page of this site")
    link = page.evaluate("getSelection().toString()")
    go("has no alt text")
    alt = page.evaluate("document.activeElement.closest('figure') !== null")
    go("No standfirst.")
    standfirst = page.evaluate("document.activeElement.id")
    go("No byline.")
    byline = page.evaluate("document.activeElement.closest('#bylines-group') !== null")

    assert sentence.startswith("word word") and sentence.strip().endswith("end.")
    assert (link, alt, standfirst, byline) == ("there", True, "id_standfirst", True)
    assert page.said == []


def test_a_blocked_piece_is_published_with_a_reason(page, live_server, client):
    article = make_article()
    log_in_there(page, client, live_server)
    open_article(page, article)

    page.get_by_role("button", name="Publish now").click()
    page.get_by_text("Not published yet: No section. No byline.").wait_for()
    page.get_by_label("Why it can’t wait").fill("It is raining now.")
    page.get_by_role("button", name="Publish now all the same").click()
    page.get_by_text("Published. Readers see it now.").wait_for()

    assert article.editions.count() == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_the_list_is_within_the_page_and_accessible(page, live_server, client, width):
    page.set_viewport_size({"width": width, "height": 900})
    article = make_live_article(body=f'<p>Sit <a href="/{"n" * 200}/">there</a></p>')
    log_in_there(page, client, live_server)
    open_article(page, article)
    open_fold(page)

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, "#checklist").response["violations"]
    assert [violation["id"] for violation in found] == []
