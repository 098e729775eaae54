from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from search import engine, ranked_engine

        post_migrate.connect(engine.reinstall_on_sqlite, sender=self)
        post_migrate.connect(ranked_engine.reinstall_on_sqlite, sender=self)
