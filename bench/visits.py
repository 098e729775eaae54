"""What a browser fetches to open a page, the first time and the second: `python -m bench.visits ADDRESS SESSION`.

Works for other programs' editors as well, so that ours can be held beside them.
"""

import sys
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bench.keystrokes import visitor


@dataclass
class Visit:
    """Requests that went over the network, and their bytes as sent, heads included."""

    requests: int = 0
    bytes: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)

    def __str__(self):
        return f"{self.requests} requests, {self.bytes / 1000:,.0f} KB"


def visited(browser, address: str, session: str, cookie: str = "sessionid") -> tuple[Visit, Visit]:
    """With an empty cache, and then again."""
    parts = urlsplit(address)
    context = visitor(browser, f"{parts.scheme}://{parts.netloc}", session)
    context.add_cookies([{"name": cookie, "value": session, "url": address}])
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    visits = fetched(page, network, address), fetched(page, network, address)
    context.close()
    return visits


def fetched(page, network, address: str) -> Visit:
    visit, kinds, cached = Visit(), {}, set()
    on_answer = lambda event: kinds.update({event["requestId"]: event["type"]})  # noqa: E731
    on_cache = lambda event: cached.add(event["requestId"])  # noqa: E731

    def on_end(event):
        if event["requestId"] in cached or not event["encodedDataLength"]:
            return
        visit.requests += 1
        visit.bytes += event["encodedDataLength"]
        kind = kinds.get(event["requestId"], "Other")
        visit.by_kind[kind] = visit.by_kind.get(kind, 0) + event["encodedDataLength"]

    listeners = {
        "Network.responseReceived": on_answer,
        "Network.requestServedFromCache": on_cache,
        "Network.loadingFinished": on_end,
    }
    for name, listener in listeners.items():
        network.on(name, listener)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    for name, listener in listeners.items():
        network.remove_listener(name, listener)
    page.goto("about:blank")
    return visit


def main() -> None:
    from playwright.sync_api import sync_playwright

    from tests.browser import FLAGS, path_of_chromium

    address, session = sys.argv[1:3]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path_of_chromium(), args=FLAGS)
        for visit in visited(browser, address, session):
            print(visit, visit.by_kind)
        browser.close()


if __name__ == "__main__":
    main()
