// Copies in this browser, one for each window: what was typed and is not on the server yet.
const START = "desk:words:"
const WEEK = 7 * 24 * 60 * 60 * 1000

export const keyOf = (user, piece, window) => `${START}${user}:${piece}:${window}`

// What was typed while the words of that key were on their way.
export const afterOf = (key) => `${key}:after`

export function move(from, to) {
  const copy = get(from)
  if (copy && put(to, copy)) forget(from)
}

// False where the browser has no room, or lets nobody keep anything.
export function put(key, copy) {
  try {
    localStorage.setItem(key, JSON.stringify(copy))
    return true
  } catch {
    return false
  }
}

export function get(key) {
  try {
    return JSON.parse(localStorage.getItem(key))
  } catch {
    return null
  }
}

export function forget(key) {
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing can be kept here, so nothing is.
  }
}

// [[key, copy]] of a piece, newest first.
export function found(user, piece) {
  return keys(keyOf(user, piece, ""))
    .map((key) => [key, get(key)])
    .filter(([, copy]) => copy?.fields)
    .sort(([, one], [, other]) => other.at - one.at)
}

export function forgetOld() {
  for (const key of keys(START)) if (!(get(key)?.at > Date.now() - WEEK)) forget(key)
}

function keys(start) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start))
  } catch {
    return []
  }
}
