"""Every screen of the desk, registered with `django.contrib.admin.site`."""

from .articles import screen as articles
from .pictures import screen as pictures
from .things import authors, categories, log, notes, pages, redirects, series, site, tags, users

__all__ = [
    "articles",
    "authors",
    "categories",
    "log",
    "notes",
    "pages",
    "pictures",
    "redirects",
    "series",
    "site",
    "tags",
    "users",
]
