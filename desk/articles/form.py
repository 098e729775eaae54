from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Redaction, Remark
from desk.editor import GrowingTextarea
from desk.moments import DayInput, MomentField, said_time
from desk.picture_field import PictureField

from .keeping import WindowField
from .opened import Opened, base_of, token


class WordsForm(forms.ModelForm):
    """Browsers send line ends as CRLF; equal words must be equal."""

    window = WindowField()

    def clean(self):
        if "_take" in self.data:
            # Shown again with these words, every row too, and nothing done.
            self.add_error(None, ValidationError(_("These words are not saved yet. Save to keep them."), code="taken"))
        cleaned = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = value.replace("\r\n", "\n")
        return cleaned

    def refuse_to_undo(self, redaction: Redaction | None):
        """A redaction is for good: a form that was opened before it may hold the words still."""
        if redaction is None or self.data.get("over") == str(redaction.pk):
            return
        self.redaction = redaction
        refusal = _(
            "Not saved: words were taken out of this article for good at %s, after you opened it. What you wrote "
            "stands below and may hold them still."
        )
        self.add_error(None, ValidationError(refusal % said_time(redaction.finished_at), code="redacted"))


class ArticleForm(WordsForm):
    """The working copy, with what its editor saw when it was opened."""

    lead_image = PictureField(label=gettext_lazy("Picture"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    base = forms.CharField(required=False, widget=forms.HiddenInput)
    waiting = forms.IntegerField(required=False, widget=forms.HiddenInput)
    publish_at = MomentField(label=gettext_lazy("Readers see it from"), required=False)
    version_name = forms.CharField(label=gettext_lazy("Name of this version"), required=False, max_length=120)
    settled = forms.ModelMultipleChoiceField(
        Remark.objects.none(),
        label=gettext_lazy("Tick what is settled"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Article
        exclude = []  # noqa: DJ006 - the screen says which
        widgets = {
            "headline": GrowingTextarea({"rows": 1}),
            "standfirst": GrowingTextarea({"rows": 3}),
            "teaser": GrowingTextarea,
            "disclosure": GrowingTextarea,
            "works": GrowingTextarea({"rows": 2}),
            "lead_alt": GrowingTextarea,
            "search_description": GrowingTextarea,
            "dated_on": DayInput,
            "origin_on": DayInput,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            return
        waiting = self.instance.waiting_edition(timezone.now())
        self.initial["seen"] = token(self.instance.changed_at)
        self.initial["base"] = "" if self.is_bound else base_of(self.instance)
        self.initial["waiting"] = waiting.pk if waiting else None
        if waiting:
            self.initial["publish_at"] = waiting.live_from
        if "settled" in self.fields:
            self.fields["settled"].queryset = self.instance.remarks.filter(settled_at=None)

    def clean_headline(self):
        """A headline is one line."""
        return " ".join(self.cleaned_data["headline"].split())

    def clean(self):
        cleaned = super().clean()
        if "_schedule" in self.data:
            self._check_moment(cleaned.get("publish_at"))
        if self.instance.pk:
            self._refuse_to_go_back()
            self.refuse_to_undo(Opened.of(self.instance, self.data).redaction_since(self.instance))
        return cleaned

    def _check_moment(self, at):
        if "publish_at" in self.errors:
            return
        if at is None:
            self.add_error("publish_at", _("Say from when readers shall see it."))
        elif at <= timezone.now():
            self.add_error("publish_at", _("That moment has passed. Choose one ahead, or publish now."))

    def _refuse_to_go_back(self):
        if "_back" in self.data:
            sentence = _("Nothing is saved yet. These are your words; what others saved is merged when you save.")
            self.add_error(None, ValidationError(sentence, code="back"))
