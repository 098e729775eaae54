from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig


class DeskAdminConfig(SimpleAdminConfig):
    """`django.contrib.admin.site` is the desk: other apps register their screens with it and know nothing of us."""

    default_site = "desk.site.DeskSite"


class DeskConfig(AppConfig):
    name = "desk"
    default = True

    def ready(self):
        import desk.screens  # noqa: F401
