"""A citation as programs read it: BibTeX (UTF-8, as biber takes it), RIS (its specification of 2011), CSL-JSON 1.0."""

import json
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from articles.models import Role
from reading.citing import Citation

# Whatever TeX would take for an order.
TEX = {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
TEX |= {sign: f"\\{sign}" for sign in "&%$#_{}"}
IN_RIS = {Role.BY: "AU", Role.EDITED: "ED", Role.TRANSLATED: "A4", Role.INTERVIEWED: "A2", Role.ILLUSTRATED: "A3"}
IN_CSL = {
    Role.BY: "author",
    Role.EDITED: "editor",
    Role.TRANSLATED: "translator",
    Role.INTERVIEWED: "interviewer",
    Role.ILLUSTRATED: "illustrator",
}


class Format(NamedTuple):
    name: str
    ending: str
    content_type: str
    write: Callable[[Citation], str]


def bibtex(cited: Citation) -> str:
    year, *rest = cited.date_parts
    fields = {
        "author": " and ".join(_whole(person) for person in cited.authors),
        "translator": " and ".join(_whole(person) for person in cited.people.get(Role.TRANSLATED, [])),
        # Twice in braces: capitals stay as they are.
        "title": f"{{{_tex(cited.title)}}}",
        "journal": _tex(cited.magazine),
        "year": f"{year:04}",
        "month": str(rest[0]) if rest else "",
        "date": "-".join([f"{year:04}", *(f"{part:02}" for part in rest)]),
        "url": re.sub(r"([%#\\{}])", r"\\\1", cited.address),
        "langid": cited.language,
        "keywords": _tex(", ".join(topic.replace(",", " ") for topic in cited.topics)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{{cited.key},", *lines, "}", ""])


def ris(cited: Citation) -> str:
    """Lines end as the format wants it: with a carriage return."""
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in _lines_of_ris(cited))


def csl(cited: Citation) -> str:
    people = {
        IN_CSL[role]: [
            {"family": one.family, "given": one.given} if one.given else {"literal": one.family} for one in persons
        ]
        for role, persons in cited.people.items()
    }
    data = {
        "id": cited.key,
        "type": "article-magazine",
        "title": cited.title,
        "container-title": cited.magazine,
        "abstract": cited.abstract,
        "issued": {"date-parts": [cited.date_parts]},
        "URL": cited.address,
        "language": cited.language,
        "keyword": ", ".join(cited.topics),
        **people,
    }
    said = {name: value for name, value in data.items() if value}
    return json.dumps([said], ensure_ascii=False, indent=2) + "\n"


def _lines_of_ris(cited: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", "MGZN"
    for role, persons in cited.people.items():
        yield from ((IN_RIS[role], person.name) for person in persons)
    yield "TI", cited.title
    yield "T2", cited.magazine
    year, month, day = [*cited.date_parts, "", ""][:3]
    yield "PY", f"{year:04}"
    yield "DA", f"{year:04}/{month and f'{month:02}'}/{day and f'{day:02}'}/"
    yield from (("AB", cited.abstract),) if cited.abstract else ()
    yield from (("KW", topic) for topic in cited.topics)
    yield "LA", cited.language
    yield "UR", cited.address
    yield "ID", cited.key
    yield "ER", ""


def _whole(person) -> str:
    """In braces where there is no given name: else programs would part it."""
    return _tex(person.name) if person.given else f"{{{_tex(person.family)}}}"


def _tex(text: str) -> str:
    return _one_line("".join(TEX.get(sign, sign) for sign in text))


def _one_line(text: str) -> str:
    return " ".join(text.split())


FORMATS = {
    "bibtex": Format("BibTeX", "bib", "application/x-bibtex; charset=utf-8", bibtex),
    "ris": Format("RIS", "ris", "application/x-research-info-systems; charset=utf-8", ris),
    "csl": Format("CSL-JSON", "json", "application/vnd.citationstyles.csl+json; charset=utf-8", csl),
}
