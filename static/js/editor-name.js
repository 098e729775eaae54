// Editors are named by the label of their field, whether they were ready before this script or will be.
function name(textarea, text) {
  const label = document.querySelector(`label[for="${textarea.id}"]`)
  if (!label || !text) return
  label.id ||= `${textarea.id}_label`
  text.setAttribute("aria-labelledby", label.id)
  label.addEventListener("click", () => text.focus())
}

for (const editor of document.querySelectorAll(".prose-editor")) {
  const textarea = editor.querySelector("textarea")
  if (textarea) name(textarea, editor.querySelector(".ProseMirror"))
}

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => name(textarea, editor.view.dom))
