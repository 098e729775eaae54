// Files are sent one after the other, chosen, dropped or pasted. Each says how far it is; what fails can be sent again.
const MEGABYTE = 1024 * 1024

class PictureUpload extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    this.field = this.form.querySelector("input[type=file]")
    this.list = this.querySelector(".upload__list")
    this.waiting = []
    this.form.querySelector(".button").hidden = true
    this.querySelector(".upload__drop").hidden = false
    this.field.addEventListener("change", () => this.chosen())
    window.addEventListener("dragover", (event) => this.hover(event))
    window.addEventListener("dragleave", (event) => event.relatedTarget || this.mark(false))
    window.addEventListener("drop", (event) => this.drop(event))
    window.addEventListener("paste", (event) => this.add(event.clipboardData?.files ?? []))
    window.addEventListener("beforeunload", (event) => this.isBusy && event.preventDefault())
  }

  chosen() {
    this.add(this.field.files)
    this.field.value = ""
  }

  hover(event) {
    if (!event.dataTransfer?.types.includes("Files")) return
    event.preventDefault()
    this.mark(true)
  }

  drop(event) {
    this.mark(false)
    if (!event.dataTransfer?.files.length) return
    event.preventDefault()
    this.add(event.dataTransfer.files)
  }

  mark(isOver) {
    document.body.classList.toggle("dropping", isOver)
  }

  add(files) {
    for (const file of [...files]) this.waiting.push(this.row(file))
    this.sendNext()
  }

  row(file) {
    const row = { file, item: document.createElement("li"), said: document.createElement("p") }
    const name = document.createElement("p")
    name.className = "upload__name"
    name.textContent = file.name
    row.item.append(name, row.said)
    this.list.hidden = false
    this.list.append(row.item)
    this.say(row, this.dataset.waits)
    return row
  }

  say(row, ...words) {
    row.said.className = "said"
    row.said.replaceChildren(...words)
  }

  async sendNext() {
    if (this.isBusy) return
    const row = this.waiting.shift()
    if (!row) return
    this.isBusy = true
    try {
      this.tell(row, await this.send(row))
    } catch (error) {
      this.refuse(row, error)
    }
    this.isBusy = false
    if (this.waiting.length) this.sendNext()
    else this.showNew()
  }

  send(row) {
    const { file } = row
    if (file.size > Number(this.dataset.most)) {
      const most = Math.floor(Number(this.dataset.most) / MEGABYTE)
      throw new Error(this.dataset.tooLarge.replace("{most}", most))
    }
    const body = new FormData()
    body.append("csrfmiddlewaretoken", this.token())
    body.append("file", file)
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.responseType = "json"
      request.upload.addEventListener("progress", (event) => this.follow(row, event))
      request.addEventListener("load", () => resolve(request))
      request.addEventListener("error", () => reject(new Error(this.dataset.unreachable, { cause: "line" })))
      request.open("POST", this.dataset.url)
      request.send(body)
    })
  }

  // As it is now: whoever logs in again, in another window, has another one than this page was made with.
  token() {
    const said = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)
    return said ? said[1] : this.form.elements.csrfmiddlewaretoken.value
  }

  follow(row, { loaded, total }) {
    const percent = total ? Math.round((100 * loaded) / total) : 0
    this.say(row, percent < 100 ? this.dataset.sends.replace("{percent}", percent) : this.dataset.lookedAt)
  }

  tell(row, { status, response }) {
    const picture = response?.picture
    if (!picture) throw new Error(response?.error ?? this.dataset.notNow, { cause: response?.error ? status : "line" })
    const link = document.createElement("a")
    link.href = this.dataset.change.replace("/0/", `/${picture.id}/`)
    link.textContent = this.dataset.look
    this.say(row, response.is_known ? this.dataset.isKnown : this.dataset.isNew, " ", link)
  }

  // Who has lost his login, or his line, can send the same file again.
  refuse(row, error) {
    this.say(row, this.dataset.refused, " ", error.message)
    row.said.className = "upload__refused"
    if (error.cause !== "line" && error.cause !== 403) return
    const again = document.createElement("button")
    again.type = "button"
    again.className = "link"
    again.textContent = this.dataset.again
    again.addEventListener("click", () => this.sendAgain(row))
    row.said.append(" ", again)
  }

  sendAgain(row) {
    this.say(row, this.dataset.waits)
    this.waiting.push(row)
    this.sendNext()
  }

  // The counts above and the grid below, as they are now.
  async showNew() {
    const answer = await fetch(location.href).catch(() => null)
    if (!answer?.ok) return
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html")
    for (const part of ["nav.filters", "#pictures"]) {
      const [now, then] = [fresh.querySelector(part), document.querySelector(part)]
      if (now) then?.replaceWith(now)
    }
  }
}

customElements.define("picture-upload", PictureUpload)
