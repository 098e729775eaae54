from django.conf import settings
from django.views.decorators.csp import csp_override


def desk_policy(get_response):
    """The desk and the login have scripts of their own; readers' pages have none."""
    at_the_desk = csp_override(settings.DESK_CSP)(get_response)

    def choose(request):
        answer = at_the_desk if request.path.startswith(("/admin/", "/accounts/")) else get_response
        return answer(request)

    return choose
