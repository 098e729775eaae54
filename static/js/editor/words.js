// Runs of text: what the package's own extensions lack of our vocabulary (articles/body/vocabulary.py).
import * as editor from "django-prose-editor/editor"

const { Mark, mergeAttributes } = editor

const kept = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => (attributes[name] ? { [name]: attributes[name] } : {}),
})

export const languageAttributes = () => ({ lang: kept("lang"), dir: kept("dir") })

export const Link = editor.Link.extend({
  addAttributes() {
    return { ...this.parent?.(), hreflang: kept("hreflang"), title: kept("title") }
  },
})

// Code may stand in emphasis, and emphasis in code.
export const Code = editor.Code.extend({ excludes: "" })

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

export const Footnote = editor.Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  content: "(text | hardBreak)*",
  isolating: true,

  parseHTML() {
    return [{ tag: "span.footnote", priority: 60 }]
  },

  renderHTML({ HTMLAttributes }) {
    return ["span", mergeAttributes(HTMLAttributes, { class: "footnote" }), 0]
  },

  addCommands() {
    return {
      addFootnote:
        () =>
        ({ chain, state }) => {
          const at = state.selection.to
          return chain()
            .insertContentAt(at, { type: "footnote" })
            .setTextSelection(at + 1)
            .run()
        },
    }
  },

  // Enter ends the note: the writer goes on after it.
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { $from } = editor.state.selection
        if ($from.parent.type.name !== "footnote") return false
        return editor.commands.setTextSelection($from.after())
      },
    }
  },
})

// One paragraph, for notes and biographies: Enter breaks the line.
export const Line = editor.Document.extend({
  content: "paragraph",
  addKeyboardShortcuts() {
    return { Enter: ({ editor }) => editor.commands.setHardBreak() }
  },
})
