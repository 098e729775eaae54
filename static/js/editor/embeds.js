// A video or a post: a link that stands alone, shown as a card. Nothing is loaded from where it leads.
import { Node, Plugin, pm } from "django-prose-editor/editor"

const { closeHistory } = pm.history

// What has a page of its own for one video or one post.
const KNOWN = [
  ["Video on YouTube", /^(www\.|m\.)?(youtube\.com\/(watch\?|shorts\/|live\/)|youtu\.be\/)/],
  ["Video on Vimeo", /^(www\.|player\.)?vimeo\.com\/(video\/)?\d+/],
  ["Video on Dailymotion", /^(www\.)?(dailymotion\.com\/video\/|dai\.ly\/)/],
  ["Video on TikTok", /^(www\.)?tiktok\.com\/@[^/]+\/video\//],
  ["Video on PeerTube", /^[^/]+\/(w\/\w{10,}|videos\/watch\/)/],
  ["Post on X", /^(www\.|mobile\.)?(twitter|x)\.com\/[^/]+\/status\/\d+/],
  ["Post on Bluesky", /^bsky\.app\/profile\/[^/]+\/post\//],
  ["Post on Threads", /^(www\.)?threads\.(net|com)\/@[^/]+\/post\//],
  ["Post on Instagram", /^(www\.)?instagram\.com\/(p|reel)\//],
  ["Post on Facebook", /^(www\.|m\.)?facebook\.com\/[^/]+\/(posts|videos)\//],
  ["Post on LinkedIn", /^(www\.)?linkedin\.com\/(posts|feed\/update)\//],
  ["Post on Mastodon", /^[^/]+\/@[^/]+\/\d{6,}/],
  ["Recording on SoundCloud", /^(www\.)?soundcloud\.com\/[^/]+\/[^/]+/],
  ["Recording on Spotify", /^open\.spotify\.com\/(track|episode|show|album)\//],
]

// “Video on YouTube” for the address of one, else "".
export function kindOf(address) {
  const plain = address.replace(/^https?:\/\//i, "")
  return plain === address ? "" : (KNOWN.find(([, pattern]) => pattern.test(plain))?.[0] ?? "")
}

// Where a player of another site stands in a page, the address of what it plays.
export function addressOfPlayer(source) {
  const found = /(youtube(?:-nocookie)?\.com\/embed|player\.vimeo\.com\/video)\/([\w-]+)/.exec(source)
  if (!found) return ""
  return found[1].startsWith("you") ? `https://www.youtube.com/watch?v=${found[2]}` : `https://vimeo.com/${found[2]}`
}

const hostOf = (address) => {
  try {
    return new URL(address).hostname.replace(/^www\./, "")
  } catch {
    return ""
  }
}

const ofLink = (name) => ({
  default: null,
  rendered: false,
  parseHTML: (paragraph) => paragraph.querySelector("a")?.getAttribute(name) ?? null,
})

const NAMES = ["href", "hreflang", "title"]

// Other pages call paragraphs so that hold more than the link.
const isCard = (paragraph) => {
  const link = paragraph.querySelector("a[href]")
  return Boolean(link) && paragraph.textContent.trim() === link.textContent.trim()
}

// The link that is all of a paragraph; null where there is more, or none.
function onlyLink(paragraph) {
  const marks = new Set()
  paragraph.forEach((child) => marks.add(child.isText && child.marks.find((mark) => mark.type.name === "link")))
  const [mark] = marks
  return marks.size === 1 && mark && /^https?:/i.test(mark.attrs.href) ? mark : null
}

export const Embed = Node.create({
  name: "embed",
  group: "block",
  content: "text*",
  marks: "",
  defining: true,

  addAttributes: () => Object.fromEntries(NAMES.map((name) => [name, ofLink(name)])),

  parseHTML: () => [
    {
      tag: "p.embed",
      priority: 60,
      getAttrs: (paragraph) => (isCard(paragraph) ? {} : false),
      contentElement: (paragraph) => paragraph.querySelector("a"),
    },
  ],

  renderHTML({ node }) {
    const given = NAMES.filter((name) => node.attrs[name]).map((name) => [name, node.attrs[name]])
    return ["p", { class: "embed" }, ["a", Object.fromEntries(given), 0]]
  },

  addCommands() {
    return {
      // A card becomes a link in a paragraph, a paragraph that is only a link a card.
      toggleEmbed:
        () =>
        ({ state, tr, dispatch }) => {
          const { $from } = state.selection
          const { parent } = $from
          const { paragraph } = state.schema.nodes
          const link = state.schema.marks.link
          const mark = onlyLink(parent)
          if (!$from.depth || (parent.type !== this.type && !mark)) return false
          const made =
            parent.type === this.type
              ? paragraph.create(null, state.schema.text(parent.textContent || parent.attrs.href, [link.create(parent.attrs)]))
              : this.type.create(mark.attrs, state.schema.text(parent.textContent))
          const offset = $from.parentOffset
          if (dispatch) {
            tr.replaceWith($from.before(), $from.after(), made)
            tr.setSelection(pm.state.TextSelection.create(tr.doc, $from.start() + Math.min(offset, made.content.size)))
          }
          return true
        },
    }
  },

  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        props: {
          handlePaste: (_view, { clipboardData }) => pasteAddress(editor, clipboardData.getData("text/plain").trim()),
        },
      }),
    ]
  },

  // Enter goes on below the card.
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { $from } = editor.state.selection
        if ($from.parent.type !== this.type) return false
        return editor.chain().insertContentAt($from.after(), { type: "paragraph" }).focus($from.after() + 1).run()
      },
    }
  },

  addNodeView() {
    return ({ node }) => {
      const [dom, contentDOM, host] = ["card", "card__words", "card__host"].map((name) => {
        const element = document.createElement(name === "card" ? "div" : "span")
        element.className = name
        return element
      })
      host.contentEditable = "false"
      host.textContent = hostOf(node.attrs.href)
      dom.append(contentDOM, host)
      const update = (changed) => {
        if (changed.type.name !== "embed") return false
        host.textContent = hostOf(changed.attrs.href)
        return true
      }
      return { dom, contentDOM, update, ignoreMutation: (mutation) => host.contains(mutation.target) }
    }
  },
})

// Alone on an empty line an address becomes a card, and undoing makes it an address in the text again.
function pasteAddress(editor, address) {
  const { $from, empty } = editor.state.selection
  const words = /^\S+$/.test(address) && kindOf(address)
  if (!words || !empty || $from.depth !== 1 || $from.parent.type.name !== "paragraph" || $from.parent.content.size) return false
  const { link } = editor.schema.marks
  const { view } = editor
  view.dispatch(view.state.tr.replaceSelectionWith(editor.schema.text(address, [link.create({ href: address })]), false))
  const { $from: there, $from: { parent } } = view.state.selection
  const tr = closeHistory(view.state.tr)
  const card = editor.schema.nodes.embed.create({ href: address }, editor.schema.text(words))
  tr.replaceWith(there.before(), there.before() + parent.nodeSize, [card, editor.schema.nodes.paragraph.create()])
  tr.setSelection(pm.state.TextSelection.create(tr.doc, there.before() + card.nodeSize + 1))
  view.dispatch(tr.scrollIntoView())
  return true
}
