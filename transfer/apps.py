from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "transfer"
    verbose_name = "transfer"

    def ready(self):
        import transfer.admin  # noqa: F401
        from articles.signals import article_changed
        from transfer.originals import forget_redacted

        article_changed.connect(forget_redacted, dispatch_uid="originals of redacted articles")
