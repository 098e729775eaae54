"""What is said beside a picture, in sentences."""

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from articles.verbs.publishing import said
from library.models import Image
from library.plan import name_of, parts


def facts_of(image: Image) -> list[str]:
    by = called(image.uploaded_by)
    uploaded = {"by": by, "moment": said(image.uploaded_at)}
    facts = [
        f"{image.format}, {filesizeformat(image.bytes)}",
        f"{image.width} × {image.height}",
        (_("Uploaded by %(by)s, %(moment)s") if by else _("Uploaded %(moment)s")) % uploaded,
        image.name_given,
    ]
    if image.has_alpha:
        facts.append(_("Parts of it are transparent."))
    if image.is_animated:
        facts.append(_("It is animated. Only its first frame is shown."))
    if image.has_manifest:
        facts.append(_("It carries Content Credentials: a record of how it was made. That is not read here."))
    return [*filter(None, facts), made_of(image)]


def called(user) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""


def made_of(image: Image) -> str:
    """How many of its sizes there are."""
    if image.is_taken_down:
        return _("Readers can’t load it in any size.")
    planned = {name_of(image, part) for part in parts(image)}
    made = image.renditions.current().filter(name__in=planned).count()
    counts = {"made": made, "planned": len(planned)}
    if not made:
        return _("None of its %(planned)s sizes is made yet; pages keep its place free.") % counts
    if made < len(planned):
        return _("%(made)s of %(planned)s sizes are made; pages show what there is.") % counts
    if not image.is_wanted:
        return _("It has one size and the share card. The others are made when it is placed.")
    return _("All its %(planned)s sizes are made.") % counts
