from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "reading"

    def ready(self):
        from library.signals import picture_changed

        picture_changed.connect(draw_anew, dispatch_uid="pages with pictures")


def draw_anew(ids, **_kwargs):
    """Of pages that show one of these pictures."""
    from pagecache.changes import changed

    changed(*(f"image:{pk}" for pk in ids))
