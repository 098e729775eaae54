"""Sent after the commit, for apps above to listen to. Nothing in `articles` listens."""

from django.dispatch import Signal

article_changed = Signal()  # article_id
# In the transaction that corrects, so that what prompted it is settled with it or not at all.
article_corrected = Signal()  # edition, by, prompted_by: "report:12"
