"""Words as they are compared: without accents and capitals, parted by spaces. Alike in every database and language."""

import re
import unicodedata

# What a decomposition leaves as it is.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
# A letter of its own: endings are made of it, as those of new and old are.
_SHORT_I = unicodedata.normalize("NFD", "й")
_BMP = [chr(code) for code in range(0x300, 0x10000)]
_ACCENTS = dict.fromkeys(ord(sign) for sign in _BMP if unicodedata.category(sign) == "Mn")
_VOWELS = "".join(sign for sign in _BMP if unicodedata.category(sign) == "Mc")
# Scripts that don't part their words: each sign is a word, and a word is a run of them.
UNPARTED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{UNPARTED}]|(?:[^\W_{UNPARTED}]|[{_VOWELS}])+")
_SIGN = re.compile(f"[{UNPARTED}]")
# A word that no one types, and of a text what a database takes at a time: some 80,000 words.
LONGEST, MOST = 64, 500_000


def folded(text: str) -> str:
    """Of the same length as `text` where that is ASCII, else about so."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold()).replace(_SHORT_I, "й").translate(_ACCENTS)
    return unicodedata.normalize("NFC", plain).translate(_LETTERS)


def is_unparted(word: str) -> bool:
    return bool(_SIGN.match(word))


def words_of(text: str) -> list[str]:
    return [word[:LONGEST] for word in _WORD.findall(folded(text))]


def as_stored(text: str) -> str:
    """The words parted by spaces, as many as a document may have."""
    stored = " ".join(words_of(text))
    if len(stored) * 4 <= MOST or len(data := stored.encode()) <= MOST:
        return stored
    return data[:MOST].decode(errors="ignore").rpartition(" ")[0]
