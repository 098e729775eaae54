"""For apps above to listen to; nothing in `pagecache` does."""

from django.dispatch import Signal

keys_read = Signal()  # keys: of what stands on pages that readers were the first to ask for; by the follower
