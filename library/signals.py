"""For apps above to listen to; nothing in `library` does. Sent in the transaction of the change."""

from django.dispatch import Signal

picture_changed = Signal()  # ids: of the images that pages show otherwise from now on
