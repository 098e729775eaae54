// What is pasted comes in our words: of other programs' HTML and of Markdown, everything else is dropped, words never.
import { Extension, Plugin, pm } from "django-prose-editor/editor"
import { settleBlocks, settleHeadings } from "desk/paste/blocks"
import { readFootnotes } from "desk/paste/footnotes"
import { dropJunk } from "desk/paste/junk"
import { fromMarkdown, isMarkdown } from "desk/paste/markdown"
import { readPhrases } from "desk/paste/phrases"
import { parse } from "desk/paste/trees"
import { readWord } from "desk/paste/word"
import { say } from "desk/saying"

const ownLanguage = () => (document.getElementById("id_language")?.value || document.documentElement.lang || "en").split("-")[0]

function sentence(pictures, comments) {
  const said = []
  if (pictures) {
    const left = pictures === 1 ? "1 picture was" : `${pictures} pictures were`
    said.push(`${left} left out: bring in what you may use by “Picture”.`)
  }
  if (comments.length) said.push(`Comments were left out: ${comments.map((words) => `“${words}”`).join(", ")}.`)
  return said.join(" ")
}

// {html, said}
export function fromHTML(html) {
  const body = parse(html)
  const comments = readWord(body)
  const pictures = dropJunk(body)
  readFootnotes(body)
  readPhrases(body, ownLanguage())
  settleBlocks(body)
  return { html: body.innerHTML, said: sentence(pictures, comments) }
}

function sliceOf(markdown, schema) {
  const body = parse(markdown)
  settleHeadings(body)
  return pm.model.DOMParser.fromSchema(schema).parseSlice(body)
}

export const Paste = Extension.create({
  name: "pasted",
  priority: 1200,

  addProseMirrorPlugins() {
    const { editor } = this
    let isRead = false
    const readMarkdown = (text) => {
      const { html, pictures } = fromMarkdown(text)
      say(editor, sentence(pictures, []))
      return sliceOf(html, editor.schema)
    }
    const insert = (view, slice) => view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView().setMeta("paste", true))
    return [
      new Plugin({
        props: {
          transformPastedHTML: (html) => {
            if (html.includes("data-pm-slice")) return html
            const read = fromHTML(html)
            say(editor, read.said)
            return read.html
          },
          clipboardTextParser: (text, _context, isPlain) => {
            isRead = !isPlain && isMarkdown(text)
            return isRead ? readMarkdown(text) : null
          },
          handlePaste: (view, { clipboardData }, slice) => {
            const text = clipboardData.getData("text/plain")
            const isSource = clipboardData.types.includes("vscode-editor-data") && isMarkdown(text)
            const isOurs = isRead || isSource
            isRead = false
            if (isOurs) insert(view, isSource ? readMarkdown(text) : slice)
            return isOurs
          },
        },
      }),
    ]
  },
})
