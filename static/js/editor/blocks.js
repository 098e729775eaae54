// Blocks: ours, and the package's own with the attributes that our vocabulary keeps.
import * as editor from "django-prose-editor/editor"
import { languageAttributes } from "desk/words"

const { Node } = editor

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
