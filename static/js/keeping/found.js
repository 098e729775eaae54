// Words that another page of this piece left in this browser are named, never filled in.
import { forget, found } from "desk/keeping/browser"
import { areSame } from "desk/keeping/fields"

const MOST = 5

export function tellOfCopies(kept) {
  const { user, piece } = kept.dataset
  const copies = found(user, piece).filter(([key]) => key !== kept.key)
  for (const [key, copy] of copies.slice(0, MOST)) {
    if (areSame(copy.fields, kept.first)) forget(key)
    else kept.before(tell(kept, key, copy))
  }
}

function tell(kept, key, { fields, at }) {
  const { dataset } = kept
  const time = said(new Date(at))
  const line = document.createElement("p")
  line.className = "kept__found"
  const button = document.createElement("button")
  button.type = "button"
  button.className = "link"
  button.textContent = dataset.sayCompare
  button.addEventListener("click", () => compare(kept, { key, fields, label: dataset.sayLabel.replace("{time}", time) }))
  line.append(dataset.sayFound.replace("{time}", time), " ", button)
  return line
}

function compare({ dataset, form, first }, { key, fields, label }) {
  const asked = document.createElement("form")
  asked.method = "post"
  asked.action = dataset.recover
  asked.hidden = true
  const sent = { csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value, key, label, fields: JSON.stringify(fields) }
  if (dataset.place) Object.assign(sent, { place: dataset.place, against: JSON.stringify(first) })
  for (const [name, value] of Object.entries(sent)) {
    const input = document.createElement("input")
    Object.assign(input, { type: "hidden", name, value })
    asked.append(input)
  }
  document.body.append(asked)
  asked.submit()
}

function said(moment) {
  const time = moment.toTimeString().slice(0, 5)
  if (moment.toDateString() === new Date().toDateString()) return time
  return `${moment.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long" })}, ${time}`
}
