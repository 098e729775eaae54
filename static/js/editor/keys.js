// The keys of the writing screen: what is listed here is what the toolbar binds (see buttons.js), and nothing else is.
const key = (name, keys, words) => ({ name, keys, words })

export const KEYS = [
  key("bold", "Mod-B", "Bold"),
  key("italic", "Mod-I", "Emphasis"),
  key("link", "Mod-K", "Link"),
  key("unlink", "Mod-Shift-K", "Remove a link"),
  key("heading2", "Mod-Alt-2", "Heading"),
  key("heading3", "Mod-Alt-3", "Subheading"),
  key("heading4", "Mod-Alt-4", "Small heading"),
  key("paragraph", "Mod-Alt-0", "Plain paragraph"),
  key("bulletList", "Mod-Shift-8", "List"),
  key("orderedList", "Mod-Shift-7", "Numbered list"),
  key("nest", "Mod-]", "Set a list item further in"),
  key("unnest", "Mod-[", "Set a list item further out"),
  key("footnote", "Mod-Alt-F", "Footnote; Enter or Escape ends it"),
  key("picture", "Mod-Alt-P", "Picture"),
  key("pullQuote", "Mod-Alt-Q", "Pull quote"),
  key("aside", "Mod-Alt-A", "Aside"),
  key("blockquote", "Mod-Shift-B", "Quotation"),
  key("verse", "Mod-Alt-V", "Verse; Enter twice ends it"),
  key("embed", "Mod-Alt-E", "Card of a link that stands alone, and back"),
  key("table", "Mod-Alt-T", "Table; Tab goes from cell to cell"),
  key("horizontalRule", "Mod-Alt-R", "Break"),
  key("phrase", "Mod-Alt-L", "Language of a phrase"),
  key("strike", "Mod-Shift-X", "Struck"),
  key("superscript", "Mod-.", "Raised"),
  key("subscript", "Mod-,", "Lowered"),
  key("code", "Mod-E", "Code"),
  key("codeBlock", "Mod-Alt-C", "Code block"),
  key("undo", "Mod-Z", "Undo"),
  key("redo", "Mod-Shift-Z", "Redo"),
]

// What becomes something else as soon as it is typed.
export const TYPED = [
  { typed: "## ", words: "Heading; ### and #### for smaller ones" },
  { typed: "- ", words: "List" },
  { typed: "1. ", words: "Numbered list" },
  { typed: "> ", words: "Quotation" },
  { typed: "---", words: "Break" },
  { typed: "``` ", words: "Code block" },
  { typed: "**bold**", words: "Bold" },
  { typed: "*emphasis*", words: "Emphasis" },
  { typed: "`code`", words: "Code" },
  { typed: "[words](address)", words: "Link" },
  { typed: "[^", words: "Footnote" },
]

const MAC = /Mac|iPhone|iPad/.test(navigator.platform)
const NAMES = { Mod: MAC ? "⌘" : "Ctrl", Alt: MAC ? "⌥" : "Alt", Shift: MAC ? "⇧" : "Shift" }

// “Ctrl+Alt+F”.
export const inWords = (keys) => keys.split("-").map((part) => NAMES[part] ?? part).join("+")
