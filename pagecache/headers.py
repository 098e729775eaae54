"""What every stored page carries at every door, beside what its file says."""

from django.conf import settings
from django.utils.csp import CSP, build_policy

A_DAY = 86_400


def page_headers() -> list[tuple[str, str]]:
    return [("Vary", "Accept-Encoding"), ("Cache-Control", cache_control()), *security_headers()]


def cache_control() -> str:
    """A browser asks each time. A CDN that is told of changes need not; a day is for the case that a word is lost."""
    return f"public, max-age=0, s-maxage={A_DAY}" if settings.PURGE_URL else "no-cache"


def security_headers() -> list[tuple[str, str]]:
    """What Django's middlewares add to every page for readers."""
    found = {
        "Strict-Transport-Security": strict_transport(),
        "X-Content-Type-Options": settings.SECURE_CONTENT_TYPE_NOSNIFF and "nosniff",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
        CSP.HEADER_ENFORCE.value: build_policy(settings.SECURE_CSP),
        CSP.HEADER_REPORT_ONLY.value: build_policy(settings.SECURE_CSP_REPORT_ONLY),
    }
    return [(name, value) for name, value in found.items() if value]


def strict_transport() -> str:
    if not settings.SECURE_HSTS_SECONDS:
        return ""
    parts = [f"max-age={settings.SECURE_HSTS_SECONDS}"]
    if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS:
        parts.append("includeSubDomains")
    if settings.SECURE_HSTS_PRELOAD:
        parts.append("preload")
    return "; ".join(parts)
