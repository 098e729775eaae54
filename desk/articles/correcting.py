"""A change of what readers see. It starts from their text; where it clashes with the working copy, it asks."""

from django import forms
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.body.cleaning import clean_body
from articles.merging import Clash
from articles.models import Article, Edition, Version
from desk.asking import ask, posted, require
from desk.editor import BodyEditor, GrowingTextarea, LineEditor
from desk.picture_field import PictureField

from .ending import url_of
from .fields import LEAD_PICTURE
from .form import ArticleForm, WordsForm
from .settling import Clashes

KINDS = [
    ("", gettext_lazy("Choose")),
    *((kind.value, kind.label) for kind in (Edition.Kind.SMALL_FIX, *Edition.NOTED_KINDS)),
]


class CorrectionForm(WordsForm):
    lead_image = PictureField(label=gettext_lazy("Picture"), required=False)
    correction = forms.ChoiceField(label=gettext_lazy("What kind of change is it?"), choices=KINDS)
    note = forms.CharField(
        label=gettext_lazy("What readers are told"),
        required=False,
        widget=GrowingTextarea,
        help_text=gettext_lazy("Say what was wrong before saying what is right. A small fix has no note."),
    )
    base = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Version
        fields = ["headline", "standfirst", "teaser", "dateline", "body", *LEAD_PICTURE, "disclosure"]
        widgets = ArticleForm.Meta.widgets | {"body": BodyEditor, "lead_caption": LineEditor}

    def __init__(self, *args, bylines: list, **kwargs):
        super().__init__(*args, **kwargs)
        self.bylines = bylines
        for number, line in enumerate(bylines):
            self.fields[f"credit_{number}"] = forms.CharField(
                label=_("Credit line of %s") % line.name,
                required=False,
                initial=line.credit_line,
                widget=GrowingTextarea,
            )
        self.order_fields([name for name in self.fields if name not in ("correction", "note")])

    def clean_body(self):
        return clean_body(self.cleaned_data["body"])

    def clean_headline(self):
        return " ".join(self.cleaned_data["headline"].split())

    def changes(self) -> dict:
        given = {name: self.cleaned_data[name] for name in self.Meta.fields if name != "lead_image"}
        picture = self.cleaned_data["lead_image"]
        given["lead_image_id"] = picture and picture.pk
        credit_lines = [self.cleaned_data[f"credit_{number}"] for number in range(len(self.bylines))]
        signed = zip(self.bylines, credit_lines, strict=True)
        return given | {"bylines": [(line.author_id, line.role, credit_line) for line, credit_line in signed]}


def correct(screen, request, article: Article):
    require(request, "articles.publish_article")
    live = article.live_edition(timezone.now())
    if live is None:
        screen.message_user(request, _("Readers can’t see this article now; there is nothing to correct."), "error")
        return HttpResponseRedirect(url_of(article))
    form = CorrectionForm(
        posted(request),
        instance=article.versions.get(pk=live.version_id),
        initial={"base": live.pk},
        bylines=list(live.version.bylines.all()),
    )
    clashes = Clashes(request.POST)
    form.clashes = clashes

    def does(said_by_editor: dict) -> str:
        settle_or_clash(article, form, clashes, by=request.user)
        return _("Corrected. Readers see it now.")

    return ask(
        screen,
        request,
        article,
        form=form,
        title=_("Correct: %s") % live.version.headline,
        sentence=_("This is what readers see now, not the working copy. Your change is carried over to that."),
        button=_("Publish the correction"),
        does=does,
        then=url_of(article),
        template="desk/articles/correct.html",
    )


def settle_or_clash(article: Article, form: CorrectionForm, clashes: Clashes, *, by) -> None:
    said = form.cleaned_data
    change = {
        "by": by,
        "kind": said["correction"],
        "note": said["note"].strip(),
        "changes": form.changes(),
        "base": Edition(pk=said["base"]),
    }
    try:
        with transaction.atomic():
            article.correct(**change)
    except Clash as clash:
        clashes.take(clash)
        if clashes.are_open:
            raise
        article.correct(**change, settled=clashes.settled)
