"""The demonstration magazine: invented texts, as files that anyone can read and change, and their loader."""

from .loading import is_untouched, load

__all__ = ["is_untouched", "load"]
