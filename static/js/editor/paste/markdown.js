// Markdown as plain text: headings, lists, quotations, code, tables, emphasis, links, notes.
const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;")

// “# 1 in the world” is a rank.
const SURE = [
  /^#{2,6} \S|^# (?!\d+ )\S/m,
  /^ {0,3}```/m,
  /\[[^\]\n]+\]\((https?:|mailto:|\/)[^)\s]*\)/,
  /^\[\^[^\]\s]+\]:\s/m,
  /^ {0,3}\|?(\s*:?-{3,}:?\s*\|)+\s*(:?-{3,}:?)?\s*$/m,
]
const LIKELY = [/^ {0,3}([-*+]|\d+[.)]) \S.*\n+ *([-*+]|\d+[.)]) \S/m, /^> \S/m, /\*\*[^*\s][^*\n]*\*\*/, /^ {0,3}(---|\*\*\*)\s*$/m]

// One sure sign, or two likely ones: a dash at the start of a line may be somebody speaking.
export const isMarkdown = (text) =>
  SURE.some((sign) => sign.test(text)) || LIKELY.filter((sign) => sign.test(text)).length > 1

const PHRASE = new RegExp(
  [
    /\\([\\`*_{}[\]()#+\-.!>~|])/,
    /(`+)(.+?)\2(?!`)/,
    /!\[([^\]]*)\]\([^)]*\)/,
    /\[\^([^\]\s]+)\]/,
    /\[([^\]]+)\]\(<?([^)\s>]+)>?(?:\s+"([^"]*)")?\)/,
    /\[([^\]]+)\]\[([^\]]*)\]/,
    /<((?:https?:|mailto:)[^>\s]+)>/,
    /(\*\*)(?=\S)(.*?\S)\*\*(?!\*)/,
    /(?<![\p{L}\d_])__(?=\S)(.*?\S)__(?![\p{L}\d_])/,
    /\*(?=[^\s*])(.*?\S)\*(?!\*)/,
    /(?<![\p{L}\d_])_(?=[^\s_])(.+?)(?<=\S)_(?![\p{L}\d_])/,
    /~~(?=\S)(.+?)~~/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gu",
)

class Markdown {
  constructor(text) {
    this.pictures = 0
    this.notes = new Map()
    this.addresses = new Map()
    this.used = new Set()
    this.lines = this.takeDefinitions(text.replace(/\r\n?/g, "\n").replace(/\t/g, "    ").split("\n"))
  }

  takeDefinitions(lines) {
    const left = []
    for (let n = 0; n < lines.length; n++) {
      const note = /^\[\^([^\]\s]+)\]:\s*(.*)$/.exec(lines[n])
      const address = /^ {0,3}\[([^\]^]+)\]:\s*<?((?:https?:|mailto:|\/)\S+?)>?(?:\s+["'(](.*)["')])?\s*$/.exec(lines[n])
      if (note) {
        const words = [note[2]]
        while (n + 1 < lines.length && /^( {2,}\S|\s*$)/.test(lines[n + 1]) && this.goesOn(lines, n + 1)) {
          words.push(lines[++n].trim())
        }
        this.notes.set(note[1], words.join("\n").trim())
      } else if (address) this.addresses.set(address[1].toLowerCase(), { name: address[1], address: address[2] })
      else left.push(lines[n])
    }
    return left
  }

  // An empty line belongs to a note if an indented one follows it.
  goesOn(lines, n) {
    return lines[n].trim() ? true : /^ {2,}\S/.test(lines[n + 1] ?? "")
  }

  get html() {
    const html = this.blocks(this.lines)
    const unused = [...this.notes].filter(([name]) => !this.used.has(name))
    const idle = [...this.addresses.values()].filter(({ isUsed }) => !isUsed)
    const left = unused.map(([name, words]) => escape(`[^${name}]: ${words}`))
    left.push(...idle.map(({ name, address }) => escape(`[${name}]: `) + `<a href="${escape(address)}">${escape(address)}</a>`))
    return html + left.map((words) => `<p>${words}</p>`).join("")
  }

  blocks(lines) {
    const made = []
    let at = 0
    while (at < lines.length) {
      if (!lines[at].trim()) at += 1
      else {
        const [html, next] = this.block(lines, at)
        made.push(html)
        at = next
      }
    }
    return made.join("")
  }

