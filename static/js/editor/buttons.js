// What the toolbar offers, of what the editor's vocabulary knows.
import { updateAttrsDialog } from "django-prose-editor/editor"
import { addPicture } from "desk/figures"

const mark = (type, word, more = {}) => ({
  needs: type,
  word,
  does: (editor) => editor.chain().focus().toggleMark(type).run(),
  isActive: (editor) => editor.isActive(type),
  ...more,
})

const block = (type, word, command, more = {}) => ({
  needs: type,
  word,
  does: (editor) => editor.chain().focus()[command](more.with).run(),
  isActive: (editor) => editor.isActive(type, more.with ?? {}),
  ...more,
})

const inTable = (word, command) => ({
  needs: "table",
  word,
  does: (editor) => editor.chain().focus()[command]().run(),
  isOffered: (editor) => editor.isActive("table"),
})

const askLanguage = updateAttrsDialog(
  { lang: { type: "string", title: "Language, as in “fr” or “ar”. Empty: the article’s own" } },
  { title: "Language of this phrase", submitText: "Set" },
)

const askNote = updateAttrsDialog(
  { note: { type: "string", title: "The note", format: "textarea" } },
  { title: "A note to this place", submitText: "Set" },
)

const askTable = updateAttrsDialog(
  {
    rows: { type: "number", title: "Rows, with the one of headings", default: 3 },
    cols: { type: "number", title: "Columns", default: 3 },
  },
  { title: "A table", submitText: "Set" },
)

// Arabic, Hebrew, Persian, Urdu, Yiddish …
const FROM_RIGHT = /^(ar|fa|he|ur|yi|ps|sd|ug|dv|ckb)\b/i

async function setLanguage(editor) {
  const answer = await askLanguage(editor, editor.getAttributes("phrase"))
  if (!answer) return
  const chain = editor.chain().focus().unsetMark("phrase")
  const lang = answer.lang.trim()
  const dir = FROM_RIGHT.test(lang) ? "rtl" : null
  if (lang) chain.setMark("phrase", { lang, dir })
  chain.run()
}

// A caret doesn't stay in a note that is still empty, so a note is made with its words.
async function addNote(editor) {
  if (!editor.state.selection.empty) {
    editor.chain().focus().addFootnote().run()
    return
  }
  const answer = await askNote(editor, {})
  if (answer?.note.trim()) editor.chain().focus().addFootnote(answer.note.trim()).run()
}

// Its first row names the columns; “Heading cell” undoes that.
async function addTable(editor) {
  const answer = await askTable(editor, { rows: 3, cols: 3 })
  if (!answer) return
  const [rows, cols] = [answer.rows, answer.cols].map((given) => Math.min(Math.max(parseInt(given, 10) || 1, 1), 99))
  editor.chain().focus().insertTable({ rows, cols, withHeaderRow: true }).run()
}

const ITEMS = [
  mark("bold", "B", { name: "Bold", look: "tools__bold" }),
  mark("italic", "I", { name: "Emphasis", look: "tools__italic" }),
  {
    needs: "link",
    word: "Link",
    does: (editor) => editor.chain().addLink().focus().run(),
    isActive: (editor) => editor.isActive("link"),
  },
  {
    needs: "link",
    word: "Unlink",
    does: (editor) => editor.chain().focus().extendMarkRange("link").unsetLink().run(),
    isOffered: (editor) => editor.isActive("link"),
  },
  block("heading", "Heading", "toggleHeading", { with: { level: 2 } }),
  block("bulletList", "List", "toggleBulletList"),
  {
    needs: "footnote",
    word: "Note",
    does: addNote,
    isActive: (editor) => editor.isActive("footnote"),
  },
  { needs: "picture", word: "Picture", does: addPicture },
  block("pullQuote", "Pull quote", "togglePullQuote"),
  { needs: "table", word: "Table", does: addTable },
  block("orderedList", "Numbered list", "toggleOrderedList", { isRare: true }),
  block("heading", "Subheading", "toggleHeading", { with: { level: 3 }, isRare: true }),
  block("heading", "Small heading", "toggleHeading", { with: { level: 4 }, isRare: true }),
  block("blockquote", "Quotation", "toggleBlockquote", { isRare: true }),
  block("aside", "Aside", "toggleAside", { isRare: true }),
  {
    needs: "horizontalRule",
    word: "Break",
    does: (editor) => editor.chain().focus().setHorizontalRule().run(),
    isRare: true,
  },
  { needs: "phrase", word: "Language", does: setLanguage, isActive: (e) => e.isActive("phrase"), isRare: true },
  mark("strike", "Struck", { isRare: true }),
  mark("superscript", "Raised", { isRare: true }),
  mark("subscript", "Lowered", { isRare: true }),
  mark("code", "Code", { isRare: true }),
  block("codeBlock", "Code block", "toggleCodeBlock", { isRare: true }),
  { needs: "doc", word: "Undo", does: (editor) => editor.chain().focus().undo().run(), isRare: true },
  { needs: "doc", word: "Redo", does: (editor) => editor.chain().focus().redo().run(), isRare: true },
  inTable("Add row", "addRowAfter"),
  inTable("Add column", "addColumnAfter"),
  inTable("Delete row", "deleteRow"),
  inTable("Delete column", "deleteColumn"),
  inTable("Merge or split cells", "mergeOrSplit"),
  inTable("Heading cell", "toggleHeaderCell"),
  inTable("Delete table", "deleteTable"),
]

export const buttonsOf = ({ schema }) => ITEMS.filter(({ needs }) => needs in schema.nodes || needs in schema.marks)
