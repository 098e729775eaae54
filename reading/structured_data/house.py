"""The publisher and the site, and the pages that tell of them."""

from django.utils.translation import get_language

from articles.models import Site
from reading.magazine import Magazine
from reading.structured_data.blocks import said


def publisher(magazine: Magazine) -> dict:
    """With its policies: a search engine takes each page for itself."""
    home = f"{magazine.address}/"
    about = {"@type": "NewsMediaOrganization", "@id": f"{home}#publisher", "name": magazine.site.name, "url": home}
    return about | magazine.policies


def publisher_in_full(magazine: Magazine) -> dict:
    site: Site = magazine.site
    more = {"description": site.description, "slogan": site.tagline, "sameAs": [to for _name, to in site.follow]}
    return publisher(magazine) | said(more)


def website(magazine: Magazine) -> dict:
    home = f"{magazine.address}/"
    return {"@type": "WebSite", "@id": f"{home}#site", "name": magazine.site.name, "url": home}


def website_in_full(magazine: Magazine) -> dict:
    by = {"publisher": {"@id": f"{magazine.address}/#publisher"}, "inLanguage": get_language()}
    return website(magazine) | said({"description": magazine.site.description}) | by
