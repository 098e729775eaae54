"""The house's own words as a page holds them, for tests that look for one language on the pages of another."""

import re
from functools import cache

import polib
from lxml import html as lxml_html

from deploy.collect_words import CATALOGS

LANGUAGES = ["es", "fr", "de", "ar"]
READ_OUT = ("aria-label", "title", "placeholder", "alt")
# Between what a page says in one breath: tags of ours, and what is filled in.
GAP = re.compile(r"<[^>]*>|%\(\w+\)s|%s|\{\}")


@cache
def catalog(language: str) -> polib.POFile:
    return polib.pofile(str(CATALOGS / language / "LC_MESSAGES" / "django.po"))


def said_on(page: str) -> set[str]:
    """Everything that stands between two tags or is read out."""
    root = lxml_html.fromstring(page)
    for program in root.xpath("//script | //style"):
        program.drop_tree()
    said = [*root.itertext(), *(element.get(name) for element in root.iter() for name in READ_OUT if element.get(name))]
    return {" ".join(words.split()) for words in said} - {""}


def sentences(entry: polib.POEntry) -> list[str]:
    return [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]


def translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def parts(sentence: str) -> list[str]:
    """Of two letters and more, in capitals or not: what a page can hold between two gaps."""
    found = (" ".join(part.strip(" :.,;“”«»„").split()).casefold() for part in GAP.split(sentence))
    return [part for part in found if sum(letter.isalpha() for letter in part) > 1]


def house_words_on(page: str, language: str) -> set[str]:
    """Which of the English sentences that `language` says otherwise stand there, in part at least."""
    said = {part.casefold() for words in said_on(page) for part in parts(words)}
    longer = " | ".join(words.casefold() for words in said_on(page))
    otherwise = {part for entry in catalog(language) for words in translations(entry) for part in parts(words)}
    english = {part for entry in catalog(language) for words in sentences(entry) for part in parts(words)}
    # A word may stand in a text by chance; a sentence of the house does not.
    return {part for part in english - otherwise if part in said or (part.count(" ") > 2 and part in longer)}
