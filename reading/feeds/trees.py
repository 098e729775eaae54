"""XML that is well-formed whatever it is given."""

from lxml import etree

from articles.body.printable import printable

CONTENT, DUBLIN_CORE = "http://purl.org/rss/1.0/modules/content/", "http://purl.org/dc/elements/1.1/"
ATOM, LANGUAGE = "http://www.w3.org/2005/Atom", "{http://www.w3.org/XML/1998/namespace}lang"


def add(parent, name: str, text: str = "", **attributes: str):
    """Returns the new element. What has neither text nor attributes is not added."""
    if not (text or attributes):
        return None
    element = etree.SubElement(parent, name, {key: printable(value) for key, value in attributes.items()})
    element.text = printable(text) or None
    return element


def written(root) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")
