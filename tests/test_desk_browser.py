"""The desk in a browser, under the strict policy: no console message, no request to another host."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from articles.models import Article, Author, Page
from desk.as_of import front_at
from tests.desk import make_member
from tests.factories import make_article, make_author, make_category, make_live_article, tomorrow
from tests.writers import put_the_caret

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def log_in(page, role="Managing editor"):
    member = make_member(role, "perpetua")
    log_in_again(page)
    return member


def log_in_again(page):
    page.goto("/admin/")
    page.get_by_label("Login", exact=True).fill("perpetua")
    page.get_by_label("Password", exact=True).fill("a-long-password")
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**/admin/")


def body_of(page):
    page.locator(".field--body .ProseMirror").wait_for()
    return page.get_by_role("textbox", name="Body")


def choose(page, row: str, words: str):
    """A choice with a search field, by keyboard alone."""
    page.locator(f"#{row} .select2-selection").first.press("Enter")
    # The list that opens asks for everything, and what it found gives way to what was typed.
    with page.expect_response(lambda response: f"term={words}" in response.url):
        page.keyboard.type(words)
    page.locator(".select2-results__option--highlighted", has_text=words).wait_for()
    page.keyboard.press("Enter")
    page.locator(f"#{row} .select2-selection", has_text=words).first.wait_for()


def nothing_to_complain(page):
    assert page.said == []
    assert page.asked_elsewhere == []


def test_an_article_is_written_and_published_as_its_editor_would(page):
    make_author("Marit Osei-Lund")
    make_category("Cities")
    log_in(page)

    page.get_by_role("link", name="New article").click()
    page.get_by_label("Headline", exact=True).fill("A bench is not a policy")
    put_the_caret(page, body_of(page))
    page.keyboard.type("Sit down first.")
    page.keyboard.press("Enter")
    page.keyboard.type("Then argue.")
    page.get_by_role("button", name="Note").click()
    page.locator(".ProseMirror:focus .footnote").wait_for()
    page.keyboard.type("Or the other way round.")
    page.keyboard.press("Enter")
    page.keyboard.type(" So there.")
    page.get_by_role("button", name="Add another Byline").click()
    choose(page, "bylines-0", "Marit")
    page.get_by_role("button", name="Add another section").click()
    choose(page, "filings-0", "Cities")
    page.get_by_role("button", name="Publish now").click()
    page.get_by_text("Published. Readers see it now.").wait_for()

    article = Article.objects.get()
    live = article.live_edition(timezone.now())
    footnote = '<span class="footnote">Or the other way round.</span>'
    assert live.version.body == f"<p>Sit down first.</p><p>Then argue.{footnote} So there.</p>"
    assert live.version.bylines.get().name == "Marit Osei-Lund"
    assert article.section.name == "Cities"
    nothing_to_complain(page)


def test_every_screen_keeps_the_policy(page):
    editor = log_in(page)
    article = make_live_article(authors=[make_author()], categories=[make_category()], tags=["benches"], by=editor)
    author = article.bylines.get().author_id
    pages = ["change", "correct", "withdraw", "versions", "versions/1", "history"]
    lists = ["article", "author", "category", "tag", "note", "redirect", "page", "site", "auditentry"]
    addresses = [
        *(f"/admin/articles/article/{article.pk}/{name}/" for name in pages),
        *(f"/admin/articles/{name}/" for name in lists),
        *(f"/admin/articles/{name}/add/" for name in ("article", "author", "page")),
        f"/admin/articles/author/{author}/merge/",
        f"/admin/articles/article/{article.pk}/versions/compare/?from=1&to=working",
        f"/admin/articles/article/{article.pk}/preview/",
        "/admin/as-of/",
        front_at(tomorrow()),
        "/admin/auth/user/add/",
        f"/admin/auth/user/{editor.pk}/password/",
        "/admin/articles/redirect/add/",
        "/accounts/2fa/",
        "/accounts/password/change/",
    ]

    for address in addresses:
        page.goto(address)
        if page.locator("[data-django-prose-editor-configurable]").count():
            page.locator(".ProseMirror").first.wait_for()

    nothing_to_complain(page)


def test_a_new_author_is_made_beside_the_byline(page):
    article = make_article()
    log_in(page)
    page.goto(f"/admin/articles/article/{article.pk}/change/")

    page.get_by_role("button", name="Add another Byline").click()
    with page.expect_popup() as opened:
        page.locator("#bylines-0").get_by_role("link", name="New author").click()
    popup = opened.value
    popup.get_by_label("Name", exact=True).fill("Ottoline Reeve")
    popup.get_by_label("Credit line").fill("Ottoline Reeve sits.")
    with popup.expect_event("close"):
        popup.get_by_role("button", name="Save").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("status").get_by_text("Saved").wait_for()

    assert article.bylines.get().author == Author.objects.get(credit_line="Ottoline Reeve sits.")
    nothing_to_complain(page)


def test_rows_are_moved_by_keyboard(page):
    article = make_article(authors=[make_author("First"), make_author("Second")])
    log_in(page)
    page.goto(f"/admin/articles/article/{article.pk}/change/")

    page.locator("summary", has_text="Bylines").press("Enter")
    page.locator("#bylines-1").get_by_role("button", name="Up").press("Enter")
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("status").get_by_text("Saved").wait_for()

    assert [line.author.name for line in article.bylines.all()] == ["Second", "First"]


def test_enter_in_a_field_saves_and_never_publishes(page):
    article = make_article()
    log_in(page)
    page.goto(f"/admin/articles/article/{article.pk}/change/")

    page.get_by_label("Tags").fill("benches")
    with page.expect_navigation():
        page.get_by_label("Tags").press("Enter")
    page.get_by_role("status").get_by_text("Saved").wait_for()

    assert list(article.tags.names()) == ["benches"]
    assert article.live_edition(timezone.now()) is None


def test_the_toolbar_is_one_stop_and_arrows_move_in_it(page):
    article = make_article()
    log_in(page)
    page.goto(f"/admin/articles/article/{article.pk}/change/")

    page.locator(".field--body").get_by_role("button", name="Bold").focus()
    page.keyboard.press("ArrowRight")
    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Tab")

    assert focused == "Emphasis"
    assert page.evaluate("document.activeElement.getAttribute('role')") == "textbox"


def test_nothing_spills_over_a_phone_and_axe_finds_nothing_serious(page):
    article = make_live_article(authors=[make_author()], categories=[make_category()])
    log_in(page)
    page.set_viewport_size({"width": 360, "height": 700})

    for address in ("/admin/", "/admin/articles/article/", f"/admin/articles/article/{article.pk}/change/"):
        page.goto(address, wait_until="networkidle")
        found = Axe().run(page).response["violations"]

        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []


def test_a_page_takes_its_address_from_its_title(page):
    log_in(page)
    page.goto("/admin/articles/page/add/")

    page.get_by_label("Title", exact=True).press_sequentially("House rules")
    put_the_caret(page, page.locator(".field--body .ProseMirror"))
    page.keyboard.type("Be kind.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/page/")

    assert Page.objects.get().slug == "house-rules"
    nothing_to_complain(page)
