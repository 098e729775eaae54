"""Links that lead nowhere stay as text; pictures are left out; both are told."""

from urllib.parse import urlsplit

from articles.body.vocabulary import URL_SCHEMES
from articles.models import Remark

from .draft import Draft

PICTURE = "Picture"


def leads_nowhere(address: str) -> bool:
    address = address.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    if not parts.scheme:
        # From the article's own address a relative path leads elsewhere than it did; one from the root may be kept.
        return not address.startswith("/") or "{" in address or address.startswith("//")
    if parts.scheme not in URL_SCHEMES:
        return True
    return not (parts.hostname if parts.scheme in ("http", "https") else parts.path)


def settle_links(root, draft: Draft) -> None:
    for link in list(root.iter("a")):
        address = link.get("href")
        if address is not None and not leads_nowhere(address):
            continue
        if address is not None:
            words = " ".join("".join(link.itertext()).split())
            draft.find(Remark.Kind.DEAD_LINK, f"“{words}” → {address or '“”'}")
        link.drop_tag()


def take_pictures_out(root, draft: Draft) -> None:
    for picture in list(root.iter("img")):
        said = [picture.get(name) for name in ("alt", "title", "src")]
        draft.find(Remark.Kind.LEFT_OUT, " ".join(filter(None, said)), PICTURE)
        picture.drop_tree()
