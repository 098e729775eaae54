"""The configuration of nginx in front, from the settings and deploy/nginx.conf.template."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.template import Context, Engine
from django.utils.csp import CSP

from pagecache.files import CANONICAL, ENCODINGS, KINDS, LONGEST, PLAIN_KINDS
from pagecache.headers import page_headers, security_headers

TEMPLATE = settings.BASE_DIR / "deploy" / "nginx.conf.template"
UPLOADS_POLICY = "default-src 'none'; sandbox"
STATIC_TYPES = {
    "css": "text/css; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/vnd.microsoft.icon",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "mjs": "text/javascript; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml; charset=utf-8",
}


@dataclass
class Surroundings:
    """What the settings don't know: where nginx listens and where it finds things."""

    application: str
    resolver: str
    certificates: str
    http_ports: list[str]
    https_ports: list[str]
    pages: str
    static: str
    uploads: str
    logs: str


def configuration(of: Surroundings) -> str:
    source = TEMPLATE.read_text()
    without_lines_of_tags = re.sub(r"^ *(\{[%#].*[%#]\})\n", r"\1", source, flags=re.M)
    context = addresses() | files() | headers() | places(of)
    template = Engine().from_string(without_lines_of_tags)
    return indented(template.render(Context(context, autoescape=False)))


def addresses() -> dict:
    site = urlsplit(settings.SITE_ADDRESS)
    names = dict.fromkeys([site.hostname, *settings.ALLOWED_HOSTS])
    # To both, a name that begins with a dot is that name and all below it; nginx complains where it is said twice.
    names = [name for name in names if f".{name}" not in names]
    return {
        "site": settings.SITE_ADDRESS,
        "is_https": settings.IS_HTTPS,
        "names": " ".join("~." if name == "*" else quoted(name) for name in names),
        "public_port": f":{site.port}" if site.port else "",
        "static_url": settings.STATIC_URL,
        "uploads_url": settings.MEDIA_URL,
        "canonical": matching(rf"^(?<canonical>(?![^?]{{{LONGEST + 1}}}){CANONICAL.pattern})(?:\?|$)"),
        "any_page": matching(r"^(?:GET|HEAD) (?<stem>(?:/[A-Za-z0-9_-]+)*)/?$"),
        "any_file": matching(r"^(?:GET|HEAD) (?<any_file>(?:/[A-Za-z0-9_-]+)+\.(?:xml|txt|png))$"),
        "private": matching(f"^(?:{any_of(settings.PAGES_PRIVATE)})"),
        "queries": matching(f"(?:^|&)(?:{any_of(settings.PAGES_QUERIES)})(?:[=&]|$)"),
    }


def files() -> dict:
    kinds = KINDS | PLAIN_KINDS
    encodings = {"": "", **{ending: name for name, ending in ENCODINGS.items()}}
    static = {rf"\.{ending}": kind for ending, kind in STATIC_TYPES.items()}
    endings = any_of(ENCODINGS.values())
    stored = [*(f"$stored_page.{ending}" for ending in KINDS), "$stored_file"]
    when_down = [re.sub(r"stored_(\w+)", r"\1_when_down", name) for name in stored]
    return {
        "accepts": {name: matching(accepts(name), ignore_case=True) for name in ENCODINGS},
        "ending": matching(rf"^(?!304 ).*\.(?<ending>(?:{any_of(kinds)})(?:{endings})?)$"),
        "stored_endings": [
            (f"{kind}{ending}", quoted(type), name)
            for kind, type in kinds.items()
            for ending, name in encodings.items()
        ],
        "static_types": [(matching(f"{name}(?:{endings})?$"), quoted(kind)) for name, kind in static.items()],
        "stored_names": in_each_encoding(stored),
        "stored_names_when_down": in_each_encoding(when_down),
    }


def headers() -> dict:
    secure = security_headers()
    variables = {name: name.lower().replace("-", "_") for name, _value in secure}
    policies = {CSP.HEADER_ENFORCE.value: UPLOADS_POLICY}
    return {
        "page_headers": [(name, quoted(value)) for name, value in page_headers()],
        "security_headers": [(name, quoted(value)) for name, value in secure],
        "security_headers_without_tls": [
            (name, quoted(value)) for name, value in secure if name != "Strict-Transport-Security"
        ],
        "upload_headers": [(name, quoted(value)) for name, value in (dict(secure) | policies).items()],
        "own_headers": [(name, f"$own_{variable}") for name, variable in variables.items()],
        "own_maps": [(f"$upstream_http_{variables[name]}", f"$own_{variables[name]}", quoted(v)) for name, v in secure],
    }


def places(of: Surroundings) -> dict:
    return {
        "upstream": "$application" if of.resolver else "standfirst",
        "application": of.application,
        "resolver": of.resolver,
        "http_ports": of.http_ports,
        "https_ports": of.https_ports if settings.IS_HTTPS else [],
        "certificates": of.certificates,
        "pages": of.pages,
        "static": of.static,
        "uploads": of.uploads,
        "logs": of.logs,
    }


def accepts(encoding: str) -> str:
    """In an Accept-Encoding, and not at q=0 (RFC 9110, section 12.5.3)."""
    refused = r"(?:[^,;]*;)*\s*q=0(?:\.0{0,3})?\s*(?:[,;]|$)"
    return rf"(?:^|,)\s*{encoding}\s*(?:;(?!{refused})|,|$)"


def in_each_encoding(names: list[str]) -> str:
    return "\n".join(f"{name}$best_ending {name}$next_ending {name}" for name in names)


def any_of(words) -> str:
    return "|".join(map(re.escape, words)) or "(?!)"


def matching(pattern: str, *, ignore_case: bool = False) -> str:
    return f'"~{"*" * ignore_case}{pattern}"'


def quoted(value: str) -> str:
    """As nginx reads it. It knows no way to write a dollar or a line's end."""
    if set(value) & set("$\n\r"):
        raise ValueError(f"nginx can't be told this: {value!r}")
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def indented(text: str) -> str:
    """By blocks; what goes on in the next line, once more."""
    lines, depth, goes_on = [], 0, False
    for line in map(str.strip, text.strip().splitlines()):
        depth -= line == "}"
        lines.append("    " * (depth + goes_on) + line if line else "")
        depth += line.endswith(" {")
        goes_on = bool(line) and line[-1] not in ";{}" and not line.startswith("#")
    return "\n".join(lines) + "\n"
