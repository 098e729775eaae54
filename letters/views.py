"""Where readers say what is wrong: pages of their own, never stored, without a cookie."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles.languages import house_language_for, in_language_of
from articles.models import Edition, Page
from articles.models.site import Purpose
from letters.forms import ReportForm
from letters.limits import TooMany
from letters.receiving import SentBefore, receive
from letters.strangers import refuse_too_busy
from letters.tickets import Ticket


@never_cache
@csrf_exempt
def report(request):
    """Without Django's cookie against forged forms: there is nothing here that a login makes possible.

    Whoever could be made to send this form unawares could send it himself, and nothing is done in his name. What
    comes from another site is refused all the same, and the ticket in the form says that we made it lately.
    """
    edition = edition_at(request.GET.get("piece", ""), request.moment)
    edition = edition or last_of(request.POST.get("ticket", ""), request.moment)
    if edition is None:
        raise Http404
    seen = seen_of(edition, request.GET.get("edition", ""), request.moment)
    with in_language_of(edition.version):
        return answer_to(request, ReportForm(edition, request.POST if request.method == "POST" else None, seen=seen))


def answer_to(request, form: ReportForm) -> HttpResponse:
    if request.method != "POST":
        return page(request, form)
    if is_from_elsewhere(request):
        form.is_valid()
        form.refuse(_("Not sent: another site sent this form. Look it over, and send it from here."))
        return page(request, form, status=403)
    return sent(request, form) if form.is_valid() else page(request, form)


@never_cache
@require_safe
def thanks(request):
    """In the language in which the reader was asked."""
    with override(house_language_for(request.GET.get("in", ""))):
        return render(request, "letters/thanks.html")


def sent(request, form: ReportForm) -> HttpResponse:
    words = {name: form.cleaned_data[name] for name in ("words", "quote", "name", "email")}
    try:
        refuse_too_busy(request)
        receive(form.edition.article, form.ticket, **words)
    except TooMany as flood:
        form.refuse(_("Not sent: too many reports have come just now."), form.ticket)
        return page(request, form, status=429, retry_after=flood.seconds)
    except SentBefore:
        form.refuse(_("Not sent: this page has sent a report already. If this is another one, send it now."))
        return page(request, form)
    spoken = "" if get_language() == settings.LANGUAGE_CODE else f"?in={get_language()}"
    return HttpResponseRedirect(reverse("report-thanks") + spoken, status=303)


def page(request, form: ReportForm, *, status: int = 200, retry_after: int = 0) -> HttpResponse:
    # What is withdrawn stays unnamed: its address may not say the headline either.
    is_live = Edition.objects.live(request.moment).filter(pk=form.edition.pk).exists()
    context = {"form": form, "edition": form.edition if is_live else None, "seen": form.seen}
    context["contact"] = contact_page() if status == 429 else None
    response = render(request, "letters/report.html", context, status=status)
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response


def edition_at(path: str, moment) -> Edition | None:
    """What readers see at the address; old ones lead to it, too."""
    return Edition.objects.live(moment).at_path(path).for_page().with_path().first()


def last_of(signed: str, moment) -> Edition | None:
    """What readers saw last of the piece that this form was made for: it may have been withdrawn while they wrote."""
    ticket = Ticket.read(signed)
    begun = Edition.objects.begun(moment).for_page().with_path()
    return begun.filter(article=ticket.article).last() if ticket else None


def seen_of(edition: Edition, number: str, moment) -> Edition:
    """The edition that the reader’s page was drawn from: it may have lain open since before a correction."""
    if number == str(edition.pk) or not (number.isdecimal() and number.isascii() and len(number) < 19):
        return edition
    return edition.article.editions.begun(moment).filter(pk=int(number)).first() or edition


def contact_page() -> Page | None:
    public = Page.objects.filter(is_public=True)
    return public.filter(purpose=Purpose.FEEDBACK).first() or public.filter(slug="contact").first()


def is_from_elsewhere(request) -> bool:
    """As browsers say it of themselves; an old one that says nothing has the ticket."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    try:
        return origin is not None and urlsplit(origin).netloc != request.get_host()
    except ValueError:
        # No browser writes such an address.
        return True
