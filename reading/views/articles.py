from django.db.models import prefetch_related_objects
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override

from articles.list_keys import top
from pagecache.keys import shows
from reading.companions import Companions
from reading.comparison import with_changes
from reading.facts import Facts
from reading.front import front_at
from reading.pictures import keys_of_pictures, pictures_on, taken_down_among
from reading.pieces import editions_of, named_on_its_page, of_live_edition
from reading.sharing import MASTODON_CSP, MastodonForm, links


def front(request):
    front = front_at(request.moment)
    response = render(request, "reading/front.html", {"front": front})
    return shows(response, *front.editions, stands_on=map(top, front.lists))


@of_live_edition
def article(request, edition):
    facts = Facts(editions_of(edition, request))
    pictures, companions = pictures_on([edition]), Companions(edition, request.moment)
    context = {"edition": edition, "facts": facts, "share": links(edition), "pictures": pictures}
    context["companions"] = companions
    response = render(request, "reading/article.html", context)
    return shows(response, edition, *named_on_its_page(edition), *companions.keys, until=edition.live_until)


@of_live_edition
def history(request, edition):
    editions = editions_of(edition, request)
    prefetch_related_objects([one.version for one in editions[1:]], "bylines")
    changes = with_changes(editions, taken_down_among(editions))
    response = render(request, "reading/history.html", {"edition": edition, "editions": changes})
    return shows(response, edition, *keys_of_pictures(editions), until=edition.live_until)


@never_cache
@csp_override(MASTODON_CSP)
@of_live_edition
def mastodon(request, edition):
    form = MastodonForm(request.GET or None)
    if form.is_valid():
        return HttpResponseRedirect(form.address_for(edition))
    return render(request, "reading/mastodon.html", {"edition": edition, "form": form})
