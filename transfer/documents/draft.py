"""What a document says, before anything is written: the one shape that every kind of document is read into."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from articles.dates import Precision
from articles.models import Remark

from .losses import text_of_html

NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """Something to tell the editor. `kind` is one of `Remark.Kind` (it stays at the article) or NOTE (it does not);
    `quoted` is the document's own text, `says` ours about it."""

    kind: str
    quoted: str = ""
    says: str = ""

    def __str__(self):
        return ": ".join(filter(None, (self.says, self.quoted)))

    @property
    def line(self) -> str:
        return str(self) if self.kind == NOTE else f"{Remark.Kind(self.kind).label.capitalize()}: {self}"


@dataclass
class Signature:
    name: str
    credit_line: str = ""
    role: str = "by"


@dataclass
class Draft:
    """`body` and `notes` are HTML, `categories` names in order, ancestors before “>”; the rest is plain text.

    `labels` are words that only said what follows them; `kept` is front matter that has no place in an article;
    `held_back` says why it must not be published; `may_list_by_alphabet` that the order of categories may mean nothing.
    """

    headline: str = ""
    standfirst: str = ""
    teaser: str = ""
    dateline: str = ""
    kind: str = ""
    language: str = ""
    disclosure: str = ""
    works: str = ""
    origin_name: str = ""
    origin_url: str = ""
    origin_on: date | None = None
    origin_precision: str = Precision.DAY
    body: str = ""
    slug: str = ""
    dated_on: date | None = None
    dated_precision: str = Precision.DAY
    licence: str = ""
    search_title: str = ""
    search_description: str = ""
    signatures: list[Signature] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    identity: str = ""
    held_back: str = ""
    may_list_by_alphabet: bool = False
    labels: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    TEXTS = (
        *("headline", "standfirst", "teaser", "dateline", "kind", "language", "disclosure", "works", "origin_name"),
        *("origin_url", "slug", "licence", "search_title", "search_description", "identity"),
    )

    def find(self, kind: str, quoted: str = "", says: str = "") -> None:
        finding = Finding(kind, quoted, says)
        if finding not in self.findings:
            self.findings.append(finding)

    def placed(self) -> Iterator[str]:
        """Every piece of the document's text that went somewhere; what the importer adds of its own is not in it."""
        yield from (getattr(self, name) for name in self.TEXTS)
        for signature in self.signatures:
            yield from (signature.name, signature.role, signature.credit_line.removeprefix(signature.name))
        yield from (*self.categories, *self.tags, *self.labels)
        for key, value in self.kept.items():
            yield from (key, value)
        yield from (finding.quoted for finding in self.findings)
        yield from (text_of_html(html) for html in (self.body, *self.notes))
