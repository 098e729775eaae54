// That this page is open, every 20 seconds while it is looked at; and who else is here.
import { token } from "desk/keeping/fields"

const EVERY = 20_000

export function attend(kept) {
  const { form, dataset } = kept
  const others = form.querySelector("[data-others]")
  const beat = (first) => {
    if (document.visibilityState !== "visible" || kept.isStopped || dataset.piece === "new") return
    kept.beat(first)
  }
  form.addEventListener("desk:kept", ({ detail }) => {
    if (others && detail.others !== undefined && others.innerHTML !== detail.others) others.innerHTML = detail.others
  })
  setInterval(beat, EVERY)
  document.addEventListener("visibilitychange", () => beat())
  window.addEventListener("pageshow", () => beat(true))
  window.addEventListener("pagehide", () => {
    // A form that goes comes back: that is no leaving.
    if (kept.isLeaving || dataset.piece === "new") return
    const body = [["_gone", "1"], ["_user", dataset.user], ["csrfmiddlewaretoken", token(form)]]
    navigator.sendBeacon(dataset.url, new URLSearchParams(body))
  })
}
