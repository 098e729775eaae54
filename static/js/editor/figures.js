// A picture in the text: which one, what it says to those who don't see it, its caption. The picture is the library's.
import { Node, Plugin } from "django-prose-editor/editor"
import { sentenceAbove } from "desk/saying"
import { choosePicture } from "library/chooser"
import { picturesIn, thumbOf, upload } from "library/pictures"

const flag = (read, write) => ({ default: false, parseHTML: read, renderHTML: write })

export const Picture = Node.create({
  name: "picture",
  group: "block",
  content: "inline*",
  isolating: true,
  draggable: true,

  addOptions: () => ({ thumb: "", choose: "", upload: "" }),

  addAttributes: () => ({
    image: {
      default: null,
      parseHTML: (element) => element.getAttribute("data-image"),
      renderHTML: ({ image }) => ({ "data-image": image }),
    },
    alt: {
      default: "",
      parseHTML: (element) => element.getAttribute("data-alt") ?? "",
      renderHTML: ({ alt, isDecorative }) => (alt && !isDecorative ? { "data-alt": alt } : {}),
    },
    isDecorative: flag(
      (element) => element.hasAttribute("data-decorative"),
      ({ isDecorative }) => (isDecorative ? { "data-decorative": "" } : {}),
    ),
    isWide: flag(
      (element) => element.classList.contains("figure--wide"),
      ({ isWide }) => (isWide ? { class: "figure--wide" } : {}),
    ),
  }),

  parseHTML: () => [
    {
      tag: "figure[data-image]",
      contentElement: (figure) => figure.querySelector("figcaption") ?? document.createElement("figcaption"),
    },
  ],

  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, ["figcaption", 0]],

  addCommands() {
    return {
      insertPicture:
        ({ id, description }, at) =>
        ({ chain, state }) => {
          const content = { type: this.name, attrs: { image: String(id), alt: description ?? "" } }
          return chain().insertContentAt(at ?? blockAfter(state.selection), content).run()
        },
    }
  },

  addNodeView() {
    return (view) => new Figure(view, this.options)
  },

  addProseMirrorPlugins() {
    const { editor, options } = this
    const take = (files, at) => {
      if (!files.length) return false
      takeIn(editor, options, files, at)
      return true
    }
    return [
      new Plugin({
        props: {
          // Word puts a picture of the words beside the words.
          handlePaste: (_view, { clipboardData }) =>
            !clipboardData.types.includes("text/html") && take(picturesIn(clipboardData)),
          handleDrop: (view, event, _slice, isMoved) => {
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
            return !isMoved && take(picturesIn(event.dataTransfer), at)
          },
        },
      }),
    ]
  },

  // Enter ends the caption: the writer goes on below it.
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { $from } = editor.state.selection
        if ($from.parent.type.name !== this.name) return false
        return editor.chain().insertContentAt($from.after(), { type: "paragraph" }).focus($from.after() + 1).run()
      },
    }
  },
})

// Pictures stand between the blocks of the text, not within one.
const blockAfter = ({ $to }) => ($to.depth ? $to.after(1) : $to.pos)

export async function addPicture(editor) {
  const { options } = editor.extensionManager.extensions.find(({ name }) => name === "picture")
  const picture = await choosePicture(options)
  if (picture) editor.chain().focus().insertPicture(picture).run()
}

// One below the other, in the order in which they were dropped, whatever is written meanwhile.
async function takeIn(editor, addresses, files, at) {
  let place = at === undefined ? blockAfter(editor.state.selection) : blockAt(editor.state.doc, at)
  const follow = ({ transaction }) => (place = transaction.mapping.map(place))
  const said = sentenceAbove(editor)
  editor.on("transaction", follow)
  for (const file of files) {
    said.textContent = `Uploading ${file.name || "a picture"} …`
    try {
      editor.commands.insertPicture(await upload(addresses, file), place)
      said.textContent = ""
    } catch (error) {
      said.textContent = `${file.name || "The picture"}: ${error.message}`
      break
    }
  }
  editor.off("transaction", follow)
}

function blockAt(doc, at) {
  const place = doc.resolve(Math.min(at, doc.content.size))
  return place.depth ? place.after(1) : place.pos
}

let figures = 0

class Figure {
  constructor({ node, editor, getPos }, addresses) {
    Object.assign(this, { node, editor, getPos, addresses, number: ++figures })
    this.dom = document.createElement("figure")
    this.dom.className = "placed"
    this.image = document.createElement("img")
    this.image.draggable = true
    this.contentDOM = document.createElement("figcaption")
    this.contentDOM.dataset.placeholder = "Caption"
    this.dom.append(this.image, this.contentDOM, this.makeTools())
    this.show()
  }

  makeTools() {
    this.tools = document.createElement("div")
    this.tools.className = "placed__tools"
    this.tools.contentEditable = "false"
    this.alt = document.createElement("textarea")
    this.alt.rows = 2
    this.alt.id = `alt-${this.number}`
    // At every key: who saves by keys leaves no field.
    this.alt.addEventListener("input", () => this.set("alt", this.alt.value.trim()))
    const label = document.createElement("label")
    label.htmlFor = this.alt.id
    label.textContent = "Alt text: what is to be seen, for those who don’t see it"
    this.decorative = this.choice("Decorative: nothing would be missed without it", "isDecorative")
    this.wide = this.choice("Wide", "isWide")
    const last = document.createElement("p")
    last.append(this.button("Other picture", () => this.exchange()), this.button("Remove", () => this.remove()))
    this.tools.append(label, this.alt, this.decorative.parentElement, this.wide.parentElement, last)
    return this.tools
  }

  choice(words, name) {
    const label = document.createElement("label")
    label.className = "choose"
    const box = document.createElement("input")
    box.type = "checkbox"
    box.addEventListener("change", () => this.set(name, box.checked))
    label.append(box, words)
    return box
  }

  button(words, does) {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "link"
    button.textContent = words
    button.addEventListener("click", does)
    return button
  }

  set(name, value) {
    this.editor.view.dispatch(this.editor.state.tr.setNodeAttribute(this.getPos(), name, value))
  }

  async exchange() {
    const picture = await choosePicture(this.addresses)
    if (!picture) return
    this.set("image", String(picture.id))
    this.set("alt", picture.description ?? "")
  }

  remove() {
    const at = this.getPos()
    this.editor.chain().deleteRange({ from: at, to: at + this.node.nodeSize }).focus().run()
  }

  show() {
    const { image, alt, isDecorative, isWide } = this.node.attrs
    const source = thumbOf(this.addresses, image)
    if (this.image.getAttribute("src") !== source) this.image.src = source
    this.image.alt = alt
    if (this.alt !== document.activeElement) this.alt.value = alt
    this.alt.disabled = isDecorative
    this.decorative.checked = isDecorative
    this.wide.checked = isWide
    this.dom.classList.toggle("placed--wide", isWide)
    this.contentDOM.classList.toggle("is-empty", !this.node.content.size)
  }

  update(node) {
    if (node.type !== this.node.type) return false
    this.node = node
    this.show()
    return true
  }

  // Its fields are for the browser, not for the text around them.
  stopEvent(event) {
    return this.tools.contains(event.target)
  }

  ignoreMutation(mutation) {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target)
  }
}
