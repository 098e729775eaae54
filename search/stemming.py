"""Words as their stems: “harbours” is found by “harbour”. Alike in both databases, which know nothing of languages."""

from functools import lru_cache

import snowballstemmer

from .folding import words_of

# By the first part of a language's tag. Languages whose vowels are signs above the letters are left out: folding takes
# those away, and what is left is no word to a stemmer.
_ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}


def stemming_of(language: str) -> str:
    """The same for all languages that are stemmed alike: “en” of “en-GB”; empty for those that are not."""
    code = language.replace("_", "-").lower().partition("-")[0]
    return code if code in _ALGORITHMS else ""


def stems_of(text: str, language: str) -> list[str]:
    stemming = stemming_of(language)
    return [stem(word, stemming) for word in words_of(text)]


# A language has some ten thousand words that are used; a stem costs forty times what it costs to remember it.
@lru_cache(maxsize=60_000)
def stem(word: str, stemming: str) -> str:
    """Of a folded word. `stemming` is what `stemming_of` says."""
    if not stemming or not word.isalpha():
        return word
    # A new one each time: a stemmer holds its word while it works, and threads share what is kept.
    return snowballstemmer.stemmer(_ALGORITHMS[stemming]).stemWord(word) or word
