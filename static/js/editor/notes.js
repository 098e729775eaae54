// Footnotes: written where they belong, numbered by themselves (editor.css counts them).
import { InputRule, Node, Plugin, mergeAttributes, pm } from "django-prose-editor/editor"

const { Fragment } = pm.model

// A caret doesn't stay in an empty inline node, so a new note holds a space that is none. It goes as soon as there are
// words; what is sent with it loses it at the door (articles/body/paragraphs.py).
const CARET = "\u200b"

const wordsIn = (note) => note.textContent.replaceAll(CARET, "").trim()

// {note, from, to} around a place in a note; null elsewhere.
function noteAround($place) {
  if ($place.parent.type.name !== "footnote") return null
  return { note: $place.parent, from: $place.before(), to: $place.after() }
}

function withoutCaret(tr, { note, from }) {
  const found = []
  note.forEach((child, offset) => {
    for (let at = child.text?.indexOf(CARET) ?? -1; at >= 0; at = child.text.indexOf(CARET, at + 1)) {
      found.push(from + 1 + offset + at)
    }
  })
  for (const at of found.reverse()) tr.delete(at, at + 1)
  return tr
}

// What is left without words was none; where words are, the caret needs no help.
function tidy(transactions, before, after, isComposing) {
  const was = noteAround(before.selection.$from)
  const is = noteAround(after.selection.$from)
  if (is) {
    if (isComposing) return null
    if (!is.note.content.size) return after.tr.insertText(CARET, is.from + 1)
    const { text } = is.note.firstChild
    return wordsIn(is.note) && text?.includes(CARET) ? withoutCaret(after.tr, is) : null
  }
  if (!was) return null
  const left = leftBehind(transactions, was, after)
  if (!left) return null
  if (!wordsIn(left.note)) return after.tr.delete(left.from, left.to)
  return left.note.textContent.includes(CARET) ? withoutCaret(after.tr, left) : null
}

function leftBehind(transactions, { from }, { doc }) {
  let at = from
  for (const { mapping } of transactions) {
    const mapped = mapping.mapResult(at, 1)
    if (mapped.deletedAfter) return null
    at = mapped.pos
  }
  const note = doc.nodeAt(at)
  return note?.type.name === "footnote" ? { note, from: at, to: at + note.nodeSize } : null
}

export const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  content: "(text | hardBreak)*",
  isolating: true,
  // Its Enter comes before the one of verse and of lists.
  priority: 200,

  parseHTML() {
    return [{ tag: "span.footnote", priority: 60 }]
  },

  renderHTML({ HTMLAttributes }) {
    return ["span", mergeAttributes(HTMLAttributes, { class: "footnote" }), 0]
  },

  addCommands() {
    return {
      // The words that are chosen become the note; else the caret stands in a new one.
      addFootnote:
        () =>
        ({ tr, state, dispatch }) => {
          const { from, to, $from, $to, empty } = tr.selection
          const place = $from.parent
          if (!$from.sameParent($to) || noteAround($from) || !place.type.contentMatch.matchType(this.type)) return false
          const words = empty ? Fragment.from(state.schema.text(CARET)) : tr.doc.slice(from, to).content
          if (!this.type.validContent(words)) return false
          if (!dispatch) return true
          const note = this.type.create(null, words)
          tr.replaceWith(from, to, note)
          const at = from + (empty ? 2 : note.nodeSize)
          tr.setSelection(state.selection.constructor.near(tr.doc.resolve(at), empty ? -1 : 1))
          return true
        },
      leaveFootnote:
        () =>
        ({ state, commands }) => {
          const around = noteAround(state.selection.$from)
          return around ? commands.setTextSelection(around.to) : false
        },
    }
  },

  addInputRules() {
    return [
      new InputRule({
        find: /\[\^$/,
        handler: ({ state, range, chain }) => {
          if (noteAround(state.doc.resolve(range.from))) return null
          chain().deleteRange(range).addFootnote().run()
        },
      }),
    ]
  },

  addProseMirrorPlugins() {
    let view
    return [
      new Plugin({
        view: (made) => {
          view = made
          return {}
        },
        appendTransaction: (transactions, before, after) =>
          transactions.some((tr) => tr.docChanged || tr.selectionSet) ? tidy(transactions, before, after, view?.composing) : null,
      }),
    ]
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

  // Enter and Escape end the note: the writer goes on after it. A note without words goes as it came.
  addKeyboardShortcuts() {
    const leave = ({ editor }) => editor.commands.leaveFootnote()
    return {
      Enter: leave,
      Escape: leave,
      Backspace: ({ editor }) => {
        const { $from, empty } = editor.state.selection
        const around = empty && noteAround($from)
        if (!around) return false
        if (!wordsIn(around.note)) return editor.commands.deleteRange({ from: around.from, to: around.to })
        // Browsers take the note along with its last letter.
        if (around.note.content.size > 1 || !$from.parentOffset) return false
        return editor.commands.command(({ tr }) => tr.insertText(CARET, around.from + 1, around.to - 1))
      },
    }
  },
})
