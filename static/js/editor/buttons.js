// What the toolbar offers and the keys do, of what the editor's vocabulary knows.
import { Extension, Plugin } from "django-prose-editor/editor"
import { ask } from "desk/dialog"
import { chooseDocument } from "desk/documents"
import { addPicture } from "desk/figures"
import { KEYS } from "desk/keys"
import { removeLink, setLink } from "desk/links"

const mark = (type, word, more = {}) => ({
  name: type,
  needs: type,
  word,
  does: (editor) => editor.chain().focus().toggleMark(type).run(),
  isActive: (editor) => editor.isActive(type),
  ...more,
})

const block = (type, word, command, more = {}) => ({
  name: type,
  needs: type,
  word,
  does: (editor) => editor.chain().focus()[command](more.with).run(),
  isActive: (editor) => editor.isActive(type, more.with ?? {}),
  ...more,
})

const heading = (level, word, more = {}) =>
  block("heading", word, "toggleHeading", { name: `heading${level}`, with: { level }, ...more })

const inTable = (word, command) => ({
  needs: "table",
  word,
  does: (editor) => editor.chain().focus()[command]().run(),
  isOffered: (editor) => editor.isActive("table"),
})

// Known by their key only.
const byKey = (name, needs, command, ...given) => ({
  name,
  needs,
  does: (editor) => editor.chain().focus()[command](...given).run(),
})

// Arabic, Hebrew, Persian, Urdu, Yiddish …
const FROM_RIGHT = /^(ar|fa|he|ur|yi|ps|sd|ug|dv|ckb)\b/i

const checkLanguage = ({ lang }) =>
  /^$|^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(lang) ? "" : "That is no code of a language: it is “fr”, “ar”, “pt-BR” or the like."

async function setLanguage(editor) {
  const { lang: value } = editor.getAttributes("phrase")
  const help = "As in “fr” or “ar”. Empty: the article’s own."
  const fields = [{ name: "lang", label: "Language of this phrase", value: value ?? "", help, spellcheck: false }]
  const answer = await ask({ title: "Language", fields, check: checkLanguage })
  const chain = editor.chain().focus()
  if (!answer) return chain.run()
  const dir = FROM_RIGHT.test(answer.lang) ? "rtl" : null
  chain.extendMarkRange("phrase").unsetMark("phrase")
  if (answer.lang) chain.setMark("phrase", { lang: answer.lang, dir })
  chain.run()
}

// Its first row names the columns; “Heading cell” undoes that.
async function addTable(editor) {
  const number = (name, label) => ({ name, label, type: "number", min: 1, max: 99, value: 3 })
  const fields = [number("rows", "Rows, with the one of headings"), number("cols", "Columns")]
  const answer = await ask({ title: "Table", fields })
  if (!answer) return editor.commands.focus()
  const [rows, cols] = [answer.rows, answer.cols].map((given) => Math.min(Math.max(parseInt(given, 10) || 1, 1), 99))
  editor.chain().focus().insertTable({ rows, cols, withHeaderRow: true }).run()
}

const ITEMS = [
  mark("bold", "B", { look: "tools__bold" }),
  mark("italic", "I", { look: "tools__italic" }),
  { name: "link", needs: "link", word: "Link", does: setLink, isActive: (editor) => editor.isActive("link") },
  heading(2, "Heading"),
  block("bulletList", "List", "toggleBulletList"),
  block("footnote", "Note", "addFootnote"),
  { name: "picture", needs: "picture", word: "Picture", does: addPicture },
  block("pullQuote", "Pull quote", "togglePullQuote"),
  { name: "table", needs: "table", word: "Table", does: addTable },
  block("orderedList", "Numbered list", "toggleOrderedList", { isRare: true }),
  heading(3, "Subheading", { isRare: true }),
  heading(4, "Small heading", { isRare: true }),
  block("blockquote", "Quotation", "toggleBlockquote", { isRare: true }),
  block("verse", "Verse", "toggleVerse", { isRare: true }),
  block("aside", "Aside", "toggleAside", { isRare: true }),
  block("embed", "Card", "toggleEmbed", { isRare: true }),
  block("horizontalRule", "Break", "setHorizontalRule", { isRare: true, isActive: undefined }),
  mark("phrase", "Language", { does: setLanguage, isRare: true }),
  mark("strike", "Struck", { isRare: true }),
  mark("superscript", "Raised", { isRare: true }),
  mark("subscript", "Lowered", { isRare: true }),
  mark("code", "Code", { isRare: true }),
  block("codeBlock", "Code block", "toggleCodeBlock", { isRare: true }),
  {
    name: "document",
    needs: "picture",
    word: "From a file",
    does: chooseDocument,
    isOffered: (editor) => Boolean(editor.view.dom.closest("form.write")?.querySelector("words-kept")),
    isRare: true,
  },
  { ...byKey("undo", "doc", "undo"), word: "Undo", isRare: true },
  { ...byKey("redo", "doc", "redo"), word: "Redo", isRare: true },
  // A button that comes and goes would push the text about; the dialog of “Link” has it too.
  { name: "unlink", needs: "link", does: removeLink },
  byKey("paragraph", "heading", "setParagraph"),
  byKey("nest", "listItem", "sinkListItem", "listItem"),
  byKey("unnest", "listItem", "liftListItem", "listItem"),
  inTable("Add row", "addRowAfter"),
  inTable("Add column", "addColumnAfter"),
  inTable("Delete row", "deleteRow"),
  inTable("Delete column", "deleteColumn"),
  inTable("Merge or split cells", "mergeOrSplit"),
  inTable("Heading cell", "toggleHeaderCell"),
  inTable("Delete table", "deleteTable"),
]

const known = ({ schema }) => ITEMS.filter(({ needs }) => needs in schema.nodes || needs in schema.marks)

export const buttonsOf = (editor) => known(editor).filter(({ word }) => word)

export const keyOf = ({ name }) => KEYS.find((key) => key.name === name)

// ProseMirror wants letters small; a capital would ask for Shift.
const bound = (keys) => keys.replace(/[A-Z]$/, (letter) => letter.toLowerCase())

export const Keys = Extension.create({
  name: "keys",
  priority: 1100,

  // The editor hears of a selection a moment after it is made; a key that acts on it may be quicker.
  addProseMirrorPlugins() {
    const hear = (view, event) => {
      if ((event.ctrlKey || event.metaKey || event.altKey) && !view.composing) view.domObserver.flush()
      return false
    }
    return [new Plugin({ props: { handleDOMEvents: { keydown: hear } } })]
  },

  addKeyboardShortcuts() {
    const pairs = known(this.editor).filter(keyOf).map((item) => [bound(keyOf(item).keys), item])
    return Object.fromEntries(
      pairs.map(([keys, item]) => [
        keys,
        ({ editor }) => {
          item.does(editor)
          return true
        },
      ]),
    )
  },
})