  block(lines, at) {
    const line = lines[at]
    const heading = /^ {0,3}(#{1,6}) +(.*?) *#* *$/.exec(line)
    if (heading) return [`<h${heading[1].length}>${this.phrase(heading[2])}</h${heading[1].length}>`, at + 1]
    if (/^ {0,3}```/.test(line)) return this.code(lines, at)
    if (/^ {0,3}([-*_])( *\1){2,} *$/.test(line)) return ["<hr>", at + 1]
    if (/^ {0,3}>/.test(line)) return this.quotation(lines, at)
    if (ITEM.test(line)) return this.list(lines, at)
    if (line.includes("|") && /^[\s|:-]*-{2,}[\s|:-]*$/.test(lines[at + 1] ?? "") && lines[at + 1].includes("|")) return this.table(lines, at)
    return this.paragraph(lines, at)
  }

  code(lines, at) {
    let end = at + 1
    while (end < lines.length && !/^ {0,3}```\s*$/.test(lines[end])) end += 1
    return [`<pre><code>${escape(lines.slice(at + 1, end).join("\n"))}</code></pre>`, end + 1]
  }

  quotation(lines, at) {
    let end = at
    while (end < lines.length && lines[end].trim() && (/^ {0,3}>/.test(lines[end]) || !startsBlock(lines[end]))) end += 1
    const inner = lines.slice(at, end).map((line) => line.replace(/^ {0,3}> ?/, ""))
    return [`<blockquote>${this.blocks(inner)}</blockquote>`, end]
  }

  list(lines, at) {
    const [, indent, sign] = ITEM.exec(lines[at])
    const isOrdered = /\d/.test(sign)
    const items = []
    while (at < lines.length) {
      const item = ITEM.exec(lines[at])
      if (!item || item[1].length > indent.length + 1 || /\d/.test(item[2]) !== isOrdered) break
      const within = [item[3]]
      const inset = item[1].length + item[2].length + 1
      at += 1
      while (at < lines.length && this.isWithin(lines, at, indent.length)) {
        within.push(lines[at].replace(new RegExp(`^ {0,${inset}}`), ""))
        at += 1
      }
      items.push(`<li>${this.blocks(within)}</li>`)
    }
    const start = isOrdered && parseInt(sign, 10) !== 1 ? ` start="${parseInt(sign, 10)}"` : ""
    return [isOrdered ? `<ol${start}>${items.join("")}</ol>` : `<ul>${items.join("")}</ul>`, at]
  }

  // Set further in, or the paragraph going on; an empty line if what follows it is set further in.
  isWithin(lines, at, indent) {
    const line = lines[at]
    if (!line.trim()) return /^ +\S/.test(lines[at + 1] ?? "") && lines[at + 1].search(/\S/) > indent
    if (line.search(/\S/) > indent + 1) return true
    return !ITEM.test(line) && !startsBlock(line) && Boolean(lines[at - 1].trim())
  }

  table(lines, at) {
    const cells = (line) => line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/)
    const row = (line, tag) => `<tr>${cells(line).map((cell) => `<${tag}>${this.phrase(cell.trim())}</${tag}>`).join("")}</tr>`
    let end = at + 2
    while (end < lines.length && lines[end].includes("|")) end += 1
    const rows = lines.slice(at + 2, end).map((line) => row(line, "td"))
    return [`<table><tbody>${row(lines[at], "th")}${rows.join("")}</tbody></table>`, end]
  }

  paragraph(lines, at) {
    let end = at + 1
    while (end < lines.length && lines[end].trim() && !startsBlock(lines[end])) end += 1
    const under = /^ {0,3}(=+|-{2,})\s*$/.exec(lines[end] ?? "")
    const text = lines.slice(at, end).map((line) => line.trimStart()).join("\n")
    if (under && end === at + 1) return [`<h${under[1][0] === "=" ? 1 : 2}>${this.phrase(text)}</h${under[1][0] === "=" ? 1 : 2}>`, end + 1]
    return [`<p>${this.phrase(text)}</p>`, end]
  }

  phrase(text) {
    let html = ""
    let at = 0
    for (const found of text.matchAll(PHRASE)) {
      html += this.plain(text.slice(at, found.index)) + this.one(found)
      at = found.index + found[0].length
    }
    return html + this.plain(text.slice(at))
  }

  plain(text) {
    return escape(text).replace(/( {2,}|\\)\n/g, "<br>")
  }

  one([all, sign, , code, picture, note, words, address, title, named, reference, bare, , bold, bold2, em, em2, struck]) {
    if (sign) return escape(sign)
    if (code) return `<code>${escape(code.trim())}</code>`
    if (picture !== undefined) {
      this.pictures += 1
      return ""
    }
    if (note) return this.note(note, all)
    if (words) return this.link(words, address, title)
    if (named) {
      const known = this.addresses.get((reference || named).toLowerCase())
      if (!known) return escape(all)
      known.isUsed = true
      return this.link(named, known.address)
    }
    if (bare) return `<a href="${escape(bare)}">${escape(bare.replace("mailto:", ""))}</a>`
    if (bold || bold2) return `<strong>${this.phrase(bold ?? bold2)}</strong>`
    if (em || em2) return `<em>${this.phrase(em ?? em2)}</em>`
    return struck ? `<s>${this.phrase(struck)}</s>` : this.plain(all)
  }

  link(words, address, title) {
    const named = title ? ` title="${escape(title)}"` : ""
    return `<a href="${escape(address)}"${named}>${this.phrase(words)}</a>`
  }

  note(name, all) {
    const words = this.notes.get(name)
    if (words === undefined) return escape(all)
    this.used.add(name)
    return `<span class="footnote">${this.phrase(words).replace(/\n{2,}/g, "<br>")}</span>`
  }
}

const ITEM = /^( *)([-*+]|\d{1,4}[.)]) +(.*)$/
const startsBlock = (line) => /^ {0,3}(#{1,6} |```|>|([-*_])( *\2){2,} *$)/.test(line) || ITEM.test(line)

// {html, pictures}: pictures are counted, nothing asks for them.
export function fromMarkdown(text) {
  const read = new Markdown(text)
  const { html } = read
  return { html, pictures: read.pictures }
}
