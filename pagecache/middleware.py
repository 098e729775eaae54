from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict

from pagecache.answering import Answer, answer, endings_for, read
from pagecache.door import UNREAD, asks_for_a_page
from pagecache.store import Visit, store


def keep_pages(get_response):
    """Outermost: keeps a page that every reader is given alike, and answers with what it kept."""

    def answered(request: HttpRequest) -> HttpResponse:
        visit = None
        if asks_for_a_page(request.META):
            forget_the_query(request)
            visit = begin(request)
        response = get_response(request)
        if visit and is_for_everybody(response) and (stored := kept(visit, request, response)):
            return stored
        # Else browsers keep a redirect for ever, and a CDN what nobody will tell it of.
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return answered


def forget_the_query(request: HttpRequest) -> None:
    """A name that is not declared changes nothing: the page is the same, and is stored once."""
    request.META["QUERY_STRING"] = request.environ["QUERY_STRING"] = ""
    request.GET = QueryDict("", mutable=False)


def begin(request: HttpRequest) -> Visit | None:
    """Only for a reader nobody knows, who wants the page as it is."""
    kept = store()
    is_anonymous = settings.SESSION_COOKIE_NAME not in request.COOKIES and "HTTP_AUTHORIZATION" not in request.META
    if kept and request.method == "GET" and is_anonymous:
        return kept.begin(is_read=UNREAD not in request.META)
    return None


def is_for_everybody(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and bool(getattr(response, "keys", None))
        and not response.cookies
        and "Set-Cookie" not in response.headers
        and "cookie" not in response.headers.get("Vary", "").lower()
        and not {"private", "no-store"} & set(response.headers.get("Cache-Control", "").replace(" ", "").split(","))
    )


def kept(visit: Visit, request: HttpRequest, response: HttpResponse) -> HttpResponse | None:
    """The page from its new file, as every door will answer from now on."""
    file = store().keep(
        visit, request.path_info, response.content, response.headers["Content-Type"], response.keys, response.good_until
    )
    if file is None:
        return None
    for ending in endings_for(request.META.get("HTTP_ACCEPT_ENCODING", "")):
        if stored := read(str(file), ending):
            return as_response(answer(stored, request.META))
    return None


def as_response(answer: Answer) -> HttpResponse:
    status, _gap, reason = answer.status.partition(" ")
    response = HttpResponse(answer.body, status=int(status), reason=reason, headers=dict(answer.headers))
    if "Content-Type" not in dict(answer.headers):
        # Django's own, of a body that is not there (304, 416).
        del response.headers["Content-Type"]
    return response
