// A picture of the library as a form's field. Its alt text is suggested where the field beside it is empty.
import { choosePicture } from "library/chooser"
import { picturesIn, thumbOf, upload } from "library/pictures"

class PictureField extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input")
    this.described = this.input.value
    this.image = document.createElement("img")
    this.image.alt = ""
    this.said = document.createElement("p")
    this.said.setAttribute("role", "status")
    this.choose = this.button(() => this.ask())
    this.remove_ = this.button(() => this.set(null))
    this.remove_.textContent = "Remove"
    const buttons = document.createElement("p")
    buttons.append(this.choose, " ", this.remove_)
    this.append(this.image, this.said, buttons)
    this.addEventListener("dragover", (event) => event.preventDefault())
    this.addEventListener("drop", (event) => {
      event.preventDefault()
      this.take(picturesIn(event.dataTransfer)[0])
    })
    this.show()
  }

  button(does) {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "link"
    button.addEventListener("click", does)
    return button
  }

  async ask() {
    const picture = await choosePicture(this.dataset)
    if (picture) this.set(picture)
    this.choose.focus()
  }

  async take(file) {
    if (!file) return
    this.said.textContent = `Uploading ${file.name} …`
    try {
      this.set(await upload(this.dataset, file))
    } catch (error) {
      this.said.textContent = `${file.name}: ${error.message}`
    }
  }

  set(picture) {
    this.input.value = picture?.id ?? ""
    this.said.textContent = ""
    if (picture) this.suggest(picture)
    this.input.dispatchEvent(new Event("input", { bubbles: true }))
    this.show()
  }

  // What was suggested for the picture before goes with it; what somebody wrote stays, to be looked at.
  suggest({ id, description = "" }) {
    const { name, form } = this.input
    const alt = name.endsWith("image") && form?.elements[name.replace(/image$/, "alt")]
    const isOther = this.described && this.described !== String(id)
    this.described = String(id)
    if (!alt) return
    if (!alt.value || alt.value === this.suggested) alt.value = this.suggested = description
    else if (isOther) this.said.textContent = "What the picture shows is said of the one before: look at it."
  }

  show() {
    const id = this.input.value
    this.image.hidden = this.remove_.hidden = !id
    if (id) this.image.src = thumbOf(this.dataset, id)
    this.choose.textContent = id ? "Other picture" : "Choose a picture"
  }
}

customElements.define("picture-field", PictureField)
