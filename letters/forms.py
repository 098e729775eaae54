import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from letters.models import MOST_QUOTED, MOST_WORDS
from letters.tickets import TOO_OLD, TOO_YOUNG, Ticket

LINK = re.compile(r"https?:/|\bwww\.|\[url|<a\s", re.IGNORECASE)
MOST_LINKS = 2


class Lines(forms.CharField):
    """Counted as browsers count: the end of a line is one character, although they send two."""

    def to_python(self, value) -> str:
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class ReportForm(forms.Form):
    """A refusal keeps every word that was typed: whoever is no machine only has to press once more."""

    words = Lines(
        label=_("What is wrong?"),
        min_length=8,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={
            "required": _("Say what is wrong."),
            "min_length": _("Say in a few words more what is wrong."),
        },
    )
    quote = Lines(
        label=_("The words it is about (optional)"),
        required=False,
        max_length=MOST_QUOTED,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Copy the sentence as it stands, so that we find it."),
    )
    name = forms.CharField(
        label=_("Your name (optional)"), required=False, max_length=80, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Your e-mail address (optional)"),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_(
            "Only if you would like an answer. By giving it you agree that we write to you about this report, once; "
            "we use it for nothing else."
        ),
        error_messages={"invalid": _("This is not an e-mail address. Mend it, or leave it out.")},
    )
    # Nobody sees it: machines fill in whatever they find.
    topic = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )
    ticket = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, edition, data=None, *, seen=None):
        """`edition` is what readers see now, `seen` what this one saw."""
        self.edition, self.seen = edition, seen or edition
        super().__init__(data, initial={"ticket": str(Ticket.new(self.seen))})

    def clean_words(self) -> str:
        words = self.cleaned_data["words"]
        if len(LINK.findall(words)) > MOST_LINKS:
            raise ValidationError(_("Leave in two addresses of the web at most; reports full of them are not read."))
        return words

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict:
        cleaned = super().clean()
        self.ticket = Ticket.read(cleaned.get("ticket", ""))
        if cleaned.get("topic"):
            self.refuse(_("Not sent: a field that nobody sees was filled in. It is empty now; please send once more."))
        if self.ticket is None or self.ticket.article != self.edition.article_id or self.ticket.age > TOO_OLD:
            self.refuse(_("Not sent: this page stood open for too long. Look your words over and send them now."))
        elif self.ticket.age < TOO_YOUNG:
            # The same ticket: it grows older while the sentence is read.
            self.refuse(_("Not sent: that came quicker than anybody types. Please send once more."), self.ticket)
        return cleaned

    def refuse(self, sentence: str, ticket: Ticket | None = None) -> None:
        """The page that says so carries a fresh ticket, and the hidden field is empty again."""
        self.add_error(None, sentence)
        self.data = self.data.copy()
        self.data["ticket"], self.data["topic"] = str(ticket or Ticket.new(self.seen)), ""
