from django.utils import timezone


def pin_moment(get_response):
    """One moment for all that a request asks: no page shows two times at once."""

    def pinned(request):
        request.moment = timezone.now()
        return get_response(request)

    return pinned
