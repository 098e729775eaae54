"""Beside a piece the house speaks the piece's language where it has words in it, else the site's."""

from django.conf import settings
from django.utils.translation import override


def house_language_for(language: str) -> str:
    """Of a piece's language tag (BCP 47) the first part counts: “es-419” is spoken to in Spanish."""
    first = language.lower().partition("-")[0]
    return first if first in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def language_of_the_site() -> str:
    """Of a new piece, until its editor says otherwise."""
    return settings.LANGUAGE_CODE


def in_language_of(words) -> override:
    """While a piece's page is made. Its lazy sentences have to become text inside."""
    return override(house_language_for(words.language))


def in_language_of_the_site() -> override:
    """For what readers get wherever it is made: at the desk another language is spoken."""
    return override(settings.LANGUAGE_CODE)
