// A toolbar of words. Arrows move in it, Tab goes through to the text.
import { Extension } from "django-prose-editor/editor"
import { buttonsOf } from "desk/buttons"

function button(item, editor) {
  const element = document.createElement("button")
  element.type = "button"
  element.textContent = item.word
  if (item.name) element.setAttribute("aria-label", item.name)
  if (item.look) element.className = item.look
  element.tabIndex = -1
  element.addEventListener("click", () => item.does(editor))
  return element
}

function bar(label) {
  const element = document.createElement("div")
  element.className = "tools"
  element.setAttribute("role", "toolbar")
  element.setAttribute("aria-label", label)
  return element
}

function more(rest) {
  const element = document.createElement("button")
  element.type = "button"
  element.textContent = "More"
  element.tabIndex = -1
  element.setAttribute("aria-expanded", "false")
  element.addEventListener("click", () => {
    const opens = rest.hidden
    rest.hidden = !opens
    element.setAttribute("aria-expanded", String(opens))
  })
  return element
}

// One stop for Tab, arrows within: the pattern for toolbars.
function roam(element) {
  const stops = () => [...element.querySelectorAll("button")].filter((stop) => stop.offsetParent && !stop.disabled)
  element.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const all = stops()
    const at = all.indexOf(document.activeElement)
    const next = all[(at + step + all.length) % all.length]
    for (const stop of all) stop.tabIndex = stop === next ? 0 : -1
    next.focus()
  })
}

export const Toolbar = Extension.create({
  name: "toolbar",

  onCreate() {
    const { editor } = this
    const items = buttonsOf(editor)
    const element = bar("Text")
    const rest = document.createElement("div")
    rest.className = "tools__rest"
    rest.hidden = true
    const pairs = items.map((item) => [item, button(item, editor)])
    for (const [item, made] of pairs) (item.isRare ? rest : element).append(made)
    if (rest.childElementCount) element.append(more(rest), rest)
    element.querySelector("button").tabIndex = 0
    roam(element)
    editor.view.dom.before(element)

    const follow = () => {
      for (const [item, made] of pairs) {
        if (item.isActive) made.setAttribute("aria-pressed", String(item.isActive(editor)))
        if (item.isOffered) made.hidden = !item.isOffered(editor)
      }
    }
    editor.on("transaction", follow)
    follow()
  },
})
