"""What all is for: a document comes in, is published, and a reader reads it."""

import pytest

from articles.models import Article
from tests.desk import make_member
from tests.factories import make_category

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DOCUMENT = """\
## The bench outside the weighhouse

*PORT SABLE: Nobody has sat on it for eleven years, and nobody will have it moved.*

The bench faces the wall. **Halloran Pike** had it turned in the dry summer, for the shade, and the shade has gone.

\\*

It is [in the minutes](https://minutes.example/1994), and it is [not in the plan](#).

Note to readers: This is one of eight pieces on things that stand in the way.

***by Ottoline Reeve is a retired surveyor.***

## Category

1.  Town
2.  Benches

**Date Created**

October 2019
"""


def test_a_document_becomes_a_published_article(page, tmp_path):
    make_member("Editor", "perpetua")
    make_category("Town")
    make_category("Benches")
    file = tmp_path / "bench.md"
    file.write_text(DOCUMENT)

    page.goto("/admin/")
    page.get_by_label("Login", exact=True).fill("perpetua")
    page.get_by_label("Password", exact=True).fill("a-long-password")
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    page.goto("/admin/articles/article/")
    page.get_by_role("link", name="Bring in documents").click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Bring in", exact=True).click()
    page.get_by_text("1 read: 1 new, 0 changed, 0 unchanged, 0 refused").wait_for()
    assert page.get_by_text("not in the plan").is_visible()

    page.get_by_role("link", name="The bench outside the weighhouse").click()
    page.get_by_role("button", name="Publish now").click()
    page.get_by_text("Published. Readers see it now.").wait_for()

    reader = page.context.browser.new_page(base_url=page.url.split("/admin")[0])
    reader.goto("/")
    reader.get_by_role("link", name="The bench outside the weighhouse").first.click()
    text = reader.locator("main").inner_text()
    assert reader.url.endswith("/2019/10/the-bench-outside-the-weighhouse/")
    assert "Ottoline Reeve is a retired surveyor." in text
    assert "October 2019" in text
    assert "This is one of eight pieces" in text
    assert "PORT SABLE:" in text
    assert reader.get_by_role("link", name="in the minutes").is_visible()
    assert not reader.get_by_role("link", name="not in the plan").count()
    assert Article.objects.get().section.name == "Town"
    assert page.said == page.asked_elsewhere == []
    reader.close()
