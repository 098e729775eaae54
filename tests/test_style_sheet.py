"""Readers load one style sheet, made of all parts; a long read weighs little."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage

from bench.texts import Writer
from cms.running.static_files import collect_static_files
from cms.running.style_sheet import IMPORT, SHEET
from tests.factories import make_author, make_category, make_live_article

PARTS = settings.BASE_DIR / "static" / "css"
KIB = 1024


@pytest.fixture
def collected(settings, tmp_path) -> Path:
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "cms.running.style_sheet.OneStyleSheet"}}
    collect_static_files(lambda _sentence: None)
    return settings.STATIC_ROOT


def sheet_in(collected: Path) -> Path:
    return collected / staticfiles_storage.stored_name(SHEET)


def test_every_part_stands_in_it_once():
    named = IMPORT.findall((PARTS / "site.css").read_text())

    assert sorted(named) == sorted(path.name for path in PARTS.glob("*.css") if path.name != "site.css")


def test_it_holds_the_rules_of_all_parts_in_their_order(collected):
    text = sheet_in(collected).read_text()

    assert "@import" not in text and "/*" not in text
    assert text.startswith("@layer reset, tokens, base, layout, components, print;")
    places = [text.index(words) for words in ("--paper:", ".sheet {", ".masthead {", ".prose {", "@media print")]
    assert places == sorted(places)
    assert text.count("{") == text.count("}")


def test_what_it_names_is_there_under_its_hashed_name(collected):
    sheet = sheet_in(collected)
    named = re.findall(r'url\("([^"]+)"\)', sheet.read_text())

    assert len(named) == 5
    for address in named:
        assert re.search(r"\.[0-9a-f]{12}\.woff2$", address) and (sheet.parent / address).is_file()


def test_a_change_to_one_part_gives_it_another_name(collected, settings, tmp_path):
    before = sheet_in(collected).name
    source = tmp_path / "source" / "css"
    source.mkdir(parents=True)
    (source / "print.css").write_text("@layer print { p { orphans: 4 } }")

    settings.STATICFILES_DIRS = [source.parent, *settings.STATICFILES_DIRS]
    collect_static_files(lambda _sentence: None)

    assert sheet_in(collected).name != before
    assert "orphans: 4" in sheet_in(collected).read_text()


@pytest.mark.django_db
def test_a_thousand_words_and_all_rules_are_under_14_kib(client, collected):
    article = make_live_article(
        "A bench is not a policy, nor is a chair",
        body=Writer(seed=1).body(1100),
        standfirst="Who sat down first, who argued then, and what both of them wrote to the council afterwards.",
        authors=[make_author(credit_line="Marit teaches benches.")],
        categories=[make_category()],
    )
    page = client.get(article.current_path)
    sheet = sheet_in(collected)

    assert article.editions.get().version.word_count >= 1000
    assert b"<script src" not in page.content
    html, css = len(brotli.compress(page.content)), sheet.with_name(f"{sheet.name}.br").stat().st_size
    assert html + css <= 14 * KIB, (html, css)
