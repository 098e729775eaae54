"""Pages that pass a piece on: to an editor or to whoever edits, and back to its writer."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from desk.asking import ask, posted, require
from desk.editor import GrowingTextarea

from .ending import url_of


class EditorField(forms.ModelChoiceField):
    def label_from_instance(self, editor) -> str:
        return editor.get_full_name() or editor.get_username()


class HandOverForm(forms.Form):
    to = EditorField(
        get_user_model().objects.none(),
        label=gettext_lazy("To"),
        required=False,
        empty_label=gettext_lazy("the editors, whoever comes first"),
    )
    message = forms.CharField(
        label=gettext_lazy("Message"),
        required=False,
        max_length=2000,
        widget=GrowingTextarea,
        help_text=gettext_lazy("What to look at. It stands beside the text and in the log; readers never see it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = editors()


class GiveBackForm(forms.Form):
    message = forms.CharField(
        label=gettext_lazy("What the writer shall do"),
        max_length=2000,
        widget=GrowingTextarea,
        help_text=gettext_lazy("It stands beside the text and in the log; readers never see it."),
    )


def editors():
    """Who may change the articles of others."""
    permitted = get_user_model().objects.with_perm("articles.change_any_article")
    return permitted.order_by("first_name", "last_name", "username")


def hand_over(screen, request, article: Article):
    def does(said: dict) -> str:
        record = article.hand_over(by=request.user, **said)
        whom = HandOverForm.base_fields["to"].label_from_instance(record.to) if record.to else _("the editors")
        return _("Handed over: it is with %s. You may go on writing.") % whom

    return ask(
        screen,
        request,
        article,
        form=HandOverForm(posted(request)),
        title=_("Hand over: %s") % article,
        sentence=_(
            "The text is saved as a version and is in review. It stays open to you; whatever both of you change "
            "at once is merged."
        ),
        button=_("Hand over"),
        does=does,
        then=url_of(article),
        template="desk/articles/hand_over.html",
    )


def give_back(screen, request, article: Article):
    require(request, "articles.change_any_article")

    def does(said: dict) -> str:
        article.hand_back(by=request.user, **said)
        return _("Given back. It is a draft again, with its writer.")

    return ask(
        screen,
        request,
        article,
        form=GiveBackForm(posted(request)),
        title=_("Give back: %s") % article,
        sentence=_("The text is saved as a version and is a draft again. Its writer finds your words beside it."),
        button=_("Give back"),
        does=does,
        then=url_of(article),
        template="desk/articles/hand_over.html",
    )
