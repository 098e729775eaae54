from .address import Address, Redirect
from .article import Article, Filing, Licence
from .audit import AuditEntry
from .author import Author
from .byline import Byline, FrozenByline, Role
from .category import Category
from .edition import Edition, Withdrawal
from .listing import ALL, FRONT, ListCount, Listing
from .note import Note
from .placement import FrozenPlacement, Placement
from .redaction import Redaction
from .refiling import Refiling
from .remark import Remark
from .site import Page, Site
from .tag import Tag, TaggedArticle
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
    "Edition",
    "Filing",
    "FrozenByline",
    "FrozenPlacement",
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
    "Site",
    "Tag",
    "TaggedArticle",
    "Version",
    "Withdrawal",
    "Words",
]
