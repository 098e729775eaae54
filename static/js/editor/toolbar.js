// A toolbar of words. Arrows move in it, Tab goes through to the text.
import { Extension } from "django-prose-editor/editor"
import { buttonsOf, keyOf } from "desk/buttons"
import { inWords } from "desk/keys"

function button(item, editor) {
  const element = document.createElement("button")
  element.type = "button"
  element.textContent = item.word
  const key = keyOf(item)
  if (item.look) element.setAttribute("aria-label", key.words)
  if (key) element.title = inWords(key.keys)
  if (item.look) element.className = item.look
  element.tabIndex = -1
  element.addEventListener("click", () => item.does(editor))
  return element
}

function part(name) {
  const element = document.createElement("div")
  element.className = name
  return element
}

function more(rest) {
  const element = document.createElement("button")
  element.type = "button"
  element.textContent = "More"
  element.className = "tools__more"
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
  const stopAt = (next) => {
    for (const stop of element.querySelectorAll("button")) stop.tabIndex = stop === next ? 0 : -1
    next.focus()
  }
  element.addEventListener("keydown", (event) => {
    const all = stops()
    const at = all.indexOf(document.activeElement)
    const next = {
      ArrowRight: (at + 1) % all.length,
      ArrowLeft: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    stopAt(all[next])
  })
}

// Where the caret stands is shown as soon as there is time for it: typing never waits.
function follow(editor, pairs) {
  let isDue = false
  const set = (made, name, value) => made.getAttribute(name) !== value && made.setAttribute(name, value)
  const show = () => {
    isDue = false
    if (editor.isDestroyed) return
    for (const [item, made] of pairs) {
      if (item.isActive) set(made, "aria-pressed", String(item.isActive(editor)))
      if (item.isOffered && made.hidden === item.isOffered(editor)) made.hidden = !made.hidden
    }
  }
  const soon = window.requestIdleCallback ?? ((does) => setTimeout(does, 50))
  editor.on("transaction", () => {
    if (isDue) return
    isDue = true
    soon(show, { timeout: 200 })
  })
  show()
}

export const Toolbar = Extension.create({
  name: "toolbar",

  onCreate() {
    const { editor } = this
    const pairs = buttonsOf(editor).map((item) => [item, button(item, editor)])
    const element = part("tools")
    element.setAttribute("role", "toolbar")
    element.setAttribute("aria-label", "Text")
    const [line, rest] = [part("tools__line"), part("tools__rest")]
    rest.hidden = true
    for (const [item, made] of pairs) (item.isRare ? rest : line).append(made)
    element.append(line)
    if (rest.childElementCount) element.append(more(rest), rest)
    element.querySelector("button").tabIndex = 0
    roam(element)
    editor.view.dom.before(element)
    follow(editor, pairs)
  },
})
