"""Where a small fix changes what a piece says: numbers, names, quotations, negations. Such a change needs a note."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from articles.body.blocks import blocks_of
from articles.body.trees import fragment, words_of

# A number with its signs, a word with its apostrophes, or one other sign.
_TOKEN = re.compile(r"[+−-]?\d+(?:[.,:/’'\u066b\u066c]\d+)*\s?[%‰٪]?|[^\W\d_]+(?:[’'-][^\W\d_]+)*|\S")
_ENDS, _OPENS, _CLOSES = set(".!?…:。؟۔"), set("“„«‹「『"), set("”»›」』")
_HTML = {"body", "lead_caption"}
_SAID = ("headline", "standfirst", "teaser", "dateline", "disclosure", "works", "body", "lead_alt", "lead_caption")
_NEGATIONS = {
    "en": "not no never without nor neither none nobody nothing nowhere cannot hardly",
    "de": "nicht kein keine keinen keinem keiner keines nie niemals ohne niemand nichts weder nirgends",
    "fr": "ne n pas non ni sans jamais aucun aucune rien personne plus",
    "es": "no nunca jamás sin ni nada nadie ningún ninguno ninguna tampoco",
    "pt": "não nunca jamais sem nem nada ninguém nenhum nenhuma",
    "it": "non no mai senza né niente nulla nessun nessuno nessuna",
    "nl": "niet geen nooit zonder niemand niets noch",
    "sv": "inte ej icke aldrig utan ingen inget inga ingenting",
    "da": "ikke ej aldrig uden ingen intet",
    "no": "ikke aldri uten ingen intet",
    "pl": "nie bez nigdy nikt nic żaden żadna żadne ani",
    "cs": "ne bez nikdy nikdo nic žádný žádná žádné ani",
    "ru": "не ни нет без никогда никто ничего ничто",
    "uk": "не ні немає без ніколи ніхто нічого",
    "tr": "değil hiç yok asla",
    "ar": "لا ولا ليس وليس ليست لم لن غير دون بدون",
    "fa": "نه نیست بدون هرگز هیچ",
    "he": "לא אין בלי מעולם",
}
# Quotes that a German piece closes open an English one.
_CLOSING_AS_OPENING = {"de": {"“": "„", "‘": "‚"}, "cs": {"“": "„"}, "da": {"«": "»"}}
# Above so many pairs of equal words difflib leaves out the most frequent: its time grows with their square.
MANY = 100_000


@dataclass(frozen=True)
class Token:
    text: str
    begins: bool
    is_quoted: bool


def warnings(old_words: dict, new_words: dict) -> list[str]:
    """Sentences, each once, in the order of the fields. Both sides are as `Version.words()` gives them."""
    language = new_words["language"].split("-")[0].lower()
    found: dict[str, None] = {}
    for name in _SAID:
        if old_words[name] != new_words[name]:
            for old, new in _changed_blocks(name, old_words[name], new_words[name]):
                found |= dict.fromkeys(_of_texts(old, new, language))
    signed = [dict(enumerate(line for _author, _role, line in words["bylines"])) for words in (old_words, new_words)]
    for number in signed[0].keys() & signed[1].keys():
        found |= dict.fromkeys(_of_texts(signed[0][number], signed[1][number], language))
    return list(found)


def _changed_blocks(name: str, old: str, new: str) -> Iterator[tuple[str, str]]:
    """Runs of text that differ. A paragraph that only moved is the same on both sides."""
    if name not in _HTML:
        yield old, new
        return
    before, after = blocks_of(old), blocks_of(new)
    moved = Counter(before) & Counter(after)
    for tag, start, end, at, until in _matched(before, after):
        if tag != "equal":
            yield _text(before[start:end], moved), _text(after[at:until], moved)


def _matched(before: list[str], after: list[str]) -> list[tuple]:
    counts = Counter(after)
    repeats = sum(counts[text] for text in before) > MANY
    return SequenceMatcher(None, before, after, autojunk=repeats).get_opcodes()


def _text(blocks: list[str], moved: Counter) -> str:
    """What is quoted as a block is quoted."""
    said = []
    for block in blocks:
        if not moved[block]:
            text = words_of(fragment(block))
            said.append(f"“{text}”" if block.startswith("<blockquote") else text)
    return "\n".join(said)


def _of_texts(old: str, new: str, language: str) -> Iterator[str]:
    before, after = _tokens(old, language), _tokens(new, language)
    for tag, start, end, at, until in _matched([one.text for one in before], [one.text for one in after]):
        if tag != "equal":
            yield from _of_change(before[start:end], after[at:until], language)


def _of_change(gone: list[Token], come: list[Token], language: str) -> Iterator[str]:
    for is_meant, sentences in (
        (_is_number, (_("A number changes from %s to %s."), _("A number goes: %s."), _("A number is new: %s."))),
        (
            _is_name,
            (_("A name changes from “%s” to “%s”."), _("A name goes: “%s”."), _("A name is new: “%s”.")),
        ),
        (
            lambda token: _is_negation(token, language),
            (_("A negation changes from “%s” to “%s”."), _("A negation goes: “%s”."), _("A negation is new: “%s”.")),
        ),
    ):
        yield from _paired(gone, come, is_meant, *sentences)
    quoted = [" ".join(token.text for token in side if token.is_quoted) for side in (gone, come)]
    if any(any(sign.isalnum() for sign in side) for side in quoted):
        yield _("Words in a quotation change. %s") % _needs_a_note()


def _paired(gone: list[Token], come: list[Token], is_meant, changes: str, goes: str, is_new: str) -> Iterator[str]:
    """Of the tokens that are meant, those that left and those that came, one beside the other.

    A word that only got or lost its capital is the same word.
    """
    old, new = ([token.text for token in side if is_meant(token)] for side in (gone, come))
    lost = list((Counter(_folded(old)) - Counter(_folded(token.text for token in come))).elements())
    made = list((Counter(_folded(new)) - Counter(_folded(token.text for token in gone))).elements())
    spelt = {text.casefold(): text for text in (*old, *new)}
    for number in range(max(len(lost), len(made))):
        left, right = (spelt[side[number]] if number < len(side) else "" for side in (lost, made))
        said = changes % (left, right) if left and right else (goes % left if left else is_new % right)
        yield f"{said} {_needs_a_note()}"


def _needs_a_note() -> str:
    return _("A correction needs a note.")


def _folded(texts: Iterable[str]) -> list[str]:
    return [text.casefold() for text in texts]


def _tokens(text: str, language: str) -> list[Token]:
    tokens, begins, depth, straight = [], True, 0, False
    closing = _CLOSING_AS_OPENING.get(language, {})
    for match in _TOKEN.finditer(text):
        sign = match[0].strip()
        begins = begins or "\n" in text[match.start() - 1 : match.start()]
        if sign == '"':
            straight = begins = not straight
        elif sign in _CLOSES or sign in closing:
            depth = max(0, depth - 1)
        elif sign in _OPENS:
            depth, begins = depth + 1, True
        else:
            tokens.append(Token(sign, begins, bool(depth or straight)))
            begins = sign in _ENDS or (begins and not sign[-1].isalnum())
    return tokens


def _is_number(token: Token) -> bool:
    return any(sign.isdigit() for sign in token.text)


def _is_name(token: Token) -> bool:
    """A capital inside a sentence. German writes all nouns so: there it is a name or a noun."""
    first = token.text[0]
    return first.isupper() and not token.begins and token.text not in ("I", "I’m", "I've", "I’ve", "I'm", "I’d", "I’ll")


def _is_negation(token: Token, language: str) -> bool:
    word = token.text.casefold().replace("’", "'")
    known = _NEGATIONS.get(language, "").split()
    if language == "en" and word.endswith("n't"):
        return True
    return word in known or (language == "fr" and word.startswith("n'"))
