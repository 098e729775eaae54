// A Word or Markdown file becomes words of the piece that is open: read by the importer, compared, then taken.
import { Extension, Plugin } from "django-prose-editor/editor"
import { ask, make } from "desk/dialog"
import { fieldsOf, token } from "desk/keeping/fields"
import { say } from "desk/saying"

const ENDINGS = /\.(docx?|md|markdown|mdown|mkd|odt|pages|rtf|pdf)$/i

const documentIn = ({ files }) => (files.length === 1 && ENDINGS.test(files[0].name) ? files[0] : null)

export const Documents = Extension.create({
  name: "documents",

  addOptions: () => ({ address: "" }),

  addProseMirrorPlugins() {
    const { editor, options } = this
    return [
      new Plugin({
        view: ({ dom }) =>
          options.address ? listenAt(dom, (file) => takeIn(editor, options, file), (words) => say(editor, words)) : {},
        props: {
          handleDrop: (_view, { dataTransfer }) => options.address !== "" && documentIn(dataTransfer) !== null,
        },
      }),
    ]
  },
})

// Anywhere on the writing screen; what is dropped on the text comes by here, too. A browser would leave the page to show
// a file that nobody takes.
function listenAt(dom, take, tell) {
  const form = dom.closest("form.write")
  if (!form?.querySelector("words-kept")) return {}
  const over = (event) => event.dataTransfer.types.includes("Files") && event.preventDefault()
  const drop = (event) => {
    const file = documentIn(event.dataTransfer)
    if (!file && (event.defaultPrevented || !event.dataTransfer.types.includes("Files"))) return
    event.preventDefault()
    if (file) take(file)
    else tell("Nothing was taken in. Drop one document at a time here, and pictures on the text.")
  }
  form.addEventListener("dragover", over)
  form.addEventListener("drop", drop)
  return {
    destroy() {
      form.removeEventListener("dragover", over)
      form.removeEventListener("drop", drop)
    },
  }
}

export function chooseDocument(editor) {
  const { options } = editor.extensionManager.extensions.find(({ name }) => name === "documents")
  const field = make("input", { type: "file", accept: ".docx,.md,.markdown" })
  field.addEventListener("change", () => field.files[0] && takeIn(editor, options, field.files[0]))
  field.click()
}

async function takeIn(editor, { address }, file) {
  const form = editor.view.dom.closest("form")
  say(editor, `Reading ${file.name} …`)
  try {
    const { fields, remarks } = await read(address, form, file)
    say(editor, "")
    if (await isWanted(file.name, remarks)) compare(form, fields, file.name)
    else editor.commands.focus()
  } catch (error) {
    say(editor, `${file.name}: ${error.message}`)
  }
}

async function read(address, form, file) {
  const body = new FormData()
  body.append("csrfmiddlewaretoken", token(form))
  body.append("file", file)
  let response
  try {
    response = await fetch(address, { method: "POST", body, redirect: "error" })
  } catch {
    throw new Error("The server can’t be reached, or you are not logged in any more. Nothing was changed.")
  }
  const answer = await response.json().catch(() => ({}))
  if (!response.ok) throw new Error(answer.sentence ?? `The server refused it (${response.status}). Nothing was changed.`)
  return answer
}

// What the importer could not take along is read before anything is done.
async function isWanted(name, remarks) {
  if (!remarks.length) return true
  const list = make("ul", { className: "asks__list" }, ...remarks.map((said) => make("li", { textContent: said })))
  const dress = (dialog) => dialog.querySelector("h2").after(list)
  return (await ask({ title: `Of ${name} this has to be known`, fields: [], submit: "Compare", dress })) !== null
}

function compare(form, words, label) {
  const against = fieldsOf(form)
  const asked = make("form", { method: "post", action: form.querySelector("words-kept").dataset.recover, hidden: true })
  const sent = {
    csrfmiddlewaretoken: token(form),
    fields: JSON.stringify({ ...against, ...words }),
    against: JSON.stringify(against),
    label,
  }
  asked.append(...Object.entries(sent).map(([name, value]) => make("input", { type: "hidden", name, value })))
  document.body.append(asked)
  asked.submit()
}
