// Before a form goes its words are kept: a login that ended, or a lost line, costs no word and no page.
import { token } from "desk/keeping/fields"

const LIMIT = 8000
// So long a form that went is waited for: pressing again would save again, and make a new piece twice.
const UNDER_WAY = 10_000
// Who still sees the page then has stopped it.
const UNANSWERED = 60_000
const STAYS = new Set(["logged-out", "offline", "late"])

export function intercept(kept) {
  const { form } = kept
  let passes = false
  let isBusy = false
  let wentAt = -UNDER_WAY
  let given

  const go = (submitter) => {
    if (form.elements.csrfmiddlewaretoken) form.elements.csrfmiddlewaretoken.value = token(form)
    passes = true
    form.requestSubmit(submitter)
    passes = false
  }

  // Captured, so that other scripts hear only of a form that goes.
  const ask = async (event) => {
    const { submitter } = event
    event.preventDefault()
    event.stopImmediatePropagation()
    if (isBusy) return
    isBusy = true
    const state = await kept.keep({ limit: LIMIT, isAsking: true }).catch(() => "refused")
    isBusy = false
    if (STAYS.has(state)) kept.state.notSent()
    else go(submitter)
  }
  const leave = (event) => {
    if (kept.hasTyped && !passes) return ask(event)
    wentAt = performance.now()
    kept.goes()
    clearTimeout(given)
    given = setTimeout(() => kept.stays(), UNANSWERED)
  }
  window.addEventListener(
    "submit",
    (event) => {
      // A page of its own opens: nothing is at stake.
      if (event.target !== form || event.submitter?.formTarget === "_blank") return
      if (performance.now() - wentAt > UNDER_WAY) return leave(event)
      event.preventDefault()
      event.stopImmediatePropagation()
    },
    true,
  )
  window.addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return
    wentAt = -UNDER_WAY
    kept.stays()
  })
}
