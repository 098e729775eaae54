from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Address(models.Model):
    """A path that leads to an article, current or old. A reader's path is looked up, never computed."""

    path = models.CharField(max_length=200, unique=True)
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="addresses")
    is_current = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["article"],
                condition=models.Q(is_current=True),
                name="an_article_has_one_current_address",
            )
        ]

    def __str__(self):
        return self.path


class RedirectQuerySet(models.QuerySet):
    def leading_from(self, path: str) -> "Redirect | None":
        """The redirect of this path, or of the longest path above it that takes everything below along."""
        parts = path.strip("/").split("/")
        above = ["/" + "/".join(parts[:n]) + "/" for n in range(1, len(parts))]
        found = self.filter(models.Q(old_path=path) | models.Q(old_path__in=above, takes_what_is_below=True))
        leading = (redirect for redirect in found if not redirect.has_led_to(path))
        return max(leading, key=lambda redirect: len(redirect.old_path), default=None)

    def write(self, old_path: str, new_path: str) -> None:
        """Everything from `old_path` and below leads to `new_path`; older redirects to it are led on, loops go."""
        self.filter(old_path=new_path).delete()
        for redirect in self.filter(new_path__startswith=old_path):
            redirect.new_path = new_path + redirect.new_path.removeprefix(old_path)
            redirect.save(update_fields=["new_path"])
        self.filter(old_path=models.F("new_path")).delete()
        self.update_or_create(old_path=old_path, defaults={"new_path": new_path, "takes_what_is_below": True})


class Redirect(models.Model):
    """An address that has moved for ever. Asked only where nothing else answers."""

    old_path = models.CharField(_("old path"), max_length=400, unique=True, help_text=_("Begins with “/”."))
    new_path = models.CharField(
        _("new address"), max_length=500, help_text=_("A path of this site, or a whole address elsewhere.")
    )
    takes_what_is_below = models.BooleanField(_("and everything below it"), default=False)

    objects = RedirectQuerySet.as_manager()

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ["old_path"]

    def __str__(self):
        return f"{self.old_path} → {self.new_path}"

    def clean(self):
        super().clean()
        if not is_path(self.old_path):
            raise ValidationError({"old_path": _("A path of this site begins with one “/”.")})
        if not (is_path(self.new_path) or is_whole_address(self.new_path)):
            raise ValidationError({"new_path": _("Begin with one “/”, or with “https://”.")})
        if self.takes_what_is_below and not (self.old_path.endswith("/") and self.new_path.endswith("/")):
            raise ValidationError(_("To take along everything below, both addresses end with “/”."))
        if self._leads_back():
            raise ValidationError({"new_path": _("That address leads back to this one.")})

    def _leads_back(self) -> bool:
        path, others = self.new_path, Redirect.objects.exclude(pk=self.pk)
        for _hop in range(20):
            if path == self.old_path:
                return True
            following = others.leading_from(path)
            if following is None:
                break
            path = following.target(path)
        return False

    def has_led_to(self, path: str) -> bool:
        """One that leads below itself would lead what is below it on and on."""
        return self.new_path.startswith(self.old_path) and path.startswith(self.new_path)

    def target(self, path: str) -> str:
        """Where a reader of `path` is sent. What the reader typed stays below the address, whatever it begins with."""
        below = path.removeprefix(self.old_path) if self.takes_what_is_below else ""
        return f"{self.new_path.rstrip('/')}/{below.lstrip('/')}" if below else self.new_path


def is_path(text: str) -> bool:
    return text.startswith("/") and not text.startswith(("//", "/\\"))


def is_whole_address(text: str) -> bool:
    """Of the web: nothing that a browser would run or guess at."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
