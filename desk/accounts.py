from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        """A newsroom's logins are made in the desk."""
        return False

    def pre_authenticate(self, request, **credentials):
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            request.is_locked_out = True
            raise


def lock_outs(get_response):
    """After too many bad passwords allauth shows its form again with status 200; machines should hear of it too."""

    def answer(request):
        response = get_response(request)
        if getattr(request, "is_locked_out", False):
            response.status_code = 429
        return response

    return answer
