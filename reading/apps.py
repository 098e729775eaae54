from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "reading"

    def ready(self):
        from articles.showing import shows_pieces
        from library.signals import picture_changed
        from pagecache.signals import keys_read
        from reading.previewing import page_of_unpublished

        shows_pieces(page_of_unpublished)
        picture_changed.connect(draw_anew, dispatch_uid="pages with pictures")
        keys_read.connect(make_all_sizes, dispatch_uid="pictures that are read")


def draw_anew(ids, **_kwargs):
    """Of pages that show one of these pictures."""
    from pagecache.changes import changed

    changed(*(f"image:{pk}" for pk in ids))


def make_all_sizes(keys, **_kwargs):
    """Of archive pictures, which have little until somebody reads of them."""
    from library.tasks import READ
    from library.verbs import want

    want((int(key.removeprefix("image:")) for key in keys if key.startswith("image:")), priority=READ)
