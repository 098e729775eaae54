"""Settings: the site as it is, but no page is stored."""

from cms.settings import *  # noqa: F403

PAGES_DIR = None
