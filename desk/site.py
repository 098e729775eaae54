from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Site

from . import as_of, finding
from .home import home_context


class DeskSite(AdminSite):
    site_title = index_title = _("Desk")
    enable_nav_sidebar = False
    index_template = "desk/home.html"

    def get_urls(self):
        """Without Django's way from any row to its page: it asks nobody who may, and told embargoed addresses."""
        urls = [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]
        return [path("find/", self.admin_view(finding.find), name="find"), *as_of.addresses(self), *urls]

    def login(self, request, extra_context=None):
        """The login is allauth's alone: Django's form counts no bad passwords and asks for no second step."""
        return secure_admin_login(lambda request: redirect("admin:index"))(request)

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")

    def logout(self, request, extra_context=None):
        return redirect("account_logout")

    def each_context(self, request):
        header = Site.current().name
        return {
            "site_title": _("Desk of %s") % header,
            "site_header": header,
            "site_url": self.site_url,
            "has_permission": self.has_permission(request),
            "is_popup": False,
            "is_nav_sidebar_enabled": False,
            "places": self.places(request) if self.has_permission(request) else [],
        }

    def places(self, request) -> list[dict]:
        """What the bar names: screens that have a `place` in it and that this user may see."""
        shown = [screen for screen in self._registry.values() if getattr(screen, "place", 0)]
        return [
            {
                "name": getattr(screen, "place_name", screen.opts.verbose_name_plural),
                "url": (url := reverse(f"{self.name}:{screen.opts.app_label}_{screen.opts.model_name}_changelist")),
                "is_current": request.path.startswith(url),
            }
            for screen in sorted(shown, key=lambda screen: screen.place)
            if screen.has_view_permission(request)
        ]

    def index(self, request, extra_context=None):
        return super().index(request, home_context(request, self.brought(request)) | (extra_context or {}))

    def brought(self, request) -> list[dict]:
        """What screens of other apps have to say on the home, in the shape of its sections."""
        told = [screen.for_home(request) for screen in self._registry.values() if hasattr(screen, "for_home")]
        return [section for section in told if section]

    def get_app_list(self, request, app_label=None):
        """The bar and the home take the place of Django's lists of apps."""
        return []

    def get_log_entries(self, request):
        return []
