"""What editors do with a report: read it beside the piece, correct, set aside, take up again."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from articles.models import AuditEntry
from letters.forgetting import KEPT_AFTER_HANDLING, KEPT_AT_MOST, forget_senders
from letters.models import Report
from tests.desk import fields_of, log_in, page_of, said, url_of
from tests.factories import make_live_article, make_user
from tests.letters import WORDS, later, make_report

pytestmark = pytest.mark.django_db


def url(report: Report, name: str = "letters_report_change") -> str:
    return reverse(f"admin:{name}", args=[report.pk])


def test_the_home_says_how_many_wait_and_leads_to_the_first(client):
    log_in(client, "Editor")
    reports = [make_report(make_live_article(f"Bench {n}"), words=f"Wrong on bench {n}.") for n in range(9)]
    make_report(words="Boats!").set_aside(by=None, reason="Boats.")

    home = client.get(reverse("admin:index")).text

    assert "9 reports from readers" in home
    assert url(reports[0]) in home and "Wrong on bench 7." in home
    assert "Wrong on bench 8." not in home and "Boats!" not in home
    assert 'href="/admin/letters/report/?state=new"' in home


def test_the_home_is_silent_where_none_waits_or_where_it_is_not_for_this_user(client):
    log_in(client, "Editor")
    assert "from readers" not in client.get(reverse("admin:index")).text
    make_report()

    log_in(client, "Contributor")

    home = client.get(reverse("admin:index")).text
    assert "from readers" not in home and WORDS not in home and "/letters/" not in home


def test_the_home_costs_two_queries_more_for_any_number(client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    log_in(client, "Editor")
    article = make_live_article()
    make_report(article, words="Number 0 is wrong.")
    client.get(reverse("admin:index"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(reverse("admin:index"))
    for n in range(1, 8):
        make_report(article, words=f"Number {n} is wrong.")

    with django_assert_num_queries(len(asked)):
        client.get(reverse("admin:index"))


def test_the_list_shows_what_waits_and_finds_the_reports_of_a_piece(client):
    log_in(client, "Editor")
    article = make_live_article("A bench")
    report = make_report(article, words="The bench had five legs.")
    other = make_report(make_live_article("A chair"), words="The chair had two.")
    other.set_aside(by=None, reason="It had.")
    address = reverse("admin:letters_report_changelist")

    everything = client.get(address).text
    waiting = client.get(address, {"state": "new"}).text
    of_the_piece = client.get(address, {"article": article.pk}).text

    assert url(report) in everything and url(other) in everything
    assert "five legs" in waiting and "The chair had two" not in waiting
    assert "five legs" in of_the_piece and "The chair had two" not in of_the_piece
    assert client.get(address, {"q": "chair"}).text.count("The chair had two") == 1
    assert f"{address}?article={article.pk}" in client.get(url_of(article)).text


def test_a_report_stands_beside_what_the_reader_saw_and_what_readers_see_now(client):
    log_in(client, "Editor")
    article = make_live_article(body="<p>Sit <em>down</em> first.</p>")
    report = make_report(article, quote="“Sit down — first”", name="Amalia", email="amalia@example.org")

    same = client.get(url(report)).text
    article.correct(by=None, kind="correction", note="Stand.", changes={"body": "<p>Stand up first.</p>"})
    changed = client.get(url(report)).text
    article.withdraw(by=None)
    gone = client.get(url(report)).text

    assert WORDS in same and "amalia@example.org" in same and "Readers see the same now." in same
    assert "These words stand in what readers see now." in same
    assert "These words don’t stand in what readers see now." in changed
    assert "?from=1&amp;to=2" in changed
    assert "Readers can’t see the piece now." in gone and "Correct the piece" not in gone


def correct(client, report: Report, **changes):
    """From the report’s page, as the button leads."""
    address = f"{page_of(report.article, 'correct')}?report={report.pk}"
    assert address in client.get(url(report)).text
    sent = fields_of(client.get(address), "asking")
    return client.post(address, sent | changes, follow=True)


def test_a_report_becomes_a_correction_and_both_know_of_it(client):
    editor = log_in(client, "Editor")
    report = make_report()

    response = correct(client, report, headline="A chair", correction="correction", note="It was a chair.")

    report.refresh_from_db()
    assert "Corrected." in said(response)
    assert response.redirect_chain[-1][0] == url(report)
    assert report.state == "corrected" and report.handled_by == editor
    assert report.correction == report.article.editions.last() and report.correction.note == "It was a chair."
    assert "It was a chair." in client.get(url(report)).text


def test_a_correction_that_is_refused_settles_nothing(client):
    log_in(client, "Editor")
    report = make_report()

    correct(client, report, headline="A chair", correction="correction", note="")

    report.refresh_from_db()
    assert report.state == "new" and report.article.editions.count() == 1


def test_a_correction_without_a_report_or_with_one_of_another_piece_settles_none(client):
    log_in(client, "Editor")
    mine, other = make_report(), make_report(make_live_article("Another"))

    for prompted_by in ("", f"report:{other.pk}", "report:", "report:x", "report:99999", "report:" + "9" * 40, "tip:1"):
        changes = {"headline": f"A chair {prompted_by}"}
        mine.article.correct(by=None, kind="small_fix", changes=changes, prompted_by=prompted_by)

    assert {report.state for report in Report.objects.all()} == {"new"}
    for naughty in ("", "x", "٣", "9" * 40, "-1"):
        assert client.get(f"{page_of(mine.article, 'correct')}?report={naughty}").status_code == 200


def test_what_was_set_aside_can_be_taken_up_again(client):
    editor = log_in(client, "Editor")
    report = make_report()

    refused = client.post(url(report, "report_set_aside"), {"reason": " "})
    client.post(url(report, "report_set_aside"), {"reason": "It was 1921: we asked the harbour office."})

    report.refresh_from_db()
    assert refused.status_code == 200 and "This field is required" in refused.text
    assert (report.state, report.handled_by) == ("set_aside", editor)
    assert "we asked the harbour office" in client.get(url(report)).text

    client.post(url(report, "report_take_up"))

    report.refresh_from_db()
    assert (report.state, report.handled_at, report.reason) == ("new", None, "")
    assert client.get(url(report, "report_take_up")).status_code == 405
    again = client.post(url(report, "report_take_up"), follow=True)
    assert "This report is not set aside." in said(again)


def test_what_is_dealt_with_is_not_set_aside():
    report = make_report()
    report.set_aside(by=None, reason="Boats.")

    with pytest.raises(ValidationError, match="set aside already"):
        report.set_aside(by=None, reason="Boats.")


def test_the_log_names_the_piece_and_no_word_of_the_reader(client):
    editor = log_in(client, "Managing editor")
    report = make_report(make_live_article("A bench"), name="Amalia", email="amalia@example.org")
    report.set_aside(by=editor, reason="Amalia asked us to.")
    report.take_up(by=editor)
    report.reply("You are right.", by=editor)

    entries = AuditEntry.objects.filter(subject_kind="report")

    assert sorted(entries.values_list("verb", flat=True)) == ["answer", "set_aside", "take_up"]
    assert {entry.subject_name for entry in entries} == {"A bench"}
    assert "malia" not in str(list(entries.values()))
    assert "Answered a reader about" in client.get(reverse("admin:articles_auditentry_changelist")).text


def test_contributors_see_no_report_and_strangers_are_led_to_the_login(client):
    contributor = make_user("writer")
    report = make_report(make_live_article(created_by=contributor))
    pages = [reverse("admin:letters_report_changelist"), url(report)]
    pages += [url(report, f"report_{name}") for name in ("answer", "set_aside", "take_up")]

    for page in pages:
        assert client.post(page).status_code == 302
    log_in(client, "Contributor")
    for page in pages:
        assert client.post(page, {"answer": "x", "reason": "x"}).status_code == 403, page
    assert Report.objects.get().state == "new"


@pytest.mark.parametrize("number", ["0", "x", "9" * 30, "٣", "%00"])
def test_a_report_that_is_not_there_is_not_found(client, number):
    log_in(client, "Editor")

    for page in ("change", "answer", "set-aside", "delete"):
        assert client.get(f"/admin/letters/report/{number}/{page}/", follow=True).status_code in (403, 404)


def test_name_and_address_are_forgotten_thirty_days_after_and_the_words_stay():
    sender = {"name": "Amalia", "email": "amalia@example.org"}
    handled, waiting = make_report(**sender), make_report(make_live_article("Another"), **sender)
    handled.set_aside(by=None, reason="Boats.")

    with later(seconds=KEPT_AFTER_HANDLING.total_seconds() - 60):
        assert forget_senders() == 0
    with later(seconds=KEPT_AFTER_HANDLING.total_seconds() + 60):
        assert forget_senders() == 1
        assert forget_senders() == 0

    handled.refresh_from_db()
    assert (handled.name, handled.email, handled.words) == ("", "", WORDS)
    with pytest.raises(ValidationError, match="forgotten"):
        handled.reply("You are right.", by=None)
    assert Report.objects.get(pk=waiting.pk).email


def test_a_report_that_nobody_looked_at_names_nobody_after_a_year():
    report = make_report(name="Amalia", received_at=timezone.now() - KEPT_AT_MOST - timedelta(hours=1))

    assert forget_senders() == 1

    report.refresh_from_db()
    assert report.name == "" and report.forgotten_at


def test_the_worker_forgets_by_itself():
    from cms.running.chores import SLOW

    assert SLOW[forget_senders] <= 3600


def test_a_redaction_reaches_what_readers_wrote():
    article = make_live_article(body="<p>We met Jane Doe.</p>")
    report = make_report(article, words="Jane Doe was not there.", quote="We met Jane\nDoe.", name="Jane Doe")
    other = make_report(make_live_article("Another"), words="Jane Doe again.")

    redaction = article.redact(by=None, words="Jane Doe", reason="A court’s order.")

    report.refresh_from_db()
    other.refresh_from_db()
    assert "Doe" not in report.words + report.quote + report.name
    assert redaction.places["report.words"] == 1
    assert other.words == "Jane Doe again."


@pytest.mark.parametrize(
    "wrong",
    [{"state": "corrected", "handled_at": timezone.now()}, {"state": "answered"}, {"answer": "Yes."}],
)
def test_the_database_refuses_a_report_that_is_half_dealt_with(wrong):
    report = make_report()

    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**wrong)


def test_a_redaction_reaches_the_headline_in_the_log_of_a_report():
    article = make_live_article("Jane Doe at noon")
    make_report(article).set_aside(by=None, reason="It is right as it stands.")

    article.redact(by=None, words="Jane Doe", reason="A court’s order.")

    told = AuditEntry.objects.get(verb="set_aside")
    assert told.subject_name == "[…] at noon"
    assert not AuditEntry.objects.filter(subject_name__contains="Jane").exists()
