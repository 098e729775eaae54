// Blocks of other programs in ours: headings from the second level on, lists in their items, no empty paragraphs.
import { BLOCKS, rename, runsOf, textOf, unwrap } from "desk/paste/trees"

const HEADINGS = "h1, h2, h3, h4, h5, h6"
const KEPT = {
  a: ["href", "hreflang", "title"],
  p: ["lang", "dir"],
  span: ["lang", "dir"],
  blockquote: ["lang", "dir"],
  td: ["colspan", "rowspan"],
  th: ["colspan", "rowspan"],
  ol: ["start"],
}
const OURS = new Set(["footnote", "pullquote", "verse", "embed"])

// The highest becomes a heading of the second level, the others follow; a title stands above them all.
export function settleHeadings(body) {
  const levels = [...body.querySelectorAll(HEADINGS)].map((heading) => [
    heading,
    heading.dataset.title === undefined ? Number(heading.localName[1]) : 0,
  ])
  const highest = Math.min(...levels.map(([, level]) => level))
  for (const [heading, level] of levels) rename(heading, `h${Math.min(level - highest + 2, 4)}`)
}

// Google Docs and LibreOffice set a list beside the item that it belongs to.
function settleLists(body) {
  for (const list of body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")) {
    const item = list.previousElementSibling
    if (item?.matches("li")) item.append(list)
    else {
      const made = list.ownerDocument.createElement("li")
      list.before(made)
      made.append(list)
    }
  }
}

// Word's browser makes a list of each item.
function joinLists(body) {
  for (const wrapper of body.querySelectorAll(".ListContainerWrapper")) unwrap(wrapper)
  for (const run of runsOf(body, "ul, ol", (list) => list.querySelector(":scope > li[data-leveltext], :scope > li[data-listid]"))) {
    const [first, ...rest] = run
    for (const list of rest) {
      if (list.localName !== first.localName) continue
      first.append(...list.childNodes)
      list.remove()
    }
  }
}

// Substack's pull quotes and poems.
function readSubstack(body) {
  for (const quote of body.querySelectorAll("div.pullquote")) rename(quote, "aside", { class: "pullquote" })
  for (const poem of body.querySelectorAll(".preformatted-block pre")) {
    for (const lines of poem.textContent.trim().split(/\n{2,}/)) {
      const verse = body.ownerDocument.createElement("p")
      verse.className = "verse"
      lines.split("\n").forEach((line, n) => verse.append(...(n ? [body.ownerDocument.createElement("br")] : []), line))
      poem.before(verse)
    }
    poem.remove()
  }
}

function flatten(body) {
  for (const caption of body.querySelectorAll("figcaption, caption")) {
    const paragraph = rename(caption, "p")
    const table = paragraph.closest("table")
    if (table) table.before(paragraph)
  }
  for (const figure of body.querySelectorAll("figure")) unwrap(figure)
  for (const table of body.querySelectorAll("table")) {
    const cells = table.querySelectorAll("td, th")
    if (cells.length !== 1) continue
    const content = rename(cells[0], "div")
    table.replaceWith(content)
  }
}

const isEmpty = (element) => !textOf(element) && !element.querySelector("hr, td, th, br + br")

// Nothing, or a block, on a side where words would stand.
function isEdge(node, step) {
  let next = node[step]
  while (next && !next.textContent.trim() && (next.nodeType !== 1 || next.matches("br"))) next = next[step]
  return !next || (next.nodeType === 1 && next.matches(BLOCKS))
}

function dropEmpty(body) {
  for (const line of body.querySelectorAll("br")) {
    const isBeside = line.parentElement.querySelector(`:scope > :is(${BLOCKS})`)
    const isBetween = isBeside && (isEdge(line, "previousSibling") || isEdge(line, "nextSibling"))
    if (isBetween || line.matches(".Apple-interchange-newline")) line.remove()
  }
  for (const element of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, ul, ol, blockquote, aside, div, a")].reverse()) {
    if (isEmpty(element)) element.remove()
    else if (element.matches("p, h1, h2, h3, h4, li")) dropLastLine(element)
  }
}

function dropLastLine(element) {
  const last = element.lastChild
  if (last?.nodeName === "BR" && element.childNodes.length > 1) last.remove()
}

// Wider than any table is written: the editor would lay out each column.
const MOST_SPANNED = 99

function strip(body) {
  for (const cell of body.querySelectorAll("[colspan], [rowspan]")) {
    for (const name of ["colspan", "rowspan"]) {
      if (Number(cell.getAttribute(name)) > MOST_SPANNED) cell.setAttribute(name, MOST_SPANNED)
    }
  }
  for (const element of body.querySelectorAll("*")) {
    const kept = KEPT[element.localName] ?? []
    const given = [...element.classList].filter((name) => OURS.has(name))
    for (const { name } of [...element.attributes]) if (!kept.includes(name)) element.removeAttribute(name)
    if (given.length) element.className = given[0]
  }
}

export function settleBlocks(body) {
  readSubstack(body)
  joinLists(body)
  settleLists(body)
  flatten(body)
  dropEmpty(body)
  settleHeadings(body)
  strip(body)
}
