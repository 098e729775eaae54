from collections.abc import Iterable

from articles.body.plain import in_one_line
from articles.models import Author, FrozenByline, Role
from library.pictures import Picture, absolute, url_of
from reading.magazine import Magazine
from reading.structured_data.blocks import said

# In schema.org's words; it has none for who asks the questions of an interview, nor for who draws beside a text.
ROLES = {
    Role.BY: "author",
    Role.TRANSLATED: "translator",
    Role.EDITED: "editor",
    Role.INTERVIEWED: "contributor",
    Role.ILLUSTRATED: "contributor",
}


def signers(lines: Iterable[FrozenByline], magazine: Magazine) -> dict[str, list[dict]]:
    """Everybody, by what they did."""
    found: dict[str, list[dict]] = {}
    for line in lines:
        found.setdefault(ROLES[line.role], []).append(person(line.author, line.name, magazine))
    return found


def person(author: Author, name: str, magazine: Magazine) -> dict:
    """The name as it was signed; the address by which the same person is known everywhere."""
    address = magazine.address + author.get_absolute_url()
    return said({"@type": "Person", "@id": address, "name": name, "url": address, "sameAs": author.link_list})


def profile(author: Author, magazine: Magazine, portrait: Picture | None = None) -> dict:
    about = {"description": in_one_line(author.biography)}
    if file := portrait and portrait.plain():
        about["image"] = absolute(url_of(file), magazine.address)
    if author.affiliation:
        about["affiliation"] = {"@type": "Organization", "name": author.affiliation}
    return {"@type": "ProfilePage", "mainEntity": person(author, author.name, magazine) | said(about)}
