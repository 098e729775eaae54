"""RSS 2.0 in full text (rssboard.org/rss-specification, content module of RSS 1.0, Dublin Core for who signs)."""

from email.utils import format_datetime

from lxml import etree

from reading.feeds.channels import NEVER, Channel
from reading.feeds.entries import Entry
from reading.feeds.trees import ATOM, CONTENT, DUBLIN_CORE, add, written


def rss(channel: Channel) -> bytes:
    root = etree.Element("rss", version="2.0", nsmap={"atom": ATOM, "content": CONTENT, "dc": DUBLIN_CORE})
    about = etree.SubElement(root, "channel")
    add(about, "title", channel.title)
    add(about, "link", channel.home)
    add(about, "description", channel.description)
    add(about, f"{{{ATOM}}}link", rel="self", type="application/rss+xml", href=channel.address)
    add(about, "language", channel.language)
    if channel.updated > NEVER:
        add(about, "lastBuildDate", format_datetime(channel.updated))
    for entry in channel.entries:
        _item(about, entry)
    return written(root)


def _item(about, entry: Entry) -> None:
    item = etree.SubElement(about, "item")
    add(item, "title", entry.title)
    add(item, "link", entry.address)
    add(item, "guid", entry.id, isPermaLink="false")
    add(item, "pubDate", format_datetime(entry.published))
    add(item, f"{{{ATOM}}}updated", entry.updated.isoformat(timespec="seconds"))
    for person in entry.authors:
        add(item, f"{{{DUBLIN_CORE}}}creator", person.name)
    for topic in entry.topics:
        add(item, "category", topic)
    add(item, f"{{{DUBLIN_CORE}}}language", entry.language)
    add(item, f"{{{DUBLIN_CORE}}}rights", entry.rights)
    add(item, "description", entry.summary)
    add(item, f"{{{CONTENT}}}encoded", entry.html)
