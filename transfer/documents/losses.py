"""What of a source is in no field, not in the body and not in the report: the net below every reader."""

import re
from collections import Counter
from html import unescape
from urllib.parse import unquote

from articles.body.vocabulary import BODY, SYNONYMS

_WORD = re.compile(r"[^\W_]+")
_WITHIN_A_WORD = re.compile(r"(?<=[^\W_])[*_~`\\]+(?=[^\W_])")
_PHRASES = {"strong", "em", "s", "sub", "sup", "code", "b", "i", "strike", "del"}
_CONTAINERS = {"div", "section", "article", "main", "header", "footer", "center", "thead", "figure", "figcaption"}
_KNOWN = {*BODY.elements, *SYNONYMS, *_CONTAINERS, "img"}
_ATTRIBUTES = BODY.elements | {"img": {"src", "alt", "title"}}

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)>")
_ENCLOSED = [
    (re.compile(rf"{opening}.*?{closing}", re.S | re.I), re.compile(closing, re.I))
    for opening, closing in (("<!--", "-->"), (r"<script\b", "</script>"), (r"<style\b", "</style>"))
]
_FENCE = re.compile(r"^ {0,3}(?:```+|~~~+)[^`\n]*$", re.M)
_LIST_NUMBER = re.compile(r"^[-*+ \t>]*\d+[.)](?=[ \t])", re.M)
_LABEL = re.compile(r"\[\^[^\]\s]{1,100}\]:?|(?<=\])\[[^\]\[]+\]")
_BRACKETS = re.compile(r"\[[^\]\[\n]+\]")
_DEFINITION = re.compile(r"^ {0,3}(\[[^\]\[\n]+\]):", re.M)


def words_of(text: str) -> Counter[str]:
    """The words without case; markup in the midst of a word does not divide it."""
    plain = _WITHIN_A_WORD.sub("", unquote(unescape(text)))
    return Counter(word.casefold() for word in _WORD.findall(plain))


def text_of_html(html: str) -> str:
    """Clean HTML as text, with what its links and attributes hold."""

    def text_of_tag(tag: re.Match) -> str:
        if tag[1] in _PHRASES:
            return ""
        return f" {' '.join(re.findall(r'="([^"]*)"', tag[2]))} "

    return _TAG.sub(text_of_tag, html)


def parts_of_markdown(source: str) -> tuple[str, str]:
    """(text, markup) of the source, both without what is structure: numbers of lists, labels of links and notes,
    elements that a body knows."""
    uses = Counter(label.casefold() for label in _BRACKETS.findall(source))
    markup: list[str] = []

    def unless_it_is_the_only_one(definition: re.Match) -> str:
        return " " if uses[definition[1].casefold()] > 1 else definition[0]

    def put_aside(found: re.Match) -> str:
        markup.append(found[0])
        return " "

    def put_tag_aside(tag: re.Match) -> str:
        markup.append(_without_names(tag))
        return "" if tag[1].lower() in _PHRASES else " "

    text = _FENCE.sub(put_aside, source)
    for enclosed, closing in _ENCLOSED:
        # What is never closed would be sought to the end of the text from each opening.
        end = max((found.end() for found in closing.finditer(text)), default=0)
        text = enclosed.sub(put_aside, text[:end]) + text[end:]
    text = _LABEL.sub(" ", _LIST_NUMBER.sub(" ", _DEFINITION.sub(unless_it_is_the_only_one, text)))
    return _TAG.sub(put_tag_aside, text), "\n".join(markup)


def _without_names(tag: re.Match) -> str:
    name, attributes = tag[1].lower(), tag[2]
    for known in _ATTRIBUTES.get(name, ()):
        attributes = re.sub(rf"\b{known}\s*=", "=", attributes, flags=re.I)
    return f"<{'' if name in _KNOWN else name}{attributes}>"


def left_out(source: str, have: Counter[str]) -> list[str]:
    """The stretches of the source whose words are not all there. Takes what is there out of `have`."""
    words = words_of(source)
    missing = words - have
    have.subtract(words & have)
    stretches = []
    lines = [line for line in source.split("\n") if words_of(line) & missing] if missing else []
    for line in sorted(lines, key=lambda line: -_share(line, missing)):
        here = words_of(line) & missing
        if here:
            missing -= here
            stretches.append(_stretch(line, here))
    return stretches


def _share(line: str, missing: Counter[str]) -> float:
    words = words_of(line)
    return (words & missing).total() / words.total()


def _stretch(line: str, words: Counter[str]) -> str:
    """From the first to the last of these words; the whole line where markup or signs divide one."""
    found = [match for match in _WORD.finditer(line) if match[0].casefold() in words]
    stretch = line[found[0].start() : found[-1].end()] if found else ""
    return line.strip() if words - words_of(stretch) else stretch
