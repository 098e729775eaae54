"""What a file says of itself that an editor would else have to type. Of place and camera nothing is read."""

import re
from dataclasses import dataclass, fields

from lxml import etree

from library.models import Licence

# IPTC-IIM 4.2, record 2; the character set is in record 1.
BYLINE, CREDIT, SOURCE, COPYRIGHT, CAPTION = (2, 80), (2, 110), (2, 115), (2, 116), (2, 120)
CHARACTERS, UTF_8 = (1, 90), b"\x1b%G"
EXIF_ARTIST, EXIF_COPYRIGHT = 0x013B, 0x8298
XMP = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "cc": "http://creativecommons.org/ns#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
CREATIVE_COMMONS = re.compile(r"creativecommons\.org/(?:licenses|publicdomain)/([a-z-]+/[\d.]+)", re.I)
# Earlier ones have other terms: under such a picture readers would be told, and led to, what was never granted.
LICENCES = {
    "zero/1.0": Licence.CC0,
    "mark/1.0": Licence.PUBLIC_DOMAIN,
    "by/4.0": Licence.CC_BY,
    "by-sa/4.0": Licence.CC_BY_SA,
    "by-nd/4.0": Licence.CC_BY_ND,
    "by-nc/4.0": Licence.CC_BY_NC,
    "by-nc-sa/4.0": Licence.CC_BY_NC_SA,
    "by-nc-nd/4.0": Licence.CC_BY_NC_ND,
}
LONGEST = {"description": 2000, "credit": 300, "source": 300}
# Whole packets are a few thousand. Some formats hold as many as the file has.
MOST_OF_XMP, MOST_OF_WORDS = 1_000_000, 10_000


@dataclass(frozen=True)
class Facts:
    """Named as the fields of Image; empty where the file doesn't say."""

    description: str = ""
    credit: str = ""
    source: str = ""
    licence: str = ""

    def __iter__(self):
        return iter((field.name, getattr(self, field.name)) for field in fields(self))


def facts_of(picture) -> Facts:
    """`picture` is one that Pillow has opened. What can't be read is as if it were not there."""
    said = [read_quietly(reader, picture) for reader in (iptc, xmp, exif)]

    def first(name: str) -> str:
        return next((text for words in said if (text := plain(words.get(name, "")))), "")

    rights = " ".join(words.get(name, "") for words in said for name in ("licence", "copyright"))
    signed = " / ".join(dict.fromkeys(filter(None, [first("creator"), first("credit")])))
    return Facts(
        description=first("description")[: LONGEST["description"]],
        credit=(signed or first("copyright"))[: LONGEST["credit"]],
        source=first("source")[: LONGEST["source"]],
        licence=licence_in(rights),
    )


def read_quietly(reader, picture) -> dict[str, str]:
    try:
        return reader(picture)
    except Exception:  # Whatever a broken block makes a reader stumble over, the picture itself may be sound.
        return {}


def iptc(picture) -> dict[str, str]:
    from PIL.IptcImagePlugin import getiptcinfo

    info = getiptcinfo(picture) or {}
    is_utf_8 = info.get(CHARACTERS) == UTF_8

    def text(*numbers: tuple[int, int]) -> str:
        values = [info[number] for number in numbers if number in info]
        parts = [part for value in values for part in (value if isinstance(value, list) else [value])]
        return ", ".join(decoded(part, is_utf_8=is_utf_8) for part in parts)

    names = {"creator": BYLINE, "credit": CREDIT, "source": SOURCE, "copyright": COPYRIGHT, "description": CAPTION}
    return {name: text(number) for name, number in names.items()}


def decoded(data: bytes, *, is_utf_8: bool) -> str:
    """Many write UTF-8 and don't say so."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("utf-8" if is_utf_8 else "latin-1", errors="replace")


def xmp(picture) -> dict[str, str]:
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    packet = packet.encode() if isinstance(packet, str) else packet
    if not packet or len(packet) > MOST_OF_XMP:
        return {}
    # No entity is followed, nothing is fetched, and a tree out of all bounds is refused.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(packet.strip(b"\0 \n\r\t"), parser)
    return {
        "creator": text_at(root, "dc:creator"),
        "credit": text_at(root, "photoshop:Credit"),
        "source": text_at(root, "photoshop:Source"),
        "copyright": text_at(root, "dc:rights"),
        "description": text_at(root, "dc:description"),
        "licence": f"{text_at(root, 'xmpRights:WebStatement')} {text_at(root, 'cc:license')}",
    }


def text_at(root, name: str) -> str:
    """In any of the ways that RDF has: an attribute, a list, a choice of languages (the first), an address, words."""
    prefix, local = name.split(":")
    key = f"{{{XMP[prefix]}}}{local}"
    resource = f"{{{XMP['rdf']}}}resource"
    for element in root.iter():
        if key in element.attrib:
            return element.attrib[key]
        if element.tag == key:
            # Its own alone: with those in each other, one text would be held as often as they are deep.
            items = ["".join(item.itertext()) for item in element.iterfind("./*/rdf:li", XMP)]
            if element.find("./rdf:Alt", XMP) is not None:
                items = items[:1]
            return ", ".join(items) or element.attrib.get(resource, "") or "".join(element.itertext())
    return ""


def exif(picture) -> dict[str, str]:
    tags = picture.getexif()
    return {"creator": str(tags.get(EXIF_ARTIST, "")), "copyright": str(tags.get(EXIF_COPYRIGHT, ""))}


def licence_in(words: str) -> str:
    if found := CREATIVE_COMMONS.search(words):
        return LICENCES.get(found[1].lower(), "")
    return Licence.RESERVED if "all rights reserved" in words.lower() else ""


def plain(text: str) -> str:
    """One line, without what a database or a page couldn't hold."""
    text = text[:MOST_OF_WORDS]
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
