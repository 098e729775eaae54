"""From a key to the paint that shows it, in Chromium, while a very long piece is written and kept."""

from dataclasses import dataclass
from statistics import median, quantiles

KEYS = 300
# As a quick writer types.
PAUSE = 0.12
AIM = 50
COOKIE = "sessionid"

# From the event's own time stamp to the first task after the frame that it changed.
CLOCK = """
window.took = []
window.longest = []
document.addEventListener("keydown", (event) => {
  const from = event.timeStamp
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => window.took.push(performance.now() - from)
    port2.postMessage(null)
  })
}, { capture: true })
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) window.longest.push(duration)
}).observe({ type: "longtask" })
"""


@dataclass
class Typed:
    """Milliseconds of each key, and of every task of the page that took over 50."""

    took: list[float]
    tasks: list[float]

    @property
    def slowest(self) -> float:
        """The 95th percentile."""
        return quantiles(self.took, n=20)[-1]

    def __str__(self):
        longest = f", the longest task {max(self.tasks):.0f}" if self.tasks else ""
        return f"{median(self.took):.0f} ms, 95th percentile {self.slowest:.0f}{longest}"


def visitor(browser, address: str, session: str, **options):
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}, **options)
    context.add_cookies([{"name": COOKIE, "value": session, "url": address}])
    return context


def typed(browser, address: str, session: str, path: str) -> Typed:
    """In the middle of the text, with everything on that a writer has on."""
    context = visitor(browser, address, session)
    page = context.new_page()
    page.goto(path)
    page.locator(".field--body .ProseMirror").wait_for()
    middle = page.locator(".field--body .ProseMirror > p").nth(50)
    middle.scroll_into_view_if_needed()
    middle.click()
    page.keyboard.press("End")
    page.wait_for_timeout(3000)
    page.evaluate(CLOCK)
    for number in range(KEYS):
        page.keyboard.press(" " if number % 6 == 5 else "abcde"[number % 5])
        page.wait_for_timeout(PAUSE * 1000)
    found = Typed(page.evaluate("window.took"), page.evaluate("window.longest"))
    context.close()
    return found
