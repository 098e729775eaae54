// What the server says to words that are sent to it: {state, ...its answer}.
// States: kept, elsewhere (another window's words stand there), parted (kept, but the piece is no longer this writer's
// to change), logged-out, refused, late, offline.
import { token } from "desk/keeping/fields"

const STATES = { 200: "kept", 401: "logged-out", 409: "elsewhere", 410: "parted" }

export async function send(form, address, body, limit) {
  let answer
  try {
    answer = await fetch(address, {
      method: "POST",
      body: new URLSearchParams(body),
      headers: { "X-CSRFToken": token(form), Accept: "application/json" },
      redirect: "error",
      signal: AbortSignal.timeout(limit),
    })
  } catch (error) {
    return { state: error.name === "TimeoutError" ? "late" : "offline" }
  }
  // A gateway that answers for a server that is down.
  if (answer.status >= 502 && answer.status <= 504) return { state: "late" }
  const said = await answer.json().catch(() => ({}))
  return { ...said, state: STATES[answer.status] ?? "refused" }
}

export function* pairs(fields) {
  for (const [name, values] of Object.entries(fields)) for (const value of values) yield [name, value]
}
