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
      // The words that are chosen become the note; else the new note stands at the cursor, which goes on after it.
      addFootnote:
        (words) =>
        ({ tr, state, dispatch }) => {
          const { from, to, $from, $to } = state.selection
          if (!$from.sameParent($to) || $from.parent.type === this.type) return false
          const content = words ? state.schema.text(words) : state.doc.slice(from, to).content
          const note = this.type.create(null, content)
          if (dispatch) {
            tr.replaceWith(words ? to : from, to, note)
            const after = tr.doc.resolve((words ? to : from) + note.nodeSize)
            tr.setSelection(state.selection.constructor.near(after))
          }
          return true
        },
    }
  },

  // Its end can't be edited, else browsers put what is typed after the note into it.
  addNodeView() {
    return () => {
      const [dom, contentDOM, end] = ["footnote", "footnote__words", "footnote__end"].map((name) => {
        const element = document.createElement("span")
        element.className = name
        return element
      })
      end.contentEditable = "false"
      dom.append(contentDOM, end)
      return { dom, contentDOM }
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
