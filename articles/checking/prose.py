"""How it reads: nothing here keeps a piece from its readers."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.body.trees import words_of

from .findings import Finding, Level
from .reading import Reading

LONG_HEADLINE, LONG_STANDFIRST, LONG_SENTENCE, PULL_QUOTES_PER = 80, 360, 45, 400
# An end of a sentence: its sign, what may close after it, and then a gap.
_END = re.compile(r"(?<=[.!?…。؟۔])[\"'”’»)\]]*\s+")
_PROSE = {"p", "blockquote", "ul", "ol", "aside"}


def of_prose(reading: Reading) -> Iterator[Finding]:
    yield from _of_lines(reading)
    yield from _of_headings(reading)
    yield from _of_sentences(reading)
    yield from _of_pull_quotes(reading)


def _look(code: str, sentence: str, place) -> Finding:
    return Finding(Level.LOOK, code, sentence, place)


def _of_lines(reading: Reading) -> Iterator[Finding]:
    headline, standfirst = reading.words["headline"].strip(), reading.words["standfirst"].strip()
    if len(headline) > LONG_HEADLINE:
        sentence = _("The headline has %s characters; from 81 on it is set small.") % len(headline)
        yield _look("headline-long", sentence, "headline")
    if not standfirst:
        yield _look("standfirst", _("No standfirst."), "standfirst")
    elif len(standfirst) > LONG_STANDFIRST:
        sentence = _("The standfirst has %s characters; 360 or fewer read best.") % len(standfirst)
        yield _look("standfirst-long", sentence, "standfirst")
    if not reading.lead:
        yield _look("lead", _("No lead picture."), "lead_image")


def _of_headings(reading: Reading) -> Iterator[Finding]:
    above = 1
    for number, block in enumerate(reading.root, 1):
        if block.tag not in ("h2", "h3", "h4"):
            continue
        level, words = int(block.tag[1]), " ".join("".join(block.itertext()).split())
        if level > above + 1:
            sentence = _("The heading “%(words)s” skips a level: take a greater one.") % {"words": words[:60]}
            yield _look("heading-order", sentence, ("body", "block", number, words))
        above = level


def _of_sentences(reading: Reading) -> Iterator[Finding]:
    paragraphs = 0
    for number, block in enumerate(reading.root, 1):
        paragraphs += block.tag == "p"
        if block.tag not in _PROSE or len(said := _without_notes(block).split()) <= LONG_SENTENCE:
            continue
        where = _("in paragraph %s") % paragraphs if block.tag == "p" else _("after paragraph %s") % paragraphs
        for sentence in _END.split(" ".join(said)):
            if (length := len(sentence.split())) > LONG_SENTENCE:
                words = _("A sentence of %(count)s words %(where)s.") % {"count": length, "where": where}
                yield _look("sentence-long", words, ("body", "block", number, sentence[:60]))


def _without_notes(block) -> str:
    """Items, paragraphs and lines of verse are parted as sentences are."""
    texts = block.xpath(".//text()[not(ancestor::span[@class='footnote'])]")
    return "".join(f". {text}" if _begins(text) else text for text in texts)


def _begins(text) -> bool:
    return text.getparent().tag in (("p", "li") if text.is_text else ("br", "ul", "ol"))


def _of_pull_quotes(reading: Reading) -> Iterator[Finding]:
    blocks = enumerate(reading.root, 1)
    quotes = [(n, block) for n, block in blocks if block.tag == "aside" and block.get("class") == "pullquote"]
    if not quotes:
        return
    first, quote = quotes[0]
    if first == 1:
        sentence = _("A pull quote stands first: put it beside the words that it repeats.")
        yield _look("pull-quote-first", sentence, ("body", "block", 1, _words(quote)))
    words = len(words_of(reading.root).split())
    if len(quotes) > max(1, words // PULL_QUOTES_PER):
        number, last = quotes[-1]
        sentence = _("%(quotes)s pull quotes in %(words)s words: one to 400 is enough.")
        said = sentence % {"quotes": len(quotes), "words": words}
        yield _look("pull-quotes", said, ("body", "block", number, _words(last)))


def _words(block) -> str:
    return " ".join("".join(block.itertext()).split())[:60]
