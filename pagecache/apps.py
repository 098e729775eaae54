from django.apps import AppConfig
from django.core import checks


class PagecacheConfig(AppConfig):
    name = "pagecache"

    def ready(self):
        from pagecache.purging import purging_is_set_up

        checks.register(purging_is_set_up)
