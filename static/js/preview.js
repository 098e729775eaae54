// The page that readers will get, beside the text: as it is typed, at a phone's width or a desktop's.
// The server renders it from the form; the frame's page stays where it is scrolled, only its body is put in anew.
const PAUSE = 1000
const WIDTHS = { phone: 390, desktop: 1280 }

class PiecePreview extends HTMLElement {
  connectedCallback() {
    this.form = document.getElementById("article_form")
    this.address = new URL(this.dataset.address, location).href
    this.frame = this.querySelector("iframe")
    this.stage = this.querySelector(".preview__stage")
    this.said = this.querySelector("[role=status]")
    this.openers = document.querySelectorAll("[data-preview]")
    for (const opener of this.openers) opener.addEventListener("click", (event) => this.toggle(event))
    this.querySelector("[data-close]").addEventListener("click", () => this.close())
    for (const button of this.querySelectorAll("[data-width]")) {
      button.addEventListener("click", () => this.show(button.dataset.width))
    }
    for (const event of ["input", "change", "desk:kept"]) this.form.addEventListener(event, () => this.typed())
    this.frame.addEventListener("load", () => this.loaded())
    document.addEventListener("keydown", (event) => this.key(event))
    new ResizeObserver(() => this.fit()).observe(this.stage)
    this.show("phone")
  }

  get isOpen() {
    return !this.hidden
  }

  // With a key held the browser opens the button's own page in a new tab, as it does without this script.
  toggle(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    this.opener = event.currentTarget
    this.isOpen ? this.close() : this.open()
  }

  open() {
    this.hidden = false
    document.body.classList.add("is-previewing")
    for (const opener of this.openers) opener.setAttribute("aria-expanded", "true")
    if (this.frame.src !== this.address) this.frame.src = this.address
    else this.refresh()
    this.querySelector("[data-width]").focus()
  }

  close() {
    this.hidden = true
    document.body.classList.remove("is-previewing")
    for (const opener of this.openers) opener.setAttribute("aria-expanded", "false")
    this.opener?.focus()
  }

  key(event) {
    if (!this.isOpen || event.key !== "Escape" || event.isComposing || event.defaultPrevented || document.querySelector("dialog[open]")) return
    event.preventDefault()
    this.close()
  }

  loaded() {
    if (!this.page) return
    this.page.addEventListener("keydown", (event) => this.key(event))
    this.shown = ""
    if (this.isOpen) this.refresh()
  }

  get page() {
    const page = this.frame.contentDocument
    return page?.URL === this.frame.src ? page : null
  }

  show(width) {
    this.width = width
    for (const button of this.querySelectorAll("[data-width]")) {
      button.setAttribute("aria-pressed", button.dataset.width === width)
    }
    this.dataset.shows = width
    this.fit()
  }

  // As wide as it would be on that screen, then drawn smaller where there is less room.
  fit() {
    const width = WIDTHS[this.width]
    const { clientWidth, clientHeight } = this.stage
    const scale = Math.min(1, clientWidth / width)
    this.stage.style.setProperty("--frame-width", `${width}px`)
    this.stage.style.setProperty("--frame-height", `${clientHeight / scale}px`)
    this.stage.style.setProperty("--frame-scale", scale)
  }

  typed() {
    if (!this.isOpen) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.refresh(), PAUSE)
  }

  async refresh() {
    if (!this.page) return
    this.asked?.abort()
    this.asked = new AbortController()
    const { signal } = this.asked
    try {
      const body = new URLSearchParams(new FormData(this.form))
      const answer = await fetch(this.address, { method: "POST", body, signal, redirect: "error" })
      if (!answer.ok) throw new Error(String(answer.status))
      this.put(await answer.text())
      this.said.textContent = ""
    } catch (error) {
      if (error.name !== "AbortError") this.said.textContent = this.dataset.failed
    }
  }

  put(html) {
    if (html === this.shown || !this.page) return
    this.shown = html
    const fresh = new DOMParser().parseFromString(html, "text/html")
    const { scrollTop } = this.page.documentElement
    this.page.body.replaceWith(this.page.adoptNode(fresh.body))
    this.page.documentElement.scrollTop = scrollTop
  }
}

customElements.define("piece-preview", PiecePreview)
