// A picture of the library as a form's field. Its alt text is suggested where the field beside it is empty.
import { choosePicture } from "library/chooser"
import { picturesIn, thumbOf, upload } from "library/pictures"

class PictureField extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input")
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
      this.said.textContent = ""
    } catch (error) {
      this.said.textContent = `${file.name}: ${error.message}`
    }
  }

  set(picture) {
    this.input.value = picture?.id ?? ""
    const alt = this.input.form?.elements[this.input.name.replace(/image$/, "alt")]
    if (alt && picture?.description && !alt.value) alt.value = picture.description
    this.input.dispatchEvent(new Event("input", { bubbles: true }))
    this.show()
  }

  show() {
    const id = this.input.value
    this.image.hidden = this.remove_.hidden = !id
    if (id) this.image.src = thumbOf(this.dataset, id)
    this.choose.textContent = id ? "Other picture" : "Choose a picture"
  }
}

customElements.define("picture-field", PictureField)
