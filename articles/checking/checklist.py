from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .findings import Finding, Level
from .known import Known
from .links import of_links
from .pictures import of_pictures
from .prose import of_prose
from .reading import Reading


@dataclass(frozen=True)
class Checked:
    """`done` names in a few words what is fulfilled."""

    findings: list[Finding]
    done: list[str]

    @property
    def blocks(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == Level.BLOCKS]

    @property
    def looks(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == Level.LOOK]


def check(reading: Reading, known: Known | None = None) -> Checked:
    """`known` may have been asked for many readings at once; without it this one is asked for."""
    known = known or Known([reading])
    findings = [*blocks_of(reading, known), *of_prose(reading)]
    return Checked(findings, _done(reading, {finding.code for finding in findings}))


def blocks_of(reading: Reading, known: Known) -> Iterator[Finding]:
    yield from _of_what_is_missing(reading)
    yield from of_links(reading, known)
    yield from of_pictures(reading, known)


def _of_what_is_missing(reading: Reading) -> Iterator[Finding]:
    if not reading.words["headline"].strip():
        yield Finding(Level.BLOCKS, "headline", _("No headline."), "headline")
    if not reading.has_text:
        yield Finding(Level.BLOCKS, "text", _("No text."), ("body", "block", 1, ""))
    if not reading.categories:
        yield Finding(Level.BLOCKS, "section", _("No section."), "filings")
    if not reading.words["bylines"]:
        yield Finding(Level.BLOCKS, "byline", _("No byline."), "bylines")


def _done(reading: Reading, open_codes: set[str]) -> list[str]:
    there = [("headline", _("headline")), ("text", _("text")), ("section", _("section")), ("byline", _("byline"))]
    if reading.links:
        there.append(("link", _("links")))
    if reading.picture_ids and not {"picture-missing", "picture-down"} & open_codes:
        there += [("alt", _("alt texts")), ("credit", _("credits")), ("picture-licence", _("licences of pictures"))]
    return [name for code, name in there if code not in open_codes]
