"""The import screen in a browser, as an editor uses it."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles.models import Article
from tests.desk import make_member
from tests.imports import DOCUMENTS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def keep_originals_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_an_editor_brings_documents_in_and_reads_the_report(page):
    make_member("Editor", "perpetua")
    page.goto("/admin/articles/article/")
    page.get_by_label("Login", exact=True).fill("perpetua")
    page.get_by_label("Password", exact=True).fill("a-long-password")
    page.get_by_role("button", name="Log in", exact=True).click()

    page.get_by_role("link", name="Bring in documents").click()
    page.get_by_label("Word (.docx) and Markdown (.md) files").set_input_files(
        [DOCUMENTS / "archive/forty-benches.md", DOCUMENTS / "archive/the-salt-road.md"]
    )
    page.get_by_role("button", name="Bring in", exact=True).click()
    summary = page.locator("main").get_by_role("status").inner_text()
    page.set_viewport_size({"width": 360, "height": 700})
    found = Axe().run(page).response["violations"]

    assert summary == "2 read: 2 new, 0 changed, 0 unchanged, 0 refused"
    assert Article.objects.count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    assert page.said == [] and page.asked_elsewhere == []
    page.get_by_role("link", name="Forty benches are not a policy").click()
    assert page.get_by_label("Headline").first.input_value() == "Forty benches are not a policy"
