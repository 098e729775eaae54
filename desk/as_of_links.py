"""A public page whose links stay within the site as of a moment."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _
from lxml import html

from desk.unpublished import with_line

LEADING = ("href", "src", "action")


def browsable(page: bytes, prefix: str, line: dict) -> str:
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    for element in root.iter():
        for name in LEADING:
            if value := element.get(name):
                element.set(name, led_on(value, prefix, is_link=element.tag == "a"))
        if value := element.get("srcset"):
            element.set("srcset", ", ".join(led_on(part.strip(), prefix) for part in value.split(",")))
    said = format_html(
        '<b>{}</b> <a href="{}">{}</a> <a href="{}">{}</a>',
        line["sentence"], line["another"], _("Another moment"), line["desk"], _("Back to the desk"),
    )  # fmt: skip
    return with_line(html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>"), said)


def led_on(address: str, prefix: str, *, is_link: bool = True) -> str:
    """Addresses of this site's pages below the prefix; files and other sites as they are."""
    own = urlsplit(settings.SITE_ADDRESS)
    if is_link and urlsplit(address)[:2] == own[:2]:
        address = address.removeprefix(settings.SITE_ADDRESS) or "/"
    if not address.startswith("/") or address.startswith(("//", *settings.PAGES_PRIVATE)):
        return address
    return prefix + address[1:]
