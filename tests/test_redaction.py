"""The one exception to immutability."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from articles.models import AuditEntry, Version
from articles.redacting import address_pattern_of, pattern_of, redact_html
from tests.desk import log_in
from tests.factories import make_author, make_live_article

pytestmark = pytest.mark.django_db


def test_the_words_go_from_every_version_and_every_public_sentence():
    body = "<p>We met Jane <em>Doe</em> at noon, and <a href='https://example.org/jane%20doe'>JANE\nDOE</a> left.</p>"
    article = make_live_article("Jane Doe at noon", body=body, authors=[make_author("Jane Doe")])
    article.body += "<p>Jane Doe again.</p>"
    article.save()
    article.save_version(by=None)
    article.correct(by=None, kind="clarification", note="Jane Doe was not there.", changes={"headline": "Noon"})
    article.withdraw(by=None, notice="Jane Doe asked us to.", reason="Letter of Jane Doe")

    redaction = article.redact(by=None, words="jane doe", reason="A court’s order.", replacement="a reader")

    holders = [article.versions.values(), article.editions.values(), article.withdrawals.values()]
    holders += [Version.objects.get(pk=pk).bylines.values() for pk in article.versions.values_list("pk", flat=True)]
    stored = " ".join(str(list(rows)) for rows in holders) + str(vars(article))
    assert "jane" not in stored.lower()
    assert article.versions.order_by("number").first().body.startswith("<p>We met a reader<em></em> at noon")
    assert redaction.places["version.body"] >= 4
    assert [path[8:] for path in article.addresses.values_list("path", flat=True)] == [f"/article-{article.pk}/"]
    assert "jane" not in str(list(AuditEntry.objects.values())).lower()


def test_what_stands_instead_is_cut_where_its_column_ends():
    article = make_live_article(f"Jane Doe {'met us ' * 40}", dateline="Jane Doe")

    article.redact(by=None, words="Jane Doe", reason="The law.", replacement="somebody " * 20)

    article.refresh_from_db()
    assert article.headline.startswith("somebody somebody") and len(article.headline) == 300
    assert article.versions.get().dateline == ("somebody " * 20)[:80]


@pytest.mark.parametrize("words", ["2026", "49", "correction"])
def test_what_nobody_wrote_stays_as_it_is_in_the_log(client, words):
    article = make_live_article(body="<p>49 benches, in 2026, need a correction.</p>")
    made = {"at": "2026-11-23T12:49:30+00:00", "kind": "correction"}
    entry = AuditEntry.objects.record("correct", article, by=None, **made, note=f"It said {words}.")

    article.redact(by=None, words=words, reason="The law.")

    entry.refresh_from_db()
    assert entry.details == made | {"note": "It said […]."}
    log_in(client, "Managing editor")
    assert client.get(reverse("admin:articles_auditentry_changelist")).status_code == 200


def test_after_a_redaction_versions_are_immutable_again():
    from django.db import Error, transaction

    article = make_live_article(body="<p>Jane Doe.</p>")
    article.redact(by=None, words="Jane Doe", reason="The law.")

    with pytest.raises(Error), transaction.atomic():
        article.versions.update(body="<p>x</p>")


@pytest.mark.parametrize(
    ("words", "reason", "sentence"),
    [("Nobody", "The law.", "stand nowhere"), ("", "The law.", "which words"), ("Sit", " ", "needs a reason")],
)
def test_a_redaction_that_says_too_little_is_refused(words, reason, sentence):
    article = make_live_article()

    with pytest.raises(ValidationError, match=sentence):
        article.redact(by=None, words=words, reason=reason)

    assert not article.redactions.exists()


@pytest.mark.parametrize(
    ("html", "redacted", "count"),
    [
        ("<p>ab cd ab</p>", "<p>X cd X</p>", 2),
        ("<p>a<em>b</em></p>", "<p>X<em></em></p>", 1),
        ("<ul><li>ab</li><li>c ab</li></ul>", "<ul><li>X</li><li>c X</li></ul>", 2),
        ("<p>x</p><p>a</p><p>b</p>", "<p>x</p><p>a</p><p>b</p>", 0),
        ("<p>one <strong>ab</strong> two <a href='https://ab.example/'>l</a> ab.</p>",
         '<p>one <strong>X</strong> two <a href="https://.example/">l</a> X.</p>', 3),
    ],
)  # fmt: skip
def test_words_are_found_across_tags_but_not_across_paragraphs(html, redacted, count):
    assert redact_html(html, pattern_of("ab"), "X", address_pattern_of("ab")) == (redacted, count)


@pytest.mark.parametrize(
    ("words", "text", "redacted"),
    [
        ("Ann", "Planning, said Ann’s friend Anna.", "Planning, said X’s friend Anna."),
        ("王小明", "记者王小明说", "记者X说"),
    ],
)
def test_whole_words_go_where_the_script_parts_them(words, text, redacted):
    assert pattern_of(words).sub("X", text) == redacted
