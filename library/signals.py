"""Sent after the commit, for apps above to listen to. Nothing in `library` listens."""

from django.dispatch import Signal

picture_changed = Signal()  # ids: of the images that pages show otherwise from now on
