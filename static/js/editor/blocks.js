// Blocks: ours, and the package's own with the attributes that our vocabulary keeps.
import * as editor from "django-prose-editor/editor"
import { languageAttributes } from "desk/words"

const { Node, mergeAttributes } = editor

const withLanguage = (extension) =>
  extension.extend({
    addAttributes() {
      return { ...this.parent?.(), ...languageAttributes() }
    },
  })

export const Paragraph = withLanguage(editor.Paragraph)
export const Blockquote = withLanguage(editor.Blockquote)

// A list says where it starts, not how its numbers look.
export const OrderedList = editor.OrderedList.extend({
  addAttributes() {
    return { ...this.parent?.(), type: { default: null, rendered: false, parseHTML: () => null } }
  },
  addNodeView: null,

  // The package leaves this one out.
  addInputRules() {
    return [
      editor.wrappingInputRule({
        find: /^(\d{1,4})[.)]\s$/,
        type: this.type,
        getAttributes: ([, number]) => ({ start: Number(number) }),
        joinPredicate: ([, number], list) => list.childCount + list.attrs.start === Number(number),
      }),
    ]
  },
})

// Tab leaves the text; what it does elsewhere has keys of its own (keys.js).
export const ListItem = editor.ListItem.extend({
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.splitListItem(this.name) }
  },
})

// A span of one cell goes without saying.
const spans = (extension) =>
  extension.extend({
    addAttributes() {
      const attributes = this.parent?.()
      for (const name of ["colspan", "rowspan"]) {
        attributes[name].renderHTML = (cell) => (cell[name] > 1 ? { [name]: cell[name] } : {})
      }
      return attributes
    },
  })

export const TableCell = spans(editor.TableCell)
export const TableHeader = spans(editor.TableHeader)

const aside = (name, rule, attributes, command) =>
  Node.create({
    name,
    group: "block",
    content: "block+",
    defining: true,
    parseHTML: () => [rule],
    renderHTML: () => ["aside", attributes, 0],
    addCommands: () => ({
      [command]:
        () =>
        ({ commands }) =>
          commands.toggleWrap(name),
    }),
  })

export const PullQuote = aside(
  "pullQuote",
  { tag: "aside.pullquote", priority: 60 },
  { class: "pullquote" },
  "togglePullQuote",
)
export const Aside = aside("aside", { tag: "aside" }, {}, "toggleAside")

// Lines that are kept: Enter ends a line, and on an empty line the verse.
export const Verse = Node.create({
  name: "verse",
  group: "block",
  content: "inline*",
  defining: true,

  addAttributes: languageAttributes,

  parseHTML: () => [{ tag: "p.verse", priority: 60 }],

  renderHTML: ({ HTMLAttributes }) => ["p", mergeAttributes(HTMLAttributes, { class: "verse" }), 0],

  addCommands() {
    return {
      toggleVerse:
        () =>
        ({ commands }) =>
          commands.toggleNode(this.name, "paragraph"),
      breakVerse:
        () =>
        ({ commands, state, tr, dispatch }) => {
          const { $from, empty } = state.selection
          if ($from.parent.type !== this.type) return false
          const before = $from.nodeBefore
          if (!empty || (before ? before.type.name !== "hardBreak" : $from.nodeAfter)) return commands.setHardBreak()
          if (!before) return commands.setNode("paragraph")
          if (dispatch) {
            tr.delete($from.pos - 1, $from.pos)
            tr.split($from.pos - 1, 1, $from.nodeAfter ? undefined : [{ type: state.schema.nodes.paragraph }])
            dispatch(tr.scrollIntoView())
          }
          return true
        },
    }
  },

  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.breakVerse() }
  },
})
