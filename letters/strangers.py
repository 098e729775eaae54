"""How often one network has written lately: in the cache, under a word that a day's secret makes of its address.

The secret is random, lies in the cache alone and goes with the day: nobody can find the address again, we neither.
"""

import hashlib
import hmac
import ipaddress
import logging
import secrets

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.utils import timezone

from letters.limits import TooMany

logger = logging.getLogger(__name__)
HOUR, DAY = 3600, 86_400


def refuse_too_busy(request) -> None:
    """Raises `TooMany`. Without a cache nobody is counted: what the database bounds is bounded all the same."""
    try:
        times = _count(network_of(request))
    except Exception:
        logger.exception("Who sends reports could not be counted.")
        return
    if times > settings.REPORTS_FROM_A_NETWORK:
        raise TooMany(HOUR)


def _count(network: str) -> int:
    key = "reports-from:" + hmac.new(_secret_of_today().encode(), network.encode(), hashlib.sha256).hexdigest()
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key)
    except ValueError:
        # It ran out between the two.
        return 1


def _secret_of_today() -> str:
    return cache.get_or_set(f"reports-secret:{timezone.now():%Y-%m-%d}", lambda: secrets.token_hex(32), DAY)


def network_of(request) -> str:
    """Of an IPv6 address the part that one household has: of the rest it has as many as it likes."""
    try:
        address = ipaddress.ip_address(get_adapter(request).get_client_ip(request))
    except (ValueError, ImproperlyConfigured, PermissionDenied):
        return "unknown"
    address = getattr(address, "ipv4_mapped", None) or address
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)
