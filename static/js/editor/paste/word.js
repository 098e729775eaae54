// What Word says in classes and styles of its own: lists, titles, spaces, comments.
import { rename, runsOf, styleOf, textOf, unwrap } from "desk/paste/trees"

const MARKS = "[data-style*='mso-comment-reference'], .MsoCommentReference, .msocomanchor, .msocomoff"

const listOf = (element) => /level(\d+)/.exec(styleOf(element)["mso-list"] ?? "")
const isItem = (element) => listOf(element) !== null

// “1.”, “(a)”, “iv)”: a number. Bullets are letters of odd fonts: “·”, “o”, “§”.
const NUMBER = /^\(?(\d{1,4}|[a-z]|[ivxlc]{2,6})[.)]/i

function itemOf(paragraph) {
  const marker = [...paragraph.querySelectorAll("span")].find((span) => styleOf(span)["mso-list"] === "ignore")
  const sign = marker ? textOf(marker) : ""
  marker?.remove()
  return { level: Number(listOf(paragraph)[1]), isOrdered: NUMBER.test(sign), start: parseInt(sign, 10) || 1, paragraph }
}

function buildList(items) {
  const document = items[0].paragraph.ownerDocument
  const open = []
  const made = []
  for (const { level, isOrdered, start, paragraph } of items) {
    while (open.length && open.at(-1).level > level) open.pop()
    let list = open.at(-1)
    const name = isOrdered ? "ol" : "ul"
    if (!list || list.level < level || list.element.localName !== name) {
      if (list && list.level === level) open.pop()
      const element = document.createElement(name)
      if (isOrdered && start > 1) element.setAttribute("start", start)
      const above = open.at(-1)?.element.lastElementChild
      if (above) above.append(element)
      else made.push(element)
      list = { level, element }
      open.push(list)
    }
    const item = document.createElement("li")
    item.append(...paragraph.childNodes)
    list.element.append(item)
  }
  return made
}

function readLists(body) {
  for (const run of runsOf(body, "p, div, h1, h2, h3, h4, h5, h6", isItem)) {
    const place = run[0].ownerDocument.createComment("")
    run[0].before(place)
    const lists = buildList(run.map(itemOf))
    place.replaceWith(...lists)
    for (const paragraph of run) paragraph.remove()
  }
}

// The words of comments are nobody's text: they are told, not pasted.
function takeComments(body) {
  for (const mark of body.querySelectorAll(MARKS)) mark.remove()
  const said = [...body.querySelectorAll(".MsoCommentText")].map(textOf).filter(Boolean)
  for (const list of body.querySelectorAll("[data-style*='mso-element:comment-list']")) list.remove()
  return said
}

function readTitles(body) {
  for (const paragraph of body.querySelectorAll("p[class*=Mso], p[class*=Heading]")) {
    const level = /^(?:Mso)?Heading([1-6])$/i.exec(paragraph.className)?.[1]
    if (paragraph.matches(".MsoTitle, .MsoTitleCxSpFirst")) rename(paragraph, "h1").dataset.title = ""
    else if (level) rename(paragraph, `h${level}`)
    else if (paragraph.matches("[class^=MsoQuote], [class^=MsoIntenseQuote]")) {
      const quotation = body.ownerDocument.createElement("blockquote")
      paragraph.replaceWith(quotation)
      quotation.append(paragraph)
    }
  }
}

// Comments that were left out, as their words.
export function readWord(body) {
  const comments = takeComments(body)
  for (const span of body.querySelectorAll("span")) {
    const style = styleOf(span)
    if (style["mso-spacerun"] === "yes" || span.matches(".Apple-converted-space")) span.textContent = " "
    if (style["mso-tab-count"]) span.textContent = " "
  }
  readLists(body)
  readTitles(body)
  for (const element of body.querySelectorAll("*")) if (element.localName.includes(":")) unwrap(element)
  return comments
}
