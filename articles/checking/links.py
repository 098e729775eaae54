"""Links that lead nowhere, as far as that can be known without asking the network."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from articles.body.vocabulary import URL_SCHEMES

from .findings import Finding, Level
from .known import NOT_FOR_READERS, Known, own_path
from .reading import Link, Reading


def of_links(reading: Reading, known: Known) -> Iterator[Finding]:
    for link in reading.links:
        if why := _why_nowhere(link, reading, known):
            place = ("body", "link", link.number, link.words) if link.number else "lead_caption"
            called = link.words[:60] or link.address[:60] or _("without words")
            yield Finding(Level.BLOCKS, "link", _("The link “%(link)s” %(why)s") % {"link": called, "why": why}, place)


def _why_nowhere(link: Link, reading: Reading, known: Known) -> str:
    address = link.address
    if not address:
        return _("has no address.")
    if address.startswith("#"):
        return "" if address[1:] in reading.anchors else _("leads to a place that is not in this piece.")
    path = own_path(address)
    if path is not None:
        if path.startswith(NOT_FOR_READERS):
            return _("leads to the desk, where readers can’t go.")
        return "" if path in known.paths else _("leads to no page of this site: %s") % path
    return _why_malformed(address)


def _why_malformed(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return _("has an address that can’t be: %s") % address[:80]
    if not parts.scheme and not parts.netloc:
        return _("has no whole address: %s. Begin with https:// or with /.") % address[:80]
    if parts.scheme in ("mailto", "tel"):
        return "" if _is_sent_somewhere(parts) else _("has an address that can’t be: %s") % address[:80]
    is_host = "." in host.strip(".") or ":" in host
    if parts.scheme not in ("", *URL_SCHEMES) or not is_host or any(sign.isspace() for sign in parts.netloc):
        return _("has an address that can’t be: %s") % address[:80]
    return ""


def _is_sent_somewhere(parts) -> bool:
    if parts.scheme == "tel":
        return any(sign.isdigit() for sign in parts.path)
    name, _at, host = parts.path.rpartition("@")
    return bool(name) and "." in host
