// The focal point is set on the picture itself, and what the cuts keep is seen at once. The form's two fields hold it.
const STEP = 0.01
const LEAP = 0.1
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
const within = (number) => Math.min(Math.max(number, 0), 1)

class FocalPoint extends HTMLElement {
  connectedCallback() {
    this.picture = this.querySelector(".focal__picture")
    this.x = this.querySelector("input[name=focal_x]")
    this.y = this.querySelector("input[name=focal_y]")
    if (!this.picture || !this.x || !this.y) return
    this.querySelector(".focal__fields").hidden = true
    for (const part of this.querySelectorAll(".focal__how, .focal__cuts")) part.hidden = false
    this.addPoint()
    this.picture.addEventListener("pointerdown", (event) => this.grasp(event))
    this.picture.addEventListener("pointermove", (event) => this.isHeld && this.follow(event))
    for (const end of ["pointerup", "pointercancel"]) this.picture.addEventListener(end, () => (this.isHeld = false))
    this.point.addEventListener("keydown", (event) => this.step(event))
    for (const image of this.querySelectorAll(".cut img")) image.addEventListener("load", () => this.draw())
    this.draw()
  }

  addPoint() {
    this.point = document.createElement("span")
    this.point.className = "focal__point"
    this.point.tabIndex = 0
    this.point.setAttribute("role", "slider")
    this.point.setAttribute("aria-label", this.dataset.label)
    this.picture.append(this.point)
  }

  grasp(event) {
    if (event.button !== 0) return
    event.preventDefault()
    this.isHeld = true
    this.picture.setPointerCapture(event.pointerId)
    this.point.focus({ preventScroll: true })
    this.follow(event)
  }

  follow(event) {
    const box = this.picture.getBoundingClientRect()
    this.move((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height)
  }

  step(event) {
    const move = MOVES[event.key]
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const by = event.shiftKey ? LEAP : STEP
    this.move(Number(this.x.value) + move[0] * by, Number(this.y.value) + move[1] * by)
  }

  move(x, y) {
    this.x.value = within(x).toFixed(2)
    this.y.value = within(y).toFixed(2)
    this.x.dispatchEvent(new Event("input", { bubbles: true }))
    this.draw()
  }

  draw() {
    const [x, y] = [Number(this.x.value), Number(this.y.value)]
    const [left, top] = [x, y].map((part) => Math.round(part * 100))
    this.point.style.left = `${x * 100}%`
    this.point.style.top = `${y * 100}%`
    this.point.setAttribute("aria-valuenow", left)
    this.point.setAttribute("aria-valuetext", this.dataset.at.replace("{x}", left).replace("{y}", top))
    for (const image of this.querySelectorAll(".cut img")) this.cut(image, x, y)
  }

  // As the server cuts: the largest part of that shape around the point, as far as the edges allow.
  cut(image, x, y) {
    const { naturalWidth: width, naturalHeight: height } = image
    if (!width || !image.clientHeight) return
    const ratio = image.clientWidth / image.clientHeight
    const spare = [width - Math.min(width, height * ratio), height - Math.min(height, width / ratio)]
    const at = [x * width - (width - spare[0]) / 2, y * height - (height - spare[1]) / 2]
    const [across, down] = spare.map((room, side) => (room > 0 ? within(at[side] / room) * 100 : 50))
    image.style.objectPosition = `${across}% ${down}%`
  }
}

customElements.define("focal-point", FocalPoint)
