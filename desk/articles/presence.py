"""Who else has a piece open."""

from datetime import timedelta

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from articles.models import Article
from desk.models import Presence

OUT_OF_DATE = timedelta(seconds=60)
# A page that is saved goes and comes back: it is the same visit.
SAME_VISIT = timedelta(seconds=150)


def beat(article: Article, user, *, is_typing: bool = False, is_new_page: bool = False) -> None:
    """Heard of now. `is_new_page`: nothing is typed on it yet."""
    now = timezone.now()
    row, made = Presence.objects.get_or_create(
        article=article, user=user, defaults={"since": now, "seen_at": now, "has_typed": is_typing}
    )
    if made:
        Presence.objects.filter(article=article, seen_at__lt=now - SAME_VISIT).delete()
        return
    has_typed = is_typing or (row.has_typed and not is_new_page)
    if row.seen_at < now - SAME_VISIT:
        row.since, has_typed = now, is_typing
    row.seen_at, row.has_typed = now, has_typed
    row.save(update_fields=["since", "seen_at", "has_typed"])


def leave(article: Article, user) -> None:
    """Out of date at once. The row stays for who only saves, or has a second window open, which beats again."""
    gone = timezone.now() - OUT_OF_DATE
    Presence.objects.filter(article=article, user=user, seen_at__gt=gone).update(seen_at=gone)


def others_of(article: Article | None, user) -> list[Presence]:
    if article is None:
        return []
    here = Presence.objects.filter(~Q(user=user), article=article, seen_at__gt=timezone.now() - OUT_OF_DATE)
    return list(here.select_related("user").order_by("since"))


def rendered(article: Article | None, user) -> str:
    return render_to_string("desk/articles/keeping.html#others", {"others": others_of(article, user)}).strip()
