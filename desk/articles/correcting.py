"""A change of what readers see. It starts from their text; where it clashes with the working copy, it asks."""

from django import forms
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import small_fixes
from articles.body.cleaning import clean_body
from articles.merging import Clash
from articles.models import Article, Edition, Version
from desk.asking import ask, posted, require
from desk.editor import BodyEditor, GrowingTextarea, LineEditor
from desk.picture_field import PictureField
from desk.reports import report_in, url_of_report

from .ending import url_of
from .form import ArticleForm, WordsForm
from .keeping import keeping_of_correction, was_saved
from .meanwhile import HELD, Meanwhile, met
from .opened import Opened, moment_of, token
from .settling import PLACES, Choices

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
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    is_small = forms.BooleanField(label=gettext_lazy("It is a small fix all the same"), required=False)

    class Meta:
        model = Version
        fields = [name.removesuffix("_id") for name in HELD]
        widgets = ArticleForm.Meta.widgets | {"body": BodyEditor, "lead_caption": LineEditor}

    def __init__(self, *args, bylines: list, meanwhile: Meanwhile | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.bylines, self.meanwhile, self.warned = bylines, meanwhile, []
        for number, line in enumerate(bylines):
            self.fields[f"credit_{number}"] = forms.CharField(
                label=_("Credit line of %s") % line.name,
                required=False,
                initial=line.credit_line,
                widget=GrowingTextarea,
            )
        self.order_fields([name for name in self.fields if name not in ("correction", "is_small", "note")])
        if not self.is_bound:
            del self.fields["is_small"]

    def clean_body(self):
        return clean_body(self.cleaned_data["body"])

    def clean_headline(self):
        return " ".join(self.cleaned_data["headline"].split())

    def clean(self):
        """A small fix that changes what is said is asked about once. The instance still says what readers see."""
        cleaned = super().clean()
        if self.meanwhile and self.meanwhile.refusal:
            self.add_error(None, self.meanwhile.refusal)
        article = self.instance.article
        self.refuse_to_undo(Opened(None, None, seen=moment_of(cleaned.get("seen"))).redaction_since(article))
        is_whole = "lead_image" in cleaned and not (self.meanwhile and self.meanwhile.choices.are_open)
        if cleaned.get("correction") == Edition.Kind.SMALL_FIX and is_whole:
            words = self.instance.words()
            self.warned = small_fixes.warnings(words, words | self.changes())
        if not self.warned:
            del self.fields["is_small"]
        elif not cleaned["is_small"]:
            self.add_error(None, _("Not published yet: this is more than a small fix. See the question at the foot."))
            self.add_error("is_small", self.warned)
        return cleaned

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
    meanwhile = met(article, live, request.POST)
    if meanwhile:
        request.POST = meanwhile.sent
    form = CorrectionForm(
        posted(request),
        instance=article.versions.get(pk=live.version_id),
        initial={"base": live.pk, "seen": token(article.changed_at)},
        bylines=meanwhile.bylines if meanwhile else list(live.version.bylines.all()),
        meanwhile=meanwhile,
    )
    report = report_in(request)
    form.choices = Choices(request.POST)
    form.keeping = keeping_of_correction(request, article)

    def does(said_by_editor: dict) -> str:
        settle_or_clash(article, form, by=request.user, prompted_by=f"report:{report}" if report else "")
        was_saved(request, article, said_by_editor["window"])
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
        then=url_of_report(report) or url_of(article),
        template="desk/articles/correct.html",
    )


def settle_or_clash(article: Article, form: CorrectionForm, *, by, prompted_by: str = "") -> None:
    said = form.cleaned_data
    change = {
        "by": by,
        "kind": said["correction"],
        "note": said["note"].strip(),
        "changes": form.changes(),
        "base": Edition(pk=said["base"]),
        "warned": form.warned,
        "prompted_by": prompted_by,
    }
    try:
        with transaction.atomic():
            article.correct(**change)
    except Clash as clash:
        for place, differences in clash.differences.items():
            form.choices.take(differences, place, PLACES[place])
        if form.choices.are_open:
            raise
        places = clash.differences.items()
        article.correct(
            **change, settled={place: form.choices.settled(differences, place) for place, differences in places}
        )
