// The package writes the whole text into its textarea at every key. Here it is written when there is a pause, or when
// anybody asks: who reads the textarea, or the form, finds what stands in the editor.
const PAUSE = 150
const LONGEST = 1000
const EMPTY = /^<(\w+)(\s[^>]*)?><\/\1>$/i
const VALUE = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")

export function calm(form) {
  form.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => calmOne(form, editor, textarea))
  for (const { editor } of form.querySelectorAll(".ProseMirror")) {
    if (editor) calmOne(form, editor, editor.view.dom.closest(".prose-editor").querySelector("textarea"))
  }
}

function calmOne(form, editor, textarea) {
  if (!textarea || Object.hasOwn(textarea, "value")) return
  let [isStale, isUntold, soon, since] = [false, false]

  const write = () => {
    if (!isStale) return
    isStale = false
    const html = editor.getHTML()
    VALUE.set.call(textarea, EMPTY.test(html) ? "" : html)
  }
  const tell = () => {
    clearTimeout(soon)
    write()
    if (!isUntold) return
    isUntold = false
    textarea.dispatchEvent(new Event("input", { bubbles: true }))
  }

  editor.off("update", editor.options.onUpdate)
  editor.on("update", () => {
    const now = performance.now()
    if (!isUntold) since = now
    isStale = isUntold = true
    clearTimeout(soon)
    soon = setTimeout(tell, Math.max(0, Math.min(PAUSE, since + LONGEST - now)))
    textarea.dispatchEvent(new Event("desk:typing", { bubbles: true }))
  })
  editor.on("blur", tell)
  Object.defineProperty(textarea, "value", {
    configurable: true,
    get() {
      write()
      return VALUE.get.call(this)
    },
    set(value) {
      VALUE.set.call(this, value)
    },
  })
  window.addEventListener("submit", (event) => event.target === form && tell(), true)
  form.addEventListener("formdata", ({ formData }) => {
    if (textarea.name && !textarea.disabled) formData.set(textarea.name, textarea.value)
  })
}
