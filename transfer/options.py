from dataclasses import dataclass
from typing import Self

from django.contrib.auth.models import AbstractBaseUser


@dataclass(frozen=True)
class Options:
    """How to import. An operator at the command line may do all; at the screen a user's own rights count."""

    by: AbstractBaseUser | None = None
    publishes: bool = False
    is_dry_run: bool = False
    front_page: str = ""
    makes_authors: bool = True
    makes_categories: bool = True
    makes_notes: bool = True
    changes_any: bool = True

    @classmethod
    def of_user(cls, user, *, publishes: bool = False) -> Self:
        return cls(
            by=user,
            publishes=publishes and user.has_perm("articles.publish_article"),
            makes_authors=user.has_perm("articles.add_author"),
            makes_categories=user.has_perm("articles.add_category"),
            makes_notes=user.has_perm("articles.add_note"),
            changes_any=user.has_perm("articles.change_any_article"),
        )
