// Emphasis that programs say in styles, links that lead by way of others, and languages.
import { rename, styleOf, unwrap, wrap } from "desk/paste/trees"

const HEADINGS = "h1, h2, h3, h4, h5, h6"
const SAME = { tt: "code", kbd: "code", samp: "code", cite: "em", dfn: "em", var: "em", strike: "s", del: "s" }

const isHeavy = (weight) => /^bold/.test(weight) || Number(weight) >= 600
const isLight = (weight) => weight === "normal" || weight === "lighter" || Number(weight) < 600

function readStyles(body) {
  for (const element of body.querySelectorAll("b, strong, i, em")) {
    const style = styleOf(element)
    const isHeld = element.matches("b, strong") ? isLight(style["font-weight"]) : style["font-style"] === "normal"
    if (isHeld) unwrap(element)
  }
  for (const element of body.querySelectorAll("span, font")) {
    const style = styleOf(element)
    const decoration = `${style["text-decoration"] ?? ""} ${style["text-decoration-line"] ?? ""}`
    if (isHeavy(style["font-weight"])) wrap(element, "strong")
    if (style["font-style"] === "italic") wrap(element, "em")
    if (decoration.includes("line-through")) wrap(element, "s")
    if (style["vertical-align"] === "super") wrap(element, "sup")
    if (style["vertical-align"] === "sub") wrap(element, "sub")
  }
  // A heading is heavy by itself.
  for (const element of body.querySelectorAll("b, strong")) if (element.closest(HEADINGS)) unwrap(element)
}

// The address that a link of Google's, Facebook's or of a mail guard only passes on.
function straight(href) {
  try {
    const address = new URL(href)
    const isPasser = /(^|\.)google\.[a-z.]+$|^l\.facebook\.com$|safelinks\.protection\.outlook\.com$/.test(address.hostname)
    const meant = address.searchParams.get("q") ?? address.searchParams.get("url") ?? address.searchParams.get("u")
    return isPasser && /^https?:/.test(meant ?? "") ? meant : href
  } catch {
    return href
  }
}

// What leads nowhere from here is words.
function straightenLinks(body) {
  for (const link of body.querySelectorAll("a")) {
    const href = (link.getAttribute("href") ?? "").trim()
    if (/^(https?:|mailto:|tel:|\/(?!\/))/i.test(href)) link.setAttribute("href", straight(href))
    else if (href.startsWith("//")) link.setAttribute("href", `https:${href}`)
    else unwrap(link)
  }
}

const primary = (lang) => lang.toLowerCase().split("-")[0]

// Word processors name the language of every run. What most of the text is said to be needs no saying.
function settleLanguages(body, own) {
  const counts = new Map()
  const named = [...body.querySelectorAll("[lang]")]
  for (const element of named) {
    const lang = primary(element.lang)
    counts.set(lang, (counts.get(lang) ?? 0) + element.textContent.length)
  }
  const most = [...counts].find(([, length]) => length > body.textContent.length / 2)?.[0]
  for (const element of named) {
    if ([own, most, "", "x"].includes(primary(element.lang))) element.removeAttribute("lang")
  }
  for (const element of body.querySelectorAll("[dir]")) if (element.dir !== "rtl") element.removeAttribute("dir")
}

const PHRASES = "i, em, b, strong, cite, q, a, font"

// Only paragraphs, quotations and phrases have a language of their own here.
function moveLanguages(body) {
  for (const element of body.querySelectorAll(PHRASES)) {
    const given = ["lang", "dir"].filter((name) => element.hasAttribute(name))
    if (!given.length) continue
    wrap(element, "span")
    for (const name of given) element.firstChild.setAttribute(name, element.getAttribute(name))
  }
}

export function readPhrases(body, own) {
  readStyles(body)
  straightenLinks(body)
  settleLanguages(body, own)
  moveLanguages(body)
  for (const quoted of body.querySelectorAll("q")) {
    quoted.prepend("“")
    quoted.append("”")
    unwrap(quoted)
  }
  for (const element of body.querySelectorAll(Object.keys(SAME).join(", "))) {
    rename(element, SAME[element.localName])
  }
}
