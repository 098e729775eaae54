from django.http import Http404, HttpResponsePermanentRedirect

from articles.models import Redirect


def lead_on(get_response):
    """Where nothing else answers, an address that has moved is asked for."""

    def answer(request):
        if "\x00" in request.path:
            # PostgreSQL refuses even to look for it.
            raise Http404
        response = get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        moved = Redirect.objects.leading_from(request.path)
        return HttpResponsePermanentRedirect(moved.target(request.path)) if moved else response

    return answer
