from django.conf import settings
from django.db.models import F
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from articles.models import ALL, Category, Kind, ListCount
from reading.searching.finding import Found, find
from reading.searching.wanted import Wanted
from search.limits import OutOfTime, limited
from search.places import Busy, place

# The database is stopped after so long; who was turned away may come again after so many seconds.
SECONDS, COME_AGAIN = 1.0, "5"


@never_cache
def search(request):
    sections = tree_of_sections()
    wanted = Wanted.of(request.GET).among(sections)
    months = ListCount.objects.of(ALL).filter(count__gt=0)
    years = sorted(months.values_list(F("month") / 100, flat=True).distinct(), reverse=True)
    context = {"wanted": wanted, "sections": sections, "kinds": Kind.choices, "years": years}
    try:
        found = answered(wanted, sections, request.moment)
    except (Busy, OutOfTime):
        response = render(request, "reading/search.html", context | {"is_busy": True}, status=503)
        response.headers["Retry-After"] = COME_AGAIN
        return response
    return render(request, "reading/search.html", context | {"found": found})


def tree_of_sections() -> list[Category]:
    """Each below its parent, as the magazine orders them; `above` are the paths of those above it."""
    sections = {section.path: section for section in Category.objects.only("name", "path", "position")}
    for path, section in sections.items():
        parts = path.split("/")
        section.above = ["/".join(parts[:count]) for count in range(1, len(parts))]
    order = {path: (section.position, section.name, path) for path, section in sections.items()}
    return sorted(sections.values(), key=lambda section: [order[path] for path in [*section.above, section.path]])


def answered(wanted, sections, moment) -> Found | None:
    """Nothing where nothing is asked."""
    if not wanted:
        return None
    with place(settings.DATA_DIR / "searching", settings.SEARCH_PLACES), limited(SECONDS):
        return find(wanted, sections, moment)
