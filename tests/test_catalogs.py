"""The catalogs of the public site's own words: whole, in step with the code, and what is compiled."""

import re
from collections import Counter

import polib
import pytest
from django.utils import translation

from deploy.collect_words import CATALOGS, ROOT, TEMPLATES, collected
from tests.house_words import LANGUAGES, catalog, sentences, translations

FILLED_IN = re.compile(r"%\(\w+\)s|%s|\{\}|<[^>]*>")
QUOTED = {"es": "«»", "fr": "«»", "de": "„“", "ar": "«»"}


def keys(entries) -> set[tuple]:
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in entries}


def test_there_is_a_catalog_of_every_language_that_is_offered(settings):
    assert sorted(path.name for path in CATALOGS.iterdir()) == sorted(LANGUAGES)
    assert {code for code, _name in settings.LANGUAGES} == {"en", *LANGUAGES}


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_holds_what_pages_say_and_no_more(language):
    found = {message.key for message in collected()}

    stale, missing = keys(catalog(language)) - found, found - keys(catalog(language))
    assert (stale, missing) == (set(), set()), "make messages, then translate"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language):
    assert len(catalog(language)) > 250
    assert [entry.msgid for entry in catalog(language) if entry.fuzzy or not all(translations(entry))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_is_filled_in_everywhere(language):
    wrong = []
    for entry in catalog(language):
        wanted = Counter(FILLED_IN.findall(entry.msgid_plural or entry.msgid))
        for number, said in enumerate(translations(entry)):
            there = Counter(FILLED_IN.findall(said))
            # “Two minutes” is one word in Arabic, and “one minute” need not say the figure.
            may_leave_out = entry.msgid_plural and number < len(entry.msgstr_plural) - 1
            if there != wanted and not (may_leave_out and there <= wanted):
                wrong.append(said)

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_all_the_forms_of_its_language(language):
    forms = int(re.search(r"nplurals=(\d)", catalog(language).metadata["Plural-Forms"])[1])
    counted = [entry for entry in catalog(language) if entry.msgid_plural]

    assert counted and {len(entry.msgstr_plural) for entry in counted} == {forms}
    assert forms == (6 if language == "ar" else 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language):
    file = CATALOGS / language / "LC_MESSAGES" / "django.mo"
    compiled = {(entry.msgctxt, entry.msgid): translations(entry) for entry in polib.mofile(str(file))}

    assert compiled == {(entry.msgctxt, entry.msgid): translations(entry) for entry in catalog(language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_other_catalog_speaks_over_the_houses(language):
    """Django and the desk's packages have catalogs of their own, with some of the same words."""
    with translation.override(language):
        for entry in catalog(language):
            if entry.msgid_plural:
                said = translation.npgettext if entry.msgctxt else translation.ngettext
                context = [entry.msgctxt] if entry.msgctxt else []
                counted = {said(*context, entry.msgid, entry.msgid_plural, number) for number in range(201)}
                assert counted == set(translations(entry))
            elif entry.msgctxt:
                assert translation.pgettext(entry.msgctxt, entry.msgid) == entry.msgstr
            else:
                assert translation.gettext(entry.msgid) == entry.msgstr


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_and_spaces_are_those_of_the_language(language):
    opening, closing = QUOTED[language]
    for entry in catalog(language):
        for said in translations(entry):
            words = re.sub(r"<[^>]*>", "", said)
            # German closes with the mark that English opens with.
            assert not set(words) & set("“”\"'" if language != "de" else "”\"'"), said
            assert words.count(opening) == words.count(closing), said
            assert ("“" in "".join(sentences(entry))) == (opening in words) or language == "de", said
            if language == "fr":
                assert not re.search(r"[^\u202f][;?!]|[^\u00a0]:|«[^\u00a0]|[^\u00a0]»", words), said


def test_no_template_hides_a_sentence_where_it_is_not_found():
    """In the argument of a filter or a tag."""
    files = [path for pattern in TEMPLATES for path in (ROOT / "templates").glob(pattern)]

    assert len(files) > 50
    assert [path.name for path in files if re.search(r"_\([\"']", path.read_text())] == []
