"""The log, in words: no raw verbs, no keys, no moments without their zone."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import AuditEntry, Edition
from desk.log import DEEDS
from tests.desk import log_in
from tests.factories import make_article, make_category, make_live_article

pytestmark = pytest.mark.django_db


def seen(client, address: str, *args) -> str:
    return client.get(reverse(f"admin:{address}", args=args)).content.decode()


def test_the_log_speaks_in_words(client):
    log_in(client, "Managing editor")
    article = make_live_article()
    article.correct(
        by=None, kind=Edition.Kind.SMALL_FIX, note="", changes={"headline": "Sit"}, base=article.editions.get()
    )
    article.withdraw(by=None, at=timezone.now() + timedelta(days=1), reason="A letter came.")
    article.file(by=None, categories=[make_category("Cities").pk], tags=["bench"])

    for page in (seen(client, "articles_auditentry_changelist"), seen(client, "articles_article_history", article.pk)):
        for words in (
            "Corrected",
            "small fix",
            "Withdrew",
            "reason: A letter came.",
            "sections: Cities",
            "tags: bench",
        ):
            assert words.lower() in page.lower()
        assert "small_fix" not in page
        assert not re.search(r"\d{4}-\d\d-\d\dT", page)


def test_a_log_row_that_is_not_known_is_still_shown(client):
    log_in(client, "Managing editor")
    article = make_article()
    AuditEntry.objects.record("polish", article, by=None, how={"often": 3})

    page = seen(client, "articles_article_history", article.pk)

    assert "polish" in page
    assert "often" not in page


def test_every_verb_that_is_logged_has_a_word():
    import ast
    from pathlib import Path

    root = Path(__file__).parent.parent
    logged = set()
    for folder in ("articles", "desk", "letters", "transfer"):
        for file in (root / folder).rglob("*.py"):
            for call in ast.walk(ast.parse(file.read_text())):
                named = isinstance(call, ast.Call) and getattr(call.func, "attr", "") in ("_audit", "record")
                if named and call.args and isinstance(call.args[0], ast.Constant):
                    logged.add(call.args[0].value)
    assert logged
    assert logged <= set(DEEDS)
