"""The formats of every feed: below `feed/` of what they list, by the name in their address."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse

from reading.feeds.atom import atom
from reading.feeds.channels import Channel
from reading.feeds.json_feed import json_feed
from reading.feeds.rss import rss


@dataclass(frozen=True)
class Format:
    path: str
    content_type: str
    written: Callable[[Channel], bytes]

    def answer(self, channel: Channel) -> HttpResponse:
        return HttpResponse(self.written(channel), content_type=f"{self.content_type}; charset=utf-8")


FORMATS = {
    "": Format("feed/", "application/rss+xml", rss),
    "atom": Format("feed/atom/", "application/atom+xml", atom),
    "json": Format("feed/json/", "application/feed+json", json_feed),
}


def feeds_below(address: str) -> list[str]:
    return [address + form.path for form in FORMATS.values()]
