"""Roles as groups. What each may do is a table in docs/permissions.md, and a test compares the two."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

CONTRIBUTOR, EDITOR, MANAGING_EDITOR = "Contributor", "Editor", "Managing editor"

_SEEN_BY_ALL = {"view_author", "view_category", "view_tag", "view_series", "view_note"}
_OF_A_CONTRIBUTOR = _SEEN_BY_ALL | {"add_article", "change_article", "view_article"}
_OF_AN_EDITOR = _OF_A_CONTRIBUTOR | {
    "change_any_article",
    "publish_article",
    *(f"{act}_{noun}" for act in ("add", "change", "delete") for noun in ("author", "tag", "series", "note")),
}
_OF_A_MANAGING_EDITOR = _OF_AN_EDITOR | {
    "redact_article",
    "view_site",
    "change_site",
    "view_auditentry",
    *(f"{act}_category" for act in ("add", "change", "delete")),
    *(f"{act}_{noun}" for act in ("view", "add", "change", "delete") for noun in ("redirect", "page")),
}

# Who uploads a picture may change that one; who may delete pictures may take them down.
_ADDS_PICTURES = {"view_image", "add_image"}
_CHANGES_PICTURES = _ADDS_PICTURES | {"change_image"}
_REMOVES_PICTURES = _CHANGES_PICTURES | {"delete_image"}

# Reports name people who wrote in confidence: contributors see none, not even on their own pieces.
_READS_LETTERS = {"view_report", "change_report"}

ROLES: dict[str, dict[str, set[str]]] = {
    CONTRIBUTOR: {"articles": _OF_A_CONTRIBUTOR, "library": _ADDS_PICTURES},
    EDITOR: {"articles": _OF_AN_EDITOR, "library": _CHANGES_PICTURES, "letters": _READS_LETTERS},
    MANAGING_EDITOR: {
        "articles": _OF_A_MANAGING_EDITOR,
        "library": _REMOVES_PICTURES,
        "letters": _READS_LETTERS,
        "auth": {"view_user", "add_user", "change_user"},
    },
}


def make_roles() -> list[str]:
    """Groups with exactly these permissions; can be run twice. Returns the roles that were new."""
    new = []
    for role, codenames in ROLES.items():
        group, made = Group.objects.get_or_create(name=role)
        wanted = Q(pk=None)
        for app, names in codenames.items():
            wanted |= Q(content_type__app_label=app, codename__in=names)
        group.permissions.set(Permission.objects.filter(wanted))
        if made:
            new.append(role)
    return new
