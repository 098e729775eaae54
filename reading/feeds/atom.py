"""Atom (RFC 4287), with the licence as a link (RFC 4946)."""

from lxml import etree

from reading.feeds.channels import Channel
from reading.feeds.entries import Entry, Person
from reading.feeds.trees import ATOM, LANGUAGE, add, written


def atom(channel: Channel) -> bytes:
    feed = etree.Element("feed", {LANGUAGE: channel.language}, nsmap={None: ATOM})
    add(feed, "id", channel.address)
    add(feed, "title", channel.title)
    add(feed, "subtitle", channel.description)
    add(feed, "updated", channel.updated.isoformat(timespec="seconds"))
    add(feed, "link", rel="self", type="application/atom+xml", href=channel.address)
    add(feed, "link", rel="alternate", type="text/html", href=channel.home)
    # Of what nobody signs: an entry without an author has the feed's.
    _person(feed, channel.publisher)
    for entry in channel.entries:
        _entry(feed, entry, channel.language)
    return written(feed)


def _entry(feed, entry: Entry, language: str) -> None:
    element = etree.SubElement(feed, "entry", {LANGUAGE: entry.language} if entry.language != language else {})
    add(element, "id", entry.id)
    add(element, "title", entry.title)
    add(element, "updated", entry.updated.isoformat(timespec="seconds"))
    add(element, "published", entry.published.isoformat(timespec="seconds"))
    add(element, "link", rel="alternate", type="text/html", href=entry.address)
    if entry.licence:
        add(element, "link", rel="license", href=entry.licence)
    for person in entry.authors:
        _person(element, person)
    for topic in entry.topics:
        add(element, "category", term=topic)
    add(element, "rights", entry.rights)
    add(element, "summary", entry.summary)
    add(element, "content", entry.html, type="html")


def _person(parent, person: Person) -> None:
    author = etree.SubElement(parent, "author")
    add(author, "name", person.name)
    add(author, "uri", person.address)
