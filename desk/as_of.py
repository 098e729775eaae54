"""The whole site as readers would get it at a moment: tonight’s front page, tomorrow’s lists. For editors alone."""

from datetime import datetime, time, timedelta

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import Resolver404, get_resolver, path, resolve, reverse
from django.utils import timezone
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csp import csp_override

from articles.languages import in_language_of_the_site
from articles.models import Edition, Redirect
from articles.verbs.publishing import said
from desk.as_of_links import browsable, led_on
from desk.moments import MomentField

FORMAT = "%Y-%m-%dT%H:%M"
SHOWN = 8
# As readers' pages, but that no form acts and no script runs.
POLICY = settings.SECURE_CSP | {"form-action": [CSP.NONE], "script-src": [CSP.NONE]}
# What a page is made from: where the site is, never who asks.
PLACE = ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO")


class MomentForm(forms.Form):
    at = MomentField(label=gettext_lazy("The site as of"))
    path = forms.CharField(required=False, widget=forms.HiddenInput)


def addresses(site) -> list:
    return [
        path("as-of/", site.admin_view(choose), name="as_of"),
        path("as-of/<str:at>/", site.admin_view(shown), name="as_of_front"),
        path("as-of/<str:at>/<path:public>", site.admin_view(shown), name="as_of_page"),
    ]


def may_see_ahead(user) -> bool:
    return user.has_perm("articles.publish_article") or user.has_perm("articles.change_any_article")


def front_at(moment: datetime) -> str:
    """Of a moment with seconds the minute after it: what comes then is there."""
    whole = moment.replace(second=0, microsecond=0)
    if whole < moment:
        whole += timedelta(minutes=1)
    return reverse("admin:as_of_front", args=[timezone.localtime(whole).strftime(FORMAT)])


def choose(request):
    if not may_see_ahead(request.user):
        raise PermissionDenied
    form = MomentForm(request.GET) if "at" in request.GET else MomentForm(initial=first_choice(request))
    if form.is_bound and form.is_valid():
        return HttpResponseRedirect(front_at(form.cleaned_data["at"]) + form.cleaned_data["path"].lstrip("/"))
    context = admin.site.each_context(request) | {"title": _("The site as of a moment"), "form": form}
    return TemplateResponse(request, "desk/as_of.html", context | {"moments": moments()})


def first_choice(request) -> dict:
    return {"at": on_day(1, time(6)), "path": request.GET.get("path", "")}


def on_day(ahead: int, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=ahead), clock))


def moments() -> list[dict]:
    """Tonight, tomorrow, and when something that waits is seen first."""
    choices = [(_("Tonight"), on_day(0, time(20)), ""), (_("Tomorrow morning"), on_day(1, time(6)), "")]
    now = timezone.now()
    waiting = Edition.objects.waiting(now).select_related("version").only("live_from", "article", "version__headline")
    choices += [(_("Once this is public"), one.live_from, one.version.headline) for one in waiting[:SHOWN]]
    return [
        {"name": name, "said": said(at), "headline": headline, "url": front_at(at)}
        for name, at, headline in choices
        if at > now
    ]


@csp_override(POLICY)
def shown(request, at: str, public: str = ""):
    if not may_see_ahead(request.user):
        raise PermissionDenied
    moment = moment_of(at)
    prefix = reverse("admin:as_of_front", args=[at])
    response = page_then(request, f"/{public}", moment)
    answer = HttpResponse(response.content, status=response.status_code)
    if location := response.headers.get("Location"):
        answer.status_code, answer.headers["Location"] = 302, led_on(location, prefix)
    answer.headers["Content-Type"] = response.headers["Content-Type"]
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    if response.headers["Content-Type"].startswith("text/html") and response.content:
        answer.content = browsable(response.content, prefix, lines(moment, f"/{public}"))
    return answer


def moment_of(at: str) -> datetime:
    try:
        return timezone.make_aware(datetime.strptime(at, FORMAT))
    except (ValueError, OverflowError):
        raise Http404 from None


def page_then(request, public: str, moment: datetime) -> HttpResponse:
    """What the site's own view of that address answers a reader whom nobody knows, at that moment."""
    asked = HttpRequest()
    asked.method, asked.path, asked.path_info = "GET", public, public
    asked.META = {name: request.META[name] for name in PLACE if name in request.META}
    asked.GET, asked.user, asked.moment = request.GET, AnonymousUser(), moment
    try:
        if public.startswith(tuple(settings.PAGES_PRIVATE)) or "\x00" in public:
            raise Http404
        asked.resolver_match = resolve(public)
        with in_language_of_the_site():
            return asked.resolver_match.func(asked, *asked.resolver_match.args, **asked.resolver_match.kwargs)
    except (Http404, Resolver404) as reason:
        if "\x00" not in public and (moved := Redirect.objects.leading_from(public)):
            return HttpResponseRedirect(moved.target(public))
        with in_language_of_the_site():
            return get_resolver().resolve_error_handler(404)(asked, exception=reason)


def lines(moment: datetime, public: str) -> dict:
    """What the line above the page says."""
    sentence = _("The site as of %s. Not public.") % said(moment)
    if moment < timezone.now():
        sentence += " " + _("Lists leave out what was changed since.")
    another = reverse("admin:as_of", query={"path": public})
    return {"sentence": sentence, "another": another, "desk": reverse("admin:index")}
