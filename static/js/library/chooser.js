// A dialog that finds a picture of the library, or takes a new one in. Made once a page, asked as often as one likes.
import { picturesIn, search, upload } from "library/pictures"

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (key in element) element[key] = value
    else element.setAttribute(key, value)
  }
  element.append(...children)
  return element
}

class Chooser {
  constructor(addresses) {
    this.addresses = addresses
    this.asked = 0
    this.field = make("input", { type: "search", placeholder: "Words of description, credit or file name" })
    this.file = make("input", { type: "file", accept: "image/*", className: "chooser__file" })
    this.said = make("p", { className: "chooser__said", role: "status" })
    this.list = make("ul", { className: "chooser__list" })
    this.more = make("button", { type: "button", className: "button button--plain", textContent: "More pictures", hidden: true })
    const close = make("button", { type: "button", className: "link", textContent: "Close" })
    this.dialog = make(
      "dialog",
      { className: "chooser" },
      make("div", { className: "chooser__head" }, make("h2", { textContent: "Choose a picture" }), close),
      make(
        "div",
        { className: "chooser__ask" },
        make("label", {}, "Search ", this.field),
        make("label", { className: "button button--plain" }, "Upload", this.file),
      ),
      this.said,
      this.list,
      this.more,
    )
    this.dialog.setAttribute("aria-label", "Choose a picture")
    document.body.append(this.dialog)
    close.addEventListener("click", () => this.dialog.close())
    this.more.addEventListener("click", () => this.load(this.next))
    this.field.addEventListener("input", () => this.soon())
    this.field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault())
    this.file.addEventListener("change", () => this.take([...this.file.files]))
    this.dialog.addEventListener("close", () => this.answer?.(this.chosen ?? null))
    this.dialog.addEventListener("dragover", (event) => event.preventDefault())
    this.dialog.addEventListener("drop", (event) => {
      event.preventDefault()
      this.take(picturesIn(event.dataTransfer))
    })
  }

  // The picture that was chosen, or null.
  ask() {
    this.chosen = null
    this.say("")
    this.dialog.showModal()
    this.field.focus()
    this.search()
    return new Promise((resolve) => (this.answer = resolve))
  }

  soon() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.search(), 200)
  }

  search() {
    this.load(`${this.addresses.choose}?q=${encodeURIComponent(this.field.value)}`, true)
  }

  // An answer that comes after a later question is not shown.
  async load(address, afresh = false) {
    const number = ++this.asked
    try {
      const { pictures, next } = await search(address)
      if (number !== this.asked) return
      if (afresh) this.list.replaceChildren()
      this.list.append(...pictures.map((picture) => this.row(picture)))
      this.next = next
      this.more.hidden = !next
      if (afresh) this.say(pictures.length ? "" : this.field.value ? "No picture has these words." : "No picture yet.")
    } catch (error) {
      this.say(error.message)
    }
  }

  row(picture) {
    const image = make("img", { src: picture.thumb, alt: "", loading: "lazy" })
    const words = picture.description || picture.name
    const size = `${picture.width} × ${picture.height}`
    const button = make(
      "button",
      { type: "button" },
      image,
      make("span", { className: "chooser__words", textContent: words }),
      make("span", { className: "chooser__facts", textContent: `${picture.credit || "No credit"}, ${size}` }),
    )
    button.addEventListener("click", () => this.choose(picture))
    return make("li", {}, button)
  }

  choose(picture) {
    this.chosen = picture
    this.dialog.close()
  }

  async take([file]) {
    this.file.value = ""
    if (!file) return
    this.say(`Uploading ${file.name} …`)
    try {
      this.choose(await upload(this.addresses, file))
    } catch (error) {
      this.say(`${file.name}: ${error.message}`, true)
    }
  }

  say(sentence, isRefusal = false) {
    this.said.textContent = sentence
    this.said.classList.toggle("refusal", isRefusal)
  }
}

let chooser

export const choosePicture = (addresses) => (chooser ??= new Chooser(addresses)).ask()
