from django.conf import settings


def desk_policy(get_response):
    """The desk and the login have scripts of their own; readers' pages have none. A view's own policy stands."""

    def choose(request):
        response = get_response(request)
        # What `csp_override` notes, for the middleware above.
        if request.path.startswith(("/admin/", "/accounts/")) and not hasattr(response, "_csp_config"):
            response._csp_config = settings.DESK_CSP
        return response

    return choose
