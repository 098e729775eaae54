from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "transfer"
    verbose_name = "transfer"

    def ready(self):
        import transfer.admin  # noqa: F401
