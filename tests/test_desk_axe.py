"""Every screen of the desk, light and dark: nothing serious for axe, nothing beside a phone, nothing said."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles.models import Article, Note, Page, Redirect
from tests.desk import page_of, url_of
from tests.factories import make_article, make_author, make_category, make_live_article, tomorrow
from tests.pictures_made import make_picture
from tests.test_desk_editor import log_in_there

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente" * 2


def addresses() -> list[str]:
    author, category = make_author(), make_category()
    live = make_live_article(authors=[author], categories=[category], tags=["benches"])
    Article.objects.filter(pk=live.pk).update(headline=LONG)
    live.refresh_from_db()
    live.save_version(by=None, name="Changed")
    waiting = make_article("Tomorrow", authors=[author], categories=[category])
    waiting.publish(by=None, at=tomorrow())
    withdrawn = make_live_article("Gone", authors=[author])
    withdrawn.withdraw(by=None)
    empty = make_article("", body="")
    picture = make_picture()
    note = Note.objects.create(title="Series", text="One of several.")
    page = Page.objects.create(title="About us", slug="about-us", body="<p>We.</p>")
    redirect = Redirect.objects.create(old_path="/old/", new_path="/new/")
    lists = ["article", "author", "category", "tag", "note", "redirect", "page", "site", "auditentry"]
    things = {"author": author, "category": category, "note": note, "page": page, "redirect": redirect}
    return [
        "/admin/",
        *(f"/admin/articles/{name}/" for name in lists),
        *(f"/admin/articles/{name}/add/" for name in ["article", *things]),
        *(f"/admin/articles/{name}/{thing.pk}/change/" for name, thing in things.items()),
        *(url_of(article) for article in (live, waiting, withdrawn, empty)),
        *(page_of(live, name) for name in ("correct", "withdraw", "address", "redact", "all_versions")),
        *(page_of(live, name, 2) for name in ["compare"]),
        page_of(withdrawn, "reinstate"),
        page_of(waiting, "call_off"),
        page_of(empty, "hand_over"),
        f"{url_of(live).removesuffix('change/')}history/",
        "/admin/find/?q=tomorrow",
        "/admin/as-of/",
        "/admin/library/image/",
        "/admin/library/image/add/",
        f"/admin/library/image/{picture.pk}/change/",
        "/admin/auth/user/",
        "/admin/auth/user/add/",
        "/accounts/2fa/",
        "/accounts/password/change/",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_has_a_serious_fault(page, client, live_server, scheme, picture_stores):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 844})
    log_in_there(page, client, live_server)
    faults, spilling = {}, []

    for address in addresses():
        response = page.goto(address, wait_until="networkidle")
        assert response.status == 200, address
        found = [one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
        if found:
            faults[address] = [(one["id"], one["nodes"][0]["html"][:120]) for one in found]
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            spilling.append(address)

    assert not faults, faults
    assert spilling == []
    assert page.said == []
    assert page.asked_elsewhere == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_login_has_no_serious_fault(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto("/accounts/login/")

    found = Axe().run(page).response["violations"]

    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
