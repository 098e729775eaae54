import json

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.holding import held_elsewhere
from articles.list_keys import sitemap
from articles.redacting import address_pattern_of, pattern_of, redact_data, redact_html, redact_text

TEXT_FIELDS = (
    *("headline", "standfirst", "teaser", "dateline", "disclosure", "works"),
    *("origin_name", "origin_url", "lead_alt"),
)
HTML_FIELDS = ("body", "lead_caption")
# Of what the log holds: nobody wrote them, and the log has to read them.
MACHINE_MADE = ("at", "kind", "digest")


class Redactable:
    @transaction.atomic
    def redact(self, *, by, words: str, reason: str, replacement: str = "[…]"):
        """Overwrite words in the working copy, every version and every public sentence. Can't be undone.

        Any spacing, any case, also across emphasis and links. Returns the record of it, which holds how often
        and where, never the words.
        """
        from articles.models import Redaction

        if len(words.strip()) < 2:
            raise ValidationError(_("Say which words shall go: two letters at least."))
        if not reason.strip():
            raise ValidationError(_("A redaction needs a reason; it can’t be undone."))
        self.lock()
        self.refresh_from_db()
        redaction = Redaction.objects.create(article=self, by=by, reason=reason)
        for holder, fields in self._holders_of_words():
            self._overwrite(holder, fields, words, replacement, redaction.places)
        self._give_up_addresses(words, redaction.places)
        self.make_findable()
        self._find_anew(words)
        if not redaction.places:
            raise ValidationError(_("These words stand nowhere in this article."))
        redaction.finished_at = timezone.now()
        redaction.save()
        # Whoever has read the piece before knows it by an older moment, wherever the words stood.
        self.save(update_fields=["changed_at"])
        self._audit("redact", by=by, reason=reason, places=redaction.places)
        self.relist(self.surrogate_key, sitemap(self.filed_month))
        return redaction

    def _find_anew(self, words: str) -> None:
        """Readers find nothing by the words that are gone, nor are they suggested them."""
        from articles.findable import keep_findable
        from search.ranked import forget

        keep_findable([self.pk], list(self.listings.all()), anew=True)
        forget(words)

    def _holders_of_words(self):
        from articles.models import AuditEntry, FrozenByline

        words = (*TEXT_FIELDS, *HTML_FIELDS)
        yield self, (*words, "search_title", "search_description")
        for version in self.versions.all():
            yield version, (*words, "name")
        for line in self.bylines.all():
            yield line, ("credit_line",)
        for line in FrozenByline.objects.filter(version__article=self):
            yield line, ("credit_line", "name")
        for edition in self.editions.all():
            yield edition, ("note",)
        for withdrawal in self.withdrawals.all():
            yield withdrawal, ("notice", "reason")
        for passed in self.hand_overs.all():
            yield passed, ("message",)
        for remark in self.remarks.all():
            yield remark, ("text",)
        for entry in AuditEntry.objects.about(self):
            yield entry, ("subject_name", "details")
        for copy in self.unsaved_copies.all():
            yield copy, ("fields",)
        yield from held_elsewhere(self)

    def _give_up_addresses(self, words: str, places: dict) -> None:
        """A path that holds the words is forgotten, not led on."""
        pattern = address_pattern_of(words)
        named = [address for address in self.addresses.all() if pattern.search(address.path)]
        if pattern.search(self.slug):
            self.slug = f"article-{self.pk}"
            self.save(update_fields=["slug"])
        if not named:
            return
        places["address.path"] = len(named)
        self.addresses.filter(pk__in=[address.pk for address in named]).delete()
        if any(address.is_current for address in named):
            self.take_address()

    def _overwrite(self, holder, fields, words: str, replacement: str, places: dict) -> None:
        pattern, in_addresses = pattern_of(words), address_pattern_of(words)
        found_any = False
        for field in fields:
            text = getattr(holder, field)
            if field in HTML_FIELDS:
                text, found = redact_html(text, pattern, replacement, in_addresses)
            elif field == "details":
                text, found = _redact_details(text, pattern, replacement, in_addresses)
            elif field == "fields":
                text, found = _redact_form(text, pattern, replacement, in_addresses)
            elif field == "origin_url":
                text, found = redact_text(text, in_addresses, "")
            else:
                text, found = redact_text(text, pattern, replacement)
            if found:
                most = holder._meta.get_field(field).max_length
                setattr(holder, field, text[:most] if most else text)
                place = f"{holder._meta.model_name}.{field}"
                places[place] = places.get(place, 0) + found
                found_any = True
        if found_any:
            holder.save()


def _redact_details(details: dict, pattern, replacement: str, in_addresses) -> tuple[dict, int]:
    said = {name: value for name, value in details.items() if name not in MACHINE_MADE}
    said, found = redact_data(said, pattern, replacement, in_addresses)
    return details | said, found


def _redact_form(fields: dict[str, list[str]], pattern, replacement: str, in_addresses) -> tuple[dict, int]:
    """A form that was kept, with what it began from; numbers of rows and of things stay what they are."""
    changed, count = {}, 0
    for name, values in fields.items():
        changed[name] = []
        for value in values:
            value, found = _redact_value(name, value, pattern, replacement, in_addresses)
            changed[name].append(value)
            count += found
    return changed, count


def _redact_value(name: str, value, pattern, replacement: str, in_addresses) -> tuple:
    if name == "base" and (begun := _begun(value)):
        begun["said"], found = _redact_begun(begun["said"], pattern, replacement, in_addresses)
        return json.dumps(begun), found
    if name in HTML_FIELDS and isinstance(value, str):
        return redact_html(value, pattern, replacement, in_addresses)
    if name in ("origin_url", "slug") and isinstance(value, str):
        return redact_text(value, in_addresses, "")
    if name in ("seen", "window") or (isinstance(value, str) and value.isdecimal()):
        return value, 0
    return redact_data(value, pattern, replacement, in_addresses)


def _begun(value) -> dict | None:
    """What a form says that it began from; nothing where that can't be read: then it is a text like any other."""
    try:
        begun = json.loads(value)
    except (TypeError, ValueError, RecursionError):
        return None
    return begun if isinstance(begun, dict) and isinstance(begun.get("said"), dict) else None


def _redact_begun(said: dict, pattern, replacement: str, in_addresses) -> tuple[dict, int]:
    parts = {name: _redact_value(name, value, pattern, replacement, in_addresses) for name, value in said.items()}
    return {name: value for name, (value, _n) in parts.items()}, sum(found for _value, found in parts.values())
