// Notes of other programs: a number in the text that leads to a note below, and the note a way back. Both become one
// of ours. Word's `_ftn1`, LibreOffice's `sdfootnote1sym`, Substack's `footnote-1`, and what web pages do.
import { BLOCKS, textOf, unwrap } from "desk/paste/trees"

const NOTE = /^(_(ftn|edn)\d+|sd(foot|end)note\d+sym|footnote-(?!anchor)[\w-]+|(user-content-)?fn(?!ref)[\w:.-]*|cite_note-.+|note-\d+)$/i
const BACK = /^(_(ftn|edn)ref\d+|sd(foot|end)note\d+anc|footnote-anchor-.+|(user-content-)?fnref[\w:.-]*|cite_ref-.+|ref-\d+)$/i
const LIST = "[data-style*='mso-element:footnote-list'], [data-style*='mso-element:endnote-list'], .footnotes, section[role=doc-endnotes]"

const hashOf = (link) => {
  const href = link.getAttribute("href") ?? ""
  const hash = href.includes("#") ? href.slice(href.indexOf("#") + 1) : ""
  try {
    return decodeURIComponent(hash)
  } catch {
    // A “%” that encodes nothing.
    return hash
  }
}

const named = (body, name) => body.querySelector(`[id="${CSS.escape(name)}"], [name="${CSS.escape(name)}"]`)

function noteAt(target) {
  return (
    target.closest("li") ??
    target.closest("[id^=sdfootnote], [id^=sdendnote], div[id^=ftn], div[id^=edn], .footnote") ??
    target.closest("p, dd, td, div") ??
    target
  )
}

// Notes that only line breaks part can't be told from one another: they stay where they stand.
function holdsOthers(note) {
  const names = [...note.querySelectorAll("[id], [name]")].flatMap((element) => [element.id, element.getAttribute("name")])
  return new Set(names.filter((name) => NOTE.test(name ?? ""))).size > 1
}

function markerAround(link) {
  let marker = link
  while (marker.parentElement.matches("sup, span, b, i, font, em, strong") && textOf(marker.parentElement) === textOf(link)) {
    marker = marker.parentElement
  }
  return marker
}

// Paragraphs of a note become lines of it.
function linesOf(note) {
  const made = note.ownerDocument.createElement("span")
  made.className = "footnote"
  made.append(...note.cloneNode(true).childNodes)
  for (const link of made.querySelectorAll("a")) {
    if (BACK.test(hashOf(link)) || link.matches(".footnote-number, .footnote-backref")) markerIn(link, made).remove()
  }
  for (const mark of made.querySelectorAll(".MsoFootnoteReference, .MsoEndnoteReference")) unwrap(mark)
  for (const cell of made.querySelectorAll("td, th")) cell.append(" ")
  for (const block of made.querySelectorAll(BLOCKS)) {
    const isLast = !textOf({ textContent: textAfter(block, made) })
    if (!isLast && textOf(block)) block.append(note.ownerDocument.createElement("br"))
    unwrap(block)
  }
  made.normalize()
  trim(made)
  return made
}

function markerIn(link, made) {
  const parent = link.parentElement
  return parent !== made && parent.matches("sup, span") && textOf(parent) === textOf(link) ? parent : link
}

function textAfter(block, made) {
  const range = block.ownerDocument.createRange()
  range.setStartAfter(block)
  range.setEnd(made, made.childNodes.length)
  return range.toString()
}

function trim(made) {
  while (made.lastChild?.nodeName === "BR") made.lastChild.remove()
  const [first, last] = [made.firstChild, made.lastChild]
  if (first?.nodeType === 3) first.data = first.data.replace(/^[\s\u00a0]+/, "")
  if (last?.nodeType === 3) last.data = last.data.replace(/[\s\u00a0]+$/, "")
}

export function readFootnotes(body) {
  const taken = new Set()
  for (const link of body.querySelectorAll("a[href*='#']")) {
    const hash = hashOf(link)
    const target = NOTE.test(hash) && body.contains(link) && named(body, hash)
    if (!target) continue
    const note = noteAt(target)
    if (note.contains(link) || holdsOthers(note) || [...taken].some((other) => other.contains(link))) continue
    const made = linesOf(note)
    if (!textOf(made)) continue
    markerAround(link).replaceWith(made)
    taken.add(note)
  }
  for (const note of taken) dropWithItsList(note)
  for (const list of body.querySelectorAll(LIST)) {
    if (taken.size && !textOf(list)) list.remove()
  }
}

function dropWithItsList(note) {
  let gone = note
  while (gone.parentElement?.matches("ol, ul, li, div, section, aside") && textOf(gone.parentElement) === textOf(gone)) {
    gone = gone.parentElement
  }
  if (gone.previousElementSibling?.matches("hr")) gone.previousElementSibling.remove()
  gone.remove()
}
