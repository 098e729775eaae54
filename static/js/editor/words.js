// Runs of text: what the package's own extensions lack of our vocabulary (articles/body/vocabulary.py).
import * as editor from "django-prose-editor/editor"

const { Mark } = editor

const kept = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => (attributes[name] ? { [name]: attributes[name] } : {}),
})

export const languageAttributes = () => ({ lang: kept("lang"), dir: kept("dir") })

// Signs are read as Markdown while they are typed, and in a paste of Markdown; in other pastes they are signs.
const pastedAsItIs = { addPasteRules: () => [] }

export const Bold = editor.Bold.extend(pastedAsItIs)
export const Italic = editor.Italic.extend(pastedAsItIs)
export const Strike = editor.Strike.extend(pastedAsItIs)

// Code may stand in emphasis, and emphasis in code.
export const Code = editor.Code.extend({ excludes: "", ...pastedAsItIs })

export const Phrase = Mark.create({
  name: "phrase",
  excludes: "",
  inclusive: false,

  addAttributes: languageAttributes,

  parseHTML() {
    return [{ tag: "span[lang]" }, { tag: "span[dir]" }]
  },

  renderHTML({ HTMLAttributes }) {
    return ["span", HTMLAttributes, 0]
  },
})

// One paragraph, for notes and biographies: Enter breaks the line.
export const Line = editor.Document.extend({
  content: "paragraph",
  addKeyboardShortcuts() {
    return { Enter: ({ editor }) => editor.commands.setHardBreak() }
  },
})
