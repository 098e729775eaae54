"""Whether what machines read is what its format says: tests/schemas/README.md tells which rule is whose."""

import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path

import feedparser
from lxml import etree, html

SCHEMAS = Path(__file__).parent / "schemas"
ADDRESS = re.compile(r"https?://[^\s\"<>]+")
KNOWN_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d[\d.]*([+-]\d\d:\d\d|Z))?)?)?")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
LIBRARY_DATE = re.compile(r"\d{4}(/\d\d(/\d\d)?)?")


@cache
def schema(name: str):
    kind = etree.XMLSchema if name.endswith(".xsd") else etree.RelaxNG
    return kind(etree.parse(SCHEMAS / name))


def checked(content: bytes, name: str):
    """The tree, which the schema takes."""
    root = etree.fromstring(content)
    schema(name).assertValid(root)
    return root


def rss_of(content: bytes):
    return _read(content, "rss.rng", "rss20")


def atom_of(content: bytes):
    root = etree.fromstring(content)
    names = root.findall("{*}entry/{*}id")
    assert len({name.text for name in names}) == len(names)
    assert len(root.xpath("//*[local-name()='feed']/*[local-name()='link'][@rel='self']")) == 1
    for entry in [root, *root.findall("{*}entry")]:
        assert len(entry.xpath("*[local-name()='link'][@rel='alternate']")) == 1
    return _read(content, "atom.rng", "atom10")


def _read(content: bytes, name: str, version: str):
    checked(content, name)
    read = feedparser.parse(content)
    assert not read.bozo and read.version == version, read.get("bozo_exception")
    return read


def json_feed_of(content: bytes) -> dict:
    """Required and optional members, each of its type (jsonfeed.org/version/1.1)."""
    feed = json.loads(content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"]
    known = {"version", "title", "home_page_url", "feed_url", "description", "authors", "language", "items"}
    assert feed.keys() <= known
    assert all(ADDRESS.fullmatch(feed[name]) for name in ("home_page_url", "feed_url"))
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])
    for item in feed["items"]:
        _json_item(item)
    return feed


def _json_item(item: dict) -> None:
    texts = {"id", "url", "title", "content_html", "summary", "image", "date_published", "date_modified", "language"}
    assert item.keys() <= texts | {"authors", "tags"}
    assert all(isinstance(item[name], str) and item[name] for name in texts & item.keys())
    assert item["id"] and item["content_html"]
    assert all(ADDRESS.fullmatch(item[name]) for name in {"url", "image"} & item.keys())
    for name in ("date_published", "date_modified"):
        assert datetime.fromisoformat(item[name]).tzinfo
    for person in item.get("authors", []):
        assert person["name"] and ADDRESS.fullmatch(person["url"])
    assert all(isinstance(tag, str) for tag in item.get("tags", []))


def structured_in(page: str) -> list[dict]:
    """The things that a page's block of data tells of, each in schema.org's words."""
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    data = json.loads(block)
    assert data.pop("@context") == "https://schema.org"
    things = data.get("@graph", [data])
    for thing in things:
        _in_its_words(thing)
    return things


@cache
def vocabulary() -> dict:
    return json.loads((SCHEMAS / "schema_org.json").read_text())


def kinds_of(name: str) -> set[str]:
    return {name}.union(*(kinds_of(above) for above in vocabulary()["classes"][name]))


def _in_its_words(thing: dict) -> None:
    kinds = kinds_of(thing["@type"])
    for name, value in thing.items():
        if name == "@id":
            assert ADDRESS.fullmatch(value)
        elif name != "@type":
            known = vocabulary()["properties"][name]
            assert kinds & set(known["on"]), f"{name} on {thing['@type']}"
            for one in value if isinstance(value, list) else [value]:
                assert any(_is(one, kind) for kind in known["holds"]), f"{name}: {one!r}"
                if isinstance(one, dict) and "@type" in one:
                    _in_its_words(one)


def _is(value, kind: str) -> bool:
    if isinstance(value, dict):
        return kind in vocabulary()["classes"] and (value.keys() == {"@id"} or kind in kinds_of(value["@type"]))
    if isinstance(value, bool):
        return kind == "Boolean"
    if isinstance(value, int):
        return kind == "Integer"
    shapes = {"URL": ADDRESS, "Date": KNOWN_DATE, "Language": LANGUAGE, "Text": re.compile(r".+", re.DOTALL)}
    return kind in shapes and bool(shapes[kind].fullmatch(value))


class Head:
    """A page's metadata, by name."""

    def __init__(self, page: str):
        self.root = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))

    def all(self, name: str) -> list[str]:
        found = self.root.xpath("//head/meta[@name=$name or @property=$name]", name=name)
        return [meta.get("content") for meta in found]

    def link(self, rel: str) -> str:
        (one,) = self.root.xpath("//head/link[@rel=$rel]", rel=rel)
        return one.get("href")

    def feeds(self) -> list[tuple[str, str, str]]:
        found = self.root.xpath("//head/link[@rel='alternate' and @type]")
        return [(link.get("type"), link.get("title"), link.get("href")) for link in found]


def open_graph_of(page: str) -> Head:
    """The four that every page must have, once each (ogp.me), and of a piece its dates and who signs."""
    head = Head(page)
    for name in ("og:title", "og:type", "og:url"):
        (value,) = head.all(name)
        assert value
    assert all(
        ADDRESS.fullmatch(value) for name in ("og:url", "og:image", "article:author") for value in head.all(name)
    )
    for name in ("article:published_time", "article:modified_time"):
        assert all(KNOWN_DATE.fullmatch(value) for value in head.all(name))
    return head
