"""Sent after the commit, for apps above to listen to. Nothing in `articles` listens."""

from django.dispatch import Signal

article_changed = Signal()  # article_id
