from django.apps import AppConfig
from django.core.signals import request_finished


class CmsConfig(AppConfig):
    name = "cms"

    def ready(self):
        from cms import health, watching
        from pagecache import health as health_of_pages
        from pagecache.problems import register

        register(*health.CHECKS, *health_of_pages.CHECKS)
        request_finished.connect(watching.watch.look_soon, dispatch_uid="watch")
