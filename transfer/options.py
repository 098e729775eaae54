from dataclasses import dataclass
from typing import Self

from django.contrib.auth.models import AbstractBaseUser

from articles.models import Article


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

    def may_change(self, article: Article) -> bool:
        """Without the right to change any: one's own draft, as in the desk."""
        is_own = article.created_by == self.by and article.published_at is None and article.called_off_at is None
        return self.changes_any or is_own

    @classmethod
    def of_user(cls, user, *, publishes: bool = False, is_dry_run: bool = False) -> Self:
        return cls(
            by=user,
            is_dry_run=is_dry_run,
            publishes=publishes and user.has_perm("articles.publish_article"),
            makes_authors=user.has_perm("articles.add_author"),
            makes_categories=user.has_perm("articles.add_category"),
            makes_notes=user.has_perm("articles.add_note"),
            changes_any=user.has_perm("articles.change_any_article"),
        )
