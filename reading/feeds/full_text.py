"""A piece as it stands alone among others: in a reader that knows neither our styles nor our addresses."""

from urllib.parse import urljoin

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from articles.body.printable import printable
from articles.body.trees import fragment, inner
from articles.dates import Precision, known_date
from articles.models import Edition
from library.pictures import Picture
from reading.notes import notes_below, taken_down_in
from reading.pictures import plainly_drawn, with_pictures
from reading.sharing import address_of

# Of our own style sheets and scripts; what a table is called for those who hear it stays in the words around it.
OURS = {"class", "role", "tabindex"}


def full_text(edition: Edition, pictures: dict[int, Picture]) -> str:
    version, lead = edition.version, edition.version.lead
    context = {
        "edition": edition,
        "version": version,
        "first_published": _known(edition),
        "is_foreign": version.language != get_language(),
        "lead": plainly_drawn(lead, pictures.get(lead.image_id)) if lead else "",
        "text": with_pictures(version.rendered, pictures, plainly_drawn),
        "notes": notes_below(version, taken_down_in(pictures)),
    }
    return standing_alone(render_to_string("reading/feed_item.html", context), edition)


def standing_alone(html: str, edition: Edition) -> str:
    """What was rendered of a piece, for places that know neither our styles nor our addresses."""
    root = fragment(printable(html))
    _plain(root)
    _lead_on(root, address_of(edition), f"a{edition.article_id}")
    return inner(root).strip()


def _known(edition: Edition) -> str:
    """In words, where a feed's own date would say more than anybody knows."""
    article = edition.article
    is_vague = article.published_precision in (Precision.MONTH, Precision.YEAR)
    on = timezone.localdate(article.published_at)
    return known_date(on, article.published_precision) if is_vague else ""


def _plain(root) -> None:
    """What only our styles tell apart is told by words, or left out: a pull quote says what the text says anyway."""
    for aside in list(root.iter("aside")):
        if aside.get("class") == "pull":
            aside.drop_tree()
    for host in list(root.iterfind(".//span[@class='embed__host']")):
        host.text = f"({host.text})"
        host.drop_tag()
    for frame in list(root.iterfind(".//div[@class='table']")):
        frame.drop_tag()
    for element in root.iterdescendants():
        for name in OURS.intersection(element.attrib):
            del element.attrib[name]


def _lead_on(root, address: str, name: str) -> None:
    """Links lead to the site from wherever they are read, but for notes and their way back, which stay in the entry.

    Many entries stand on one page of a reader, so their places have names of their own.
    """
    places = {element.get("id"): element for element in root.iterfind(".//*[@id]")}
    wanted = set()
    for link in root.iterfind(".//a[@href]"):
        href = link.get("href")
        place = href.removeprefix("#")
        if href.startswith("#") and place in places:
            wanted.add(place)
            link.set("href", f"#{name}-{place}")
        else:
            link.set("href", _whole(href, address))
    for place, element in places.items():
        del element.attrib["id"]
        if place in wanted:
            element.set("id", f"{name}-{place}")


def _whole(href: str, address: str) -> str:
    try:
        return urljoin(address, href)
    except ValueError:
        return href
