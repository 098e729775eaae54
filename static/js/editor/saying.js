// A sentence above the text: what became of a paste, a picture or a file.
export function sentenceAbove(editor) {
  const { dom } = editor.view
  const known = dom.parentElement.querySelector(".editor-said")
  if (known) return known
  const said = document.createElement("p")
  said.className = "editor-said"
  said.setAttribute("role", "status")
  dom.before(said)
  return said
}

export const say = (editor, sentence) => (sentenceAbove(editor).textContent = sentence)
