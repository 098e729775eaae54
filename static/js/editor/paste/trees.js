// Pasted HTML as a tree that runs nothing, loads nothing and applies no style.
export const BLOCKS = "p, h1, h2, h3, h4, h5, h6, ul, ol, li, blockquote, pre, table, aside, figure, hr, div, section, article"

// The policy of the desk would complain of each style, so that they are read under another name.
function withStylesAside(html) {
  const opening = /<!--|<[a-z]/gi
  const tag = /[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>?/y
  let [made, at] = ["", 0]
  for (let found = opening.exec(html); found; found = opening.exec(html)) {
    const isComment = found[0] === "<!--"
    tag.lastIndex = found.index
    const end = isComment ? html.indexOf("-->", found.index) + 3 : found.index + tag.exec(html)[0].length
    if (end < found.index) break
    const given = html.slice(found.index, end)
    made += html.slice(at, found.index)
    made += isComment ? "" : given.replace(/"[^"]*"|'[^']*'|(\s)style(?=\s*=)/gi, (all, space) => (space ? `${space}data-style` : all))
    opening.lastIndex = at = end
  }
  return made + html.slice(at)
}

const STYLE_SHEETS = /<style\b[^]*?<\/style\s*>/gi

export const parse = (html) =>
  new DOMParser().parseFromString(withStylesAside(html.replace(STYLE_SHEETS, "")), "text/html").body

export function unwrap(element) {
  element.replaceWith(...element.childNodes)
}

export function rename(element, name, attributes = {}) {
  const made = element.ownerDocument.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...element.childNodes)
  element.replaceWith(made)
  return made
}

export function wrap(element, name) {
  const made = element.ownerDocument.createElement(name)
  made.append(...element.childNodes)
  element.append(made)
}

// Declarations by their whole names: “mso-bidi-font-weight” is no “font-weight”.
export function styleOf(element) {
  const given = element.getAttribute("data-style") ?? ""
  const pairs = given.split(";").map((declaration) => {
    const at = declaration.indexOf(":")
    return [declaration.slice(0, at).trim().toLowerCase(), declaration.slice(at + 1).trim().toLowerCase()]
  })
  return Object.fromEntries(pairs)
}

export const textOf = (element) => element.textContent.replace(/[\s\u00a0]+/g, " ").trim()

// Runs of neighbours that `isOne`, white space between them allowed.
export function runsOf(body, selector, isOne) {
  const runs = []
  for (const element of body.querySelectorAll(selector)) {
    if (!isOne(element)) continue
    const last = runs.at(-1)
    if (last && last.at(-1).nextElementSibling === element) last.push(element)
    else runs.push([element])
  }
  return runs
}
