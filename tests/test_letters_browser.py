"""The whole way: a reader reports, an editor corrects and answers, the reader hears of it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail

from articles.models import Page
from letters import forms
from letters.models import Report
from tests.factories import make_live_article
from tests.letters import WORDS, address_of, make_report
from tests.test_desk_editor import log_in_there

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente" * 2


def serious(page) -> list:
    """Without its own look for style sheets, which asks for what the page itself does not."""
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:120]) for one in found if one["impact"] in ("serious", "critical")]


def test_from_a_readers_report_to_the_answer(page, client, live_server, picture_stores, monkeypatch):
    monkeypatch.setattr(forms, "TOO_YOUNG", 0.2)
    article = make_live_article("A bench from 1921", body="<p>It was built in 1921.</p>")
    page.goto(article.current_path)
    page.get_by_role("link", name="Report an error").click()
    page.get_by_label("What is wrong?").fill("It was built in 1911.")
    page.get_by_label("The words it is about").fill("It was built in 1921.")
    page.get_by_label("Your e-mail address").fill("amalia@example.org")
    page.get_by_role("button", name="Send the report").click()
    page.get_by_role("heading", name="Thank you. Your report was sent.").wait_for()
    assert page.context.cookies() == []

    log_in_there(page, client, live_server)
    page.goto("/admin/")
    page.get_by_role("link", name="It was built in 1911.").click()
    page.get_by_text("These words stand in what readers see now.").wait_for()
    page.get_by_role("link", name="Correct the piece").click()
    page.get_by_label("Headline").fill("A bench from 1911")
    page.get_by_label("What kind of change is it?").select_option("correction")
    page.get_by_label("What readers are told").fill("We had said 1921. It was 1911.")
    page.get_by_role("button", name="Publish the correction").click()
    page.get_by_text("Corrected. Readers see it now.").wait_for()
    page.get_by_role("link", name="Answer the reader").click()
    page.get_by_label("Your answer").fill("You are right; thank you.")
    page.get_by_role("button", name="Send the answer").click()
    page.get_by_text("Answered. The mail is on its way.").wait_for()

    (message,) = mail.outbox
    assert message.to == ["amalia@example.org"]
    assert "We had said 1921. It was 1911." in message.body and article.current_path in message.body
    report = Report.objects.get()
    assert report.state == "corrected" and report.correction.note.startswith("We had said")
    page.goto(article.current_path)
    page.get_by_text("We had said 1921. It was 1911.").wait_for()
    assert page.said == [] and page.asked_elsewhere == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_readers_pages_have_no_fault_and_fit_a_phone(page, scheme):
    page.emulate_media(color_scheme=scheme)
    article = make_live_article(LONG)
    faults = {}

    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        for address in (address_of(article), "/report/thanks/"):
            assert page.goto(address).status == 200
            faults[address, width] = serious(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, width)
    page.goto(address_of(article))
    page.get_by_label("What is wrong?").fill(WORDS)
    page.get_by_role("button", name="Send the report").click()
    page.get_by_role("alert").get_by_text("that came quicker than anybody types").wait_for()
    faults["refused"] = serious(page)

    assert page.get_by_label("What is wrong?").input_value() == WORDS
    assert {place: found for place, found in faults.items() if found} == {}
    assert page.said == [] and page.asked_elsewhere == []


def test_a_refusal_by_a_flood_is_read_out_and_keeps_the_words(page, monkeypatch, settings):
    monkeypatch.setattr(forms, "TOO_YOUNG", 0.2)
    settings.REPORTS_WAITING = 1
    make_report(make_live_article("Another"))
    Page.objects.create(title="Contact", slug="contact", body="<p>Write.</p>")
    page.goto(address_of(make_live_article()))
    page.get_by_label("What is wrong?").fill(WORDS)
    page.wait_for_timeout(300)

    page.get_by_role("button", name="Send the report").click()

    page.get_by_role("alert").get_by_role("link", name="Contact").wait_for()
    assert page.get_by_label("What is wrong?").input_value() == WORDS
    assert serious(page) == []


def test_neither_keyboard_nor_screen_reader_meets_the_field_for_machines(page):
    page.goto(address_of(make_live_article()))
    met = []

    page.get_by_label("What is wrong?").focus()
    for _press in range(8):
        met.append(page.evaluate("document.activeElement.name ?? ''"))
        page.keyboard.press("Tab")

    assert met[:4] == ["words", "quote", "name", "email"] and "topic" not in met
    assert "Leave this empty" not in page.locator("main").aria_snapshot()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_screens_of_reports_have_no_serious_fault(page, client, live_server, scheme, picture_stores):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 844})
    log_in_there(page, client, live_server)
    article = make_live_article(LONG)
    report = make_report(article, quote=LONG, name=LONG[:80], email=f"{LONG[:60]}@example.org", words=LONG * 5)
    settled = make_report(article, words="It was 1911.", email="amalia@example.org")
    article.correct(by=None, kind="correction", note=LONG, changes={}, prompted_by=f"report:{settled.pk}")
    settled.refresh_from_db()
    settled.reply(LONG, by=None)
    own = "/admin/letters/report"
    pages = ["/admin/", f"{own}/", *(f"{own}/{one.pk}/change/" for one in (report, settled))]
    pages += [f"{own}/{report.pk}/answer/", f"{own}/{report.pk}/set-aside/"]

    for address in pages:
        assert page.goto(address, wait_until="networkidle").status == 200, address
        assert serious(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    assert page.said == [] and page.asked_elsewhere == []
