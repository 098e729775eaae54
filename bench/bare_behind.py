"""Settings: the bare view behind the site's middlewares."""

from bench.unstored import *  # noqa: F403

ROOT_URLCONF = "bench.bare"
