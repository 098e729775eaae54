"""What search engines read (schema.org), as a block of data that no browser runs."""

import json

from django.utils.safestring import SafeString, mark_safe

# What would end the block, or begin a comment in it.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script(*things: dict) -> SafeString:
    """Several are a graph, in which one may refer to another by its `@id`; empty ones are left out."""
    if not (things := list(filter(None, things))):
        return mark_safe("")
    data = {"@context": "https://schema.org"}
    data |= things[0] if len(things) == 1 else {"@graph": things}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


def said(data: dict) -> dict:
    """Without what there is nothing to say of."""
    return {name: value for name, value in data.items() if value not in ("", [], None, {})}
