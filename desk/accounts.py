from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MISMATCH = _("Not logged in: this login and this password don’t belong together.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": MISMATCH,
        "email_password_mismatch": MISMATCH,
    }

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
