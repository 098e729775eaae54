// The box that finds: “/” goes there, and what is typed suggests pieces. Without this it is a form that shows a page.
const PAUSE = 150

const make = (name, attributes, ...children) => {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]:not([contenteditable=false])")

class DeskFind extends HTMLElement {
  connectedCallback() {
    this.asked = 0
    this.form = this.querySelector("form")
    this.field = this.querySelector("input")
    this.list = make("ul", { id: "find-list", role: "listbox", class: "found", "aria-label": "Suggestions", hidden: "" })
    this.said = make("p", { class: "hidden", role: "status" })
    this.append(this.list, this.said)
    for (const [name, value] of Object.entries({ role: "combobox", "aria-controls": "find-list", "aria-autocomplete": "list", "aria-expanded": "false" })) {
      this.field.setAttribute(name, value)
    }
    this.field.addEventListener("input", () => this.soon())
    this.field.addEventListener("keydown", (event) => this.key(event))
    this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.close())
    this.form.addEventListener("submit", () => this.close())
    document.addEventListener("keydown", (event) => this.shortcut(event))
  }

  shortcut(event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (document.querySelector("dialog[open]")) return
    event.preventDefault()
    this.field.focus()
    this.field.select()
  }

  soon() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.suggest(), PAUSE)
  }

  // An answer that comes after a later question is not shown.
  async suggest() {
    const number = ++this.asked
    const typed = this.field.value.trim()
    if (typed.length < 2) return this.close()
    try {
      const answer = await fetch(`${this.form.action}?q=${encodeURIComponent(typed)}`, {
        headers: { Accept: "application/json" },
      })
      // Logged out, or in trouble: Enter leads to a page that says so.
      if (!answer.ok || answer.redirected) return this.close()
      const found = await answer.json()
      if (number === this.asked && this.contains(document.activeElement)) this.show(found)
    } catch {
      this.close()
    }
  }

  show({ hits, names }) {
    const rows = [
      ...names.map((one) => [one.url, one.name, one.kind, ""]),
      ...hits.map((one) => [one.url, one.headline, one.signed, one.state]),
    ]
    this.list.replaceChildren(...rows.map((row, number) => this.option(row, number)))
    this.list.hidden = !rows.length
    this.field.setAttribute("aria-expanded", String(rows.length > 0))
    this.choose(null)
    this.said.textContent = rows.length ? this.dataset.some.replace("%s", rows.length) : this.dataset.none
  }

  option([url, name, detail, state], number) {
    const option = make("li", { id: `find-${number}`, role: "option", "aria-selected": "false" }, make("b", {}, name))
    if (detail) option.append(make("span", {}, detail))
    // The state is the server's own mark-up: a shape and a word.
    if (state) option.append(new DOMParser().parseFromString(state, "text/html").body.firstElementChild)
    option.dataset.url = url
    // Before the field loses its focus, which would close the list.
    option.addEventListener("mousedown", (event) => event.preventDefault())
    option.addEventListener("click", () => this.go(option))
    return option
  }

  get chosen() {
    return this.list.querySelector("[aria-selected=true]")
  }

  key(event) {
    if (event.isComposing) return
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault()
      return this.close()
    }
    if (event.key === "Enter" && this.chosen) {
      event.preventDefault()
      return this.go(this.chosen)
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
    event.preventDefault()
    if (this.list.hidden) return this.suggest()
    const options = [null, ...this.list.children]
    const step = event.key === "ArrowDown" ? 1 : -1
    this.choose(options.at((options.indexOf(this.chosen) + step) % options.length))
  }

  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false")
    option?.setAttribute("aria-selected", "true")
    option?.scrollIntoView({ block: "nearest" })
    if (option) this.field.setAttribute("aria-activedescendant", option.id)
    else this.field.removeAttribute("aria-activedescendant")
  }

  go(option) {
    this.close()
    location.assign(option.dataset.url)
  }

  close() {
    clearTimeout(this.timer)
    this.asked++
    this.list.hidden = true
    this.field.setAttribute("aria-expanded", "false")
    this.choose(null)
    this.said.textContent = ""
  }
}

customElements.define("desk-find", DeskFind)
