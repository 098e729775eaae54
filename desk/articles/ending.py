"""Pages that ask before readers lose an article, get it back, or find it at another address."""

from django import forms
from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.dates import GIVEN_PRECISIONS
from articles.models import Article
from articles.verbs.publishing import said
from desk.asking import ask, posted, require
from desk.editor import GrowingTextarea
from desk.moments import DayInput, MomentField


class WithdrawForm(forms.Form):
    notice = forms.CharField(
        label=gettext_lazy("What readers are told"),
        required=False,
        widget=GrowingTextarea,
        help_text=gettext_lazy("Public, under the sentence that it has been withdrawn. It may stay empty."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason, for the desk"),
        required=False,
        widget=GrowingTextarea,
        help_text=gettext_lazy("Never public; kept in the log."),
    )
    shows_headline = forms.BooleanField(label=gettext_lazy("Show the headline on that page"), required=False)
    at = MomentField(label=gettext_lazy("From"), required=False, help_text=gettext_lazy("Empty: now."))


class ReinstateForm(forms.Form):
    at = MomentField(label=gettext_lazy("From"), required=False, help_text=gettext_lazy("Empty: now."))
    note = forms.CharField(
        label=gettext_lazy("Public note"), required=False, widget=GrowingTextarea, help_text=gettext_lazy("Optional.")
    )


class CallOffForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason, for the desk"), required=False, widget=GrowingTextarea)


class AddressForm(forms.Form):
    slug = forms.CharField(label=gettext_lazy("Address part"), max_length=100, required=False)
    dated_on = forms.DateField(
        label=gettext_lazy("Date"), required=False, widget=DayInput, help_text=gettext_lazy("Empty: as it is.")
    )
    dated_precision = forms.ChoiceField(label=gettext_lazy("Known to the"), choices=GIVEN_PRECISIONS)


def withdraw(screen, request, article: Article):
    require(request, "articles.publish_article")

    def does(said_by_editor: dict) -> str:
        withdrawal = article.withdraw(by=request.user, **said_by_editor)
        if withdrawal.at > timezone.now():
            return _("Readers see it until %s.") % said(withdrawal.at)
        return _("Withdrawn. Readers find the notice in its place.")

    waiting = article.waiting_edition(timezone.now())
    return ask(
        screen,
        request,
        article,
        form=WithdrawForm(posted(request)),
        title=_("Withdraw: %s") % article,
        sentence=_(
            "Readers will find a page at its address that says it has been withdrawn. It goes from the front page, "
            "every list and every feed."
        )
        + (" " + _("The change that waits for %s is cancelled.") % said(waiting.live_from) if waiting else ""),
        button=_("Withdraw"),
        does=does,
        then=url_of(article),
    )


class Lost(TextChoices):
    CALLED_OFF = "called off", gettext_lazy("It becomes a draft again. Readers see nothing of it.")
    ENDING = "ending", gettext_lazy("Readers go on seeing it; the end that was set is lifted.")
    WITHDRAWN = "withdrawn", gettext_lazy("Readers see it again at its address, as they saw it last.")


def reinstate(screen, request, article: Article):
    require(request, "articles.publish_article")
    lost = Lost.CALLED_OFF if article.called_off_at else Lost.WITHDRAWN
    if article.live_edition(timezone.now()):
        lost = Lost.ENDING
    form = ReinstateForm(posted(request)) if lost == Lost.WITHDRAWN else forms.Form(posted(request))
    lifts = lost == Lost.ENDING

    def does(said_by_editor: dict) -> str:
        edition = article.reinstate(by=request.user, **said_by_editor)
        if lifts:
            return _("The end is lifted. Readers go on seeing it.")
        if edition is None:
            return _("It is a draft again.")
        if edition.live_from > timezone.now():
            return _("Readers see it again from %s.") % said(edition.live_from)
        return _("Reinstated. Readers see it again.")

    return ask(
        screen,
        request,
        article,
        form=form,
        title=(_("Lift the end: %s") if lifts else _("Reinstate: %s")) % article,
        sentence=lost.label,
        button=_("Lift the end") if lifts else _("Reinstate"),
        does=does,
        then=url_of(article),
    )


def call_off(screen, request, article: Article):
    require(request, "articles.publish_article")

    def does(said_by_editor: dict) -> str:
        article.call_off(by=request.user, **said_by_editor)
        return _("Called off. The text stays here.")

    return ask(
        screen,
        request,
        article,
        form=CallOffForm(posted(request)),
        title=_("Call off: %s") % article,
        sentence=_("Readers have never seen it and won’t. What waits to be published is cancelled; the text stays."),
        button=_("Call it off"),
        does=does,
        then=url_of(article),
    )


def address(screen, request, article: Article):
    require(request, "articles.publish_article")
    known = {name: getattr(article, name) for name in ("slug", "dated_on", "dated_precision")}

    def does(said_by_editor: dict) -> str:
        return _("Its address is %s now.") % article.change_address(by=request.user, **said_by_editor)

    return ask(
        screen,
        request,
        article,
        form=AddressForm(posted(request), initial=known),
        title=_("Address and date: %s") % article,
        sentence=_("It stands at %s. Links to that address go on working: they lead to the new one.")
        % article.current_path,
        button=_("Change"),
        does=does,
        then=url_of(article),
    )


def url_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])
