// “?” lists the keys that this page knows; on the writing screen also those of the editor.
const MAC = /Mac|iPhone|iPad/.test(navigator.platform)
const NAMES = { Mod: MAC ? "⌘" : "Ctrl", Alt: MAC ? "⌥" : "Alt", Shift: MAC ? "⇧" : "Shift" }

const dialog = document.getElementById("shortcuts")

const isTyping = ({ target }) => target.closest("input, textarea, select, [contenteditable]") !== null

function row({ keys, words }) {
  const made = document.createElement("tr")
  const name = document.createElement("th")
  name.scope = "row"
  name.textContent = words
  const cell = document.createElement("td")
  for (const key of keys.split(/-(?!$)/)) {
    const element = document.createElement("kbd")
    element.textContent = NAMES[key] ?? key
    cell.append(element, " ")
  }
  made.append(name, cell)
  return made
}

// Only a page with an editor has these in its import map.
async function addThoseOfTheEditor() {
  const body = dialog.querySelector("[data-editor-keys]")
  if (!body || body.childElementCount) return
  try {
    const { KEYS } = await import("desk/keys")
    body.append(...KEYS.map(row))
    body.closest("section").hidden = false
  } catch {
    body.closest("section").hidden = true
  }
}

async function open() {
  await addThoseOfTheEditor()
  dialog.showModal()
}

if (dialog) {
  for (const cell of dialog.querySelectorAll("td[data-keys]")) {
    cell.replaceWith(row({ keys: cell.dataset.keys, words: "" }).lastChild)
  }
  document.addEventListener("keydown", (event) => {
    const asks = (event.key === "?" && !isTyping(event)) || (event.key === "/" && (event.ctrlKey || event.metaKey))
    // Where “/” is Shift and 7, the editor has made a numbered list of these keys.
    if (!asks || event.defaultPrevented || document.querySelector("dialog[open]")) return
    event.preventDefault()
    open()
  })
  for (const button of document.querySelectorAll("[data-shortcuts]")) {
    button.hidden = false
    button.addEventListener("click", open)
  }
}

// Of another alphabet the place of the key counts.
const isS = ({ key, code }) => key?.toLowerCase() === "s" || (code === "KeyS" && /^\P{ASCII}$/u.test(key))

// Saving by keys presses the button that saves; what is typed in a question above the page is no part of it yet.
document.addEventListener("keydown", (event) => {
  if (!isS(event) || event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey)) return
  const save = document.querySelector("form.write .panel [name=_save], form button[name=_save]")
  if (!save) return
  event.preventDefault()
  if (!document.querySelector("dialog[open]")) save.click()
})
