// Links: an address, or a piece of our own found by words of its headline.
import * as editor from "django-prose-editor/editor"
import { ask, make } from "desk/dialog"

const KEPT = ["hreflang", "title"]

const kept = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => (attributes[name] ? { [name]: attributes[name] } : {}),
})

export const Link = editor.Link.extend({
  addOptions() {
    return { ...this.parent?.(), titles: "" }
  },

  addAttributes() {
    return { ...this.parent?.(), ...Object.fromEntries(KEPT.map((name) => [name, kept(name)])) }
  },

  // Its key is ours, see keys.js.
  addKeyboardShortcuts: () => ({}),
})

// The address that is meant, or "" where these are words: “example.org/a” and “a@example.org” are addresses too.
export function addressOf(given) {
  const text = given.trim()
  if (text.startsWith(`${location.origin}/`)) return text.slice(location.origin.length)
  if (/^(https?:\/\/|mailto:|tel:)\S+$/i.test(text) || /^[/#]\S*$/.test(text)) return text
  if (/^[^\s@/]+@[^\s@/]+\.[a-z]{2,}$/i.test(text)) return `mailto:${text}`
  if (/^([\p{L}\d-]+\.)+\p{L}{2,}(:\d+)?([/?#]\S*)?$/u.test(text)) return `https://${text}`
  return ""
}

// Pieces whose headline has the words typed, as a list below the field; arrows move in it.
class Finder {
  constructor(dialog, titles) {
    this.field = dialog.querySelector("input")
    this.titles = titles
    this.asked = 0
    this.list = make("ul", { id: `${this.field.id}-found`, className: "asks__found", role: "listbox", hidden: true })
    this.list.setAttribute("aria-label", "Pieces with these words in their headline")
    const states = { role: "combobox", "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list" }
    for (const [name, value] of Object.entries(states)) this.field.setAttribute(name, value)
    this.field.parentElement.after(this.list)
    this.field.addEventListener("input", () => this.soon())
    this.field.addEventListener("keydown", (event) => this.move(event))
  }

  soon() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.find(this.field.value.trim()), 200)
  }

  async find(words) {
    const number = ++this.asked
    const asks = this.titles && words.length > 1 && !addressOf(words)
    const found = asks ? await this.load(words) : []
    if (number === this.asked) this.show(found)
  }

  async load(words) {
    try {
      const response = await fetch(`${this.titles}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } })
      return response.ok ? (await response.json()).articles : []
    } catch {
      return []
    }
  }

  show(found) {
    this.list.replaceChildren(
      ...found.map(({ title, path, when }, number) => {
        const facts = make("span", { className: "asks__facts", textContent: when })
        const option = make("li", { id: `${this.list.id}-${number}`, role: "option", textContent: title }, facts)
        option.dataset.path = path
        option.dataset.title = title
        option.addEventListener("click", () => this.take(option))
        return option
      }),
    )
    this.list.hidden = !found.length
    this.field.setAttribute("aria-expanded", String(found.length > 0))
    this.mark(null)
  }

  mark(option) {
    for (const each of this.list.children) each.setAttribute("aria-selected", String(each === option))
    this.marked = option
    this.field.setAttribute("aria-activedescendant", option?.id ?? "")
    option?.scrollIntoView({ block: "nearest" })
  }

  move(event) {
    const options = [...this.list.children]
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && options.length) {
      event.preventDefault()
      const at = options.indexOf(this.marked) + step
      this.mark(options[(at + options.length) % options.length])
    } else if (event.key === "Enter" && this.marked) {
      event.preventDefault()
      this.take(this.marked)
    }
  }

  take(option) {
    this.field.value = option.dataset.path
    this.field.form.elements.words?.value || (this.title = option.dataset.title)
    this.field.form.requestSubmit()
  }
}

const check = ({ address }) => {
  if (addressOf(address)) return ""
  return address ? "That is no address. Choose a piece from the list, or give an address." : "Give an address, or words of a headline."
}

// {href, title} that was chosen, "remove", or null.
async function askAddress(titles, href, needsWords) {
  let finder
  const fields = [{ name: "address", label: "Address, or words of a headline", value: href ?? "", spellcheck: false }]
  if (needsWords) fields.push({ name: "words", label: "Words that are the link" })
  const answer = await ask({
    title: href ? "Change this link" : "Link",
    fields,
    actions: href ? { remove: "Remove the link" } : {},
    check,
    dress: (dialog) => (finder = new Finder(dialog, titles)),
  })
  if (!answer || answer.action) return answer && "remove"
  const address = addressOf(answer.address)
  return { href: address, words: answer.words || finder.title || answer.address }
}

export async function setLink(editor) {
  const { titles } = editor.extensionManager.extensions.find(({ name }) => name === "link").options
  const { selection } = editor.state
  if (selection.$from.parent.type.name === "embed") return setCard(editor, titles, selection.$from)
  const { href } = editor.getAttributes("link")
  const answer = await askAddress(titles, href, selection.empty && !href)
  const chain = editor.chain().focus()
  if (!answer) return chain.run()
  if (answer === "remove") return removeLink(editor)
  if (href) return chain.extendMarkRange("link").updateAttributes("link", { href: answer.href }).run()
  if (!selection.empty) return chain.setMark("link", { href: answer.href }).run()
  const text = { type: "text", text: answer.words, marks: [{ type: "link", attrs: { href: answer.href } }] }
  return chain.insertContent(text).unsetMark("link").run()
}

async function setCard(editor, titles, $from) {
  const answer = await askAddress(titles, $from.parent.attrs.href, false)
  if (answer === "remove") editor.chain().focus().toggleEmbed().run()
  else if (answer) editor.chain().focus().updateAttributes("embed", { href: answer.href }).run()
  else editor.commands.focus()
}

export const removeLink = (editor) => editor.chain().focus().extendMarkRange("link").unsetLink().run()
