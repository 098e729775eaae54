// A form as it stands: {name: [values]}, without buttons, tokens and rows that are nobody's.
export function fieldsOf(form) {
  // Rows that were moved are numbered when a form is sent; here it is not.
  for (const rows of form.querySelectorAll("ordered-rows")) rows.number?.()
  const fields = {}
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || name.startsWith("_") || name.includes("__prefix__")) continue
    if (name !== "csrfmiddlewaretoken" && name !== "over" && name !== "settled") (fields[name] ??= []).push(value)
  }
  return fields
}

// What tells the same words apart from one page of them to the next.
const OF_A_PAGE = /^(seen|waiting|window|publish_at|base)$|_FORMS$|-(id|article|position)$/

export function areSame(one, other) {
  return JSON.stringify(wordsIn(one)) === JSON.stringify(wordsIn(other))
}

function wordsIn(fields) {
  return Object.entries(fields)
    .filter(([name]) => !OF_A_PAGE.test(name))
    .map(([name, values]) => [name, values.map((value) => value.replaceAll("\r\n", "\n"))])
    .filter(([, values]) => values.some(Boolean))
    .sort(([one], [other]) => (one < other ? -1 : 1))
}

// The token as it is now: whoever logs in again, in another window, has another one than this page was made with.
export const token = (form) =>
  /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? form.elements.csrfmiddlewaretoken?.value ?? ""
