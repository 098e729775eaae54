from .address import Address, Redirect
from .article import Article, Filing, Licence
from .audit import AuditEntry
from .author import Author
from .byline import Byline, FrozenByline, Role
from .category import Category
from .companion import Companion
from .departure import Departure
from .edition import Edition, Withdrawal
from .handing import HandOver
from .listing import ALL, FRONT, ListCount, Listing
from .note import Note
from .placement import FrozenPlacement, Placement
from .redaction import Redaction
from .refiling import Refiling
from .remark import Remark
from .series import Series, SeriesPart
from .site import Page, Site
from .tag import Tag, TaggedArticle
from .unsaved import UnsavedCopy
from .version import Version
from .words import Kind, Words

__all__ = [
    "ALL",
    "FRONT",
    "Address",
    "Article",
    "AuditEntry",
    "Author",
    "Byline",
    "Category",
    "Companion",
    "Departure",
    "Edition",
    "Filing",
    "FrozenByline",
    "FrozenPlacement",
    "HandOver",
    "Kind",
    "Licence",
    "ListCount",
    "Listing",
    "Note",
    "Page",
    "Placement",
    "Redaction",
    "Redirect",
    "Refiling",
    "Remark",
    "Role",
    "Series",
    "SeriesPart",
    "Site",
    "Tag",
    "TaggedArticle",
    "UnsavedCopy",
    "Version",
    "Withdrawal",
    "Words",
]
