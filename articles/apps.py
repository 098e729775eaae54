from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "articles"

    def ready(self):
        from articles.promises import reinstall_on_sqlite

        post_migrate.connect(reinstall_on_sqlite, sender=self)
