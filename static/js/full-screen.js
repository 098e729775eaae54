// Nothing but the text and the line: the bar and the panel are out of sight until Escape or the same keys again.
const CLASS = "is-alone"

const button = document.querySelector("[data-full-screen]")
const words = button?.textContent

function toggle(isAlone) {
  document.body.classList.toggle(CLASS, isAlone)
  button.textContent = document.body.classList.contains(CLASS) ? button.dataset.back : words
}

// Of another alphabet the place of the key counts.
const isF = ({ key, code }) => key?.toLowerCase() === "f" || (code === "KeyF" && /^\P{ASCII}$/u.test(key))
const isShortcut = (event) => event.shiftKey && (event.ctrlKey || event.metaKey) && isF(event)

if (button) {
  button.hidden = false
  button.addEventListener("click", () => toggle())
  document.addEventListener("keydown", (event) => {
    if (isShortcut(event)) {
      event.preventDefault()
      toggle()
    } else if (event.key === "Escape" && !event.isComposing && !event.defaultPrevented && !document.querySelector("dialog[open]")) {
      toggle(false)
    }
  })
}
