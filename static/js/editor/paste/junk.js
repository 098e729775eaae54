// What is no text: scripts, navigation, what a page hides, what mail programs and word processors say to themselves.
import { addressOfPlayer, kindOf } from "desk/embeds"
import { styleOf, textOf, unwrap } from "desk/paste/trees"

const DROPPED = [
  "script, style, meta, link, title, base, xml, noscript, template, svg, canvas, object, audio, video, map",
  "nav, button, input, select, textarea, datalist, dialog, [role=navigation], [role=search], [role=dialog], [hidden]",
  ".sr-only, .visually-hidden, .screen-reader-text, [aria-hidden=true]",
  // Substack
  ".subscription-widget-wrap, .subscription-widget-wrap-editor, .subscribe-widget, .subscription-widget",
  ".button-wrapper, .captioned-button-wrap, .install-substack-app-embed, .header-anchor-parent, .hide-text",
].join(", ")

function dropComments(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const found = []
  while (walker.nextNode()) found.push(walker.currentNode)
  for (const comment of found) comment.remove()
}

const isHidden = (element) => {
  const style = styleOf(element)
  return style.display === "none" || style.visibility === "hidden" || style["mso-hide"] === "all"
}

function card(body, address) {
  const made = body.ownerDocument.createElement("p")
  const link = body.ownerDocument.createElement("a")
  link.href = address
  link.textContent = kindOf(address) || address
  made.className = "embed"
  made.append(link)
  return made
}

// A player or a post of another site becomes the address that it stands for.
function takePlayers(body) {
  for (const frame of body.querySelectorAll("iframe, embed")) {
    const address = addressOfPlayer(frame.getAttribute("src") ?? "")
    if (address) frame.replaceWith(card(body, address))
    else frame.remove()
  }
  for (const post of body.querySelectorAll(".tweet[data-attrs], .twitter-embed[data-attrs]")) {
    const address = /"url":"(https:[^"]+)"/.exec(post.dataset.attrs)?.[1]
    if (address) post.after(card(body, address))
  }
}

const isSign = (image) => /^\P{ASCII}{1,6}$/u.test(image.alt)
const isPixel = (image) => ["0", "1"].includes(image.getAttribute("width"))

// Pictures of other places are counted and left out; nothing asks for them. Their captions are words, and stay.
function dropPictures(body) {
  let count = 0
  for (const image of body.querySelectorAll("img, v\\:imagedata")) {
    if (isSign(image)) {
      image.replaceWith(image.alt)
      continue
    }
    if (!isPixel(image)) count += 1
    const link = image.closest("a")
    image.remove()
    if (link && !textOf(link)) link.remove()
  }
  for (const part of body.querySelectorAll("picture, source")) unwrap(part)
  return count
}

// How many pictures were left out.
export function dropJunk(body) {
  dropComments(body)
  takePlayers(body)
  for (const element of body.querySelectorAll(DROPPED)) element.remove()
  for (const element of body.querySelectorAll("[data-style]")) if (isHidden(element)) element.remove()
  return dropPictures(body)
}
