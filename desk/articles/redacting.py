from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from desk.asking import ask, posted, require
from desk.editor import GrowingTextarea

from .ending import url_of


class RedactForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Words that shall go"),
        widget=GrowingTextarea,
        help_text=gettext_lazy(
            "Whole words, in any spacing and case, wherever they stand in this article. "
            "Redact other forms of a name one by one."
        ),
    )
    replacement = forms.CharField(label=gettext_lazy("What stands there instead"), required=False, initial="[…]")
    reason = forms.CharField(label=gettext_lazy("Reason, for the desk"), widget=GrowingTextarea)


def redact(screen, request, article: Article):
    require(request, "articles.redact_article")

    def does(said_by_editor: dict) -> str:
        redaction = article.redact(by=request.user, **said_by_editor)
        return _("Redacted in %s places.") % sum(redaction.places.values())

    return ask(
        screen,
        request,
        article,
        form=RedactForm(posted(request)),
        title=_("Redact: %s") % article,
        sentence=_(
            "The words are overwritten in the working copy, in every version and in what readers see. "
            "This can’t be undone."
        ),
        button=_("Redact"),
        does=does,
        then=url_of(article),
    )
