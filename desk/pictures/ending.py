"""Pages that ask before a picture goes, comes back, or gets a better file."""

from functools import partial

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.checking.remarks import check_uses_of
from articles.models import AuditEntry
from articles.uses import uses_of
from desk.asking import ask, posted, require
from desk.editor import GrowingTextarea
from library import verbs
from library.models import Image
from library.storing import bare

from .places import places_of, refusal

CHANGES, REMOVES = "library.change_image", "library.delete_image"


class TakeDownForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason, for the desk"),
        required=False,
        widget=GrowingTextarea,
        help_text=gettext_lazy("Never public; kept in the log."),
    )


class BetterFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose a file.")},
    )


def take_down(screen, request, image: Image):
    require(request, REMOVES)

    def does(said: dict) -> str:
        verbs.take_down(image, by=request.user, reason=said["reason"])
        AuditEntry.objects.record("take_down", image, by=request.user, reason=said["reason"])
        check_uses_of(image)
        return _("Taken down. Readers find the words “Picture removed” in its place; a portrait is simply gone.")

    image.places = places_of(image, user=request.user)
    return ask(
        screen,
        request,
        image,
        form=TakeDownForm(posted(request)),
        title=_("Take down this picture"),
        sentence=_(
            "Readers will find the words “Picture removed” wherever it stands in a text, and nothing where it is a "
            "portrait or a share card; its files can’t be loaded any more. The picture stays here, and can be put "
            "back. Copies that others have made stay with them."
        ),
        button=_("Take down"),
        does=does,
        then=url_of(image),
        template="desk/pictures/ending.html",
    )


def put_back(screen, request, image: Image):
    require(request, REMOVES)

    def does(said: dict) -> str:
        verbs.put_back(image, by=request.user)
        AuditEntry.objects.record("put_back", image, by=request.user)
        check_uses_of(image)
        return _("Put back. Its files are being made again.")

    return ask(
        screen,
        request,
        image,
        form=forms.Form(posted(request)),
        title=_("Put back this picture"),
        sentence=_("Readers see it again wherever it stands, as soon as its files are made again."),
        button=_("Put back"),
        does=does,
        then=url_of(image),
        template="desk/pictures/ending.html",
    )


def replace(screen, request, image: Image):
    def does(said: dict) -> str:
        if not request.user.has_perm(CHANGES) and uses_of(image).have_readers:
            raise ValidationError(_("Readers know this picture. Ask an editor to exchange its file."))
        file = said["file"]
        log = partial(AuditEntry.objects.record, "replace", image, by=request.user, file=bare(file.name))
        verbs.replace_file(image, file, by=request.user, tell=log)
        return _("It has the better file now. Pages follow as soon as its sizes are made.")

    files = request.FILES if request.method == "POST" else None
    return ask(
        screen,
        request,
        image,
        form=BetterFileForm(posted(request), files),
        title=_("A better file of the same picture"),
        sentence=_(
            "Larger, or cleaner, or less cut. Every piece that shows the picture shows the new file; words and focal "
            "point stay. Another picture is uploaded by itself."
        ),
        button=_("Send the file"),
        does=does,
        then=url_of(image),
        template="desk/pictures/ending.html",
        is_long=True,
    )


def delete(screen, request, image: Image):
    if not screen.has_delete_permission(request, image):
        raise PermissionDenied
    image.places = places_of(image, user=request.user)
    title = _("Delete this picture")
    if image.places.is_used and request.method != "POST":
        return screen.page(request, "desk/pictures/in_use.html", image, title, back=url_of(image))

    def does(said: dict) -> str:
        image.lock()
        if uses := uses_of(image):
            raise ValidationError(refusal(uses))
        AuditEntry.objects.record("delete", image, by=request.user, file=image.name_given)
        verbs.delete_for_good(image)
        return _("Deleted.")

    return ask(
        screen,
        request,
        image,
        form=forms.Form(posted(request)),
        title=title,
        sentence=_("Nothing shows it. It goes for good, with its file and all its sizes; this can’t be undone."),
        button=_("Delete"),
        does=does,
        then=reverse("admin:library_image_changelist"),
        template="desk/pictures/ending.html",
    )


def url_of(image: Image) -> str:
    return reverse("admin:library_image_change", args=[image.pk])
