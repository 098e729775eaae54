// The checklist beside the text: what the server found of the words as they stand, and the way to each place.
const PAUSE = 1500

const fold = document.getElementById("checklist")
const form = fold?.closest("form")

if (form) {
  let typedAt = 0
  let waiting = ""
  let timer = 0

  // What stands below must not move under the hands of who types: a new list waits for a pause.
  const put = () => {
    const rest = typedAt + PAUSE - Date.now()
    clearTimeout(timer)
    if (rest > 0) timer = setTimeout(put, rest)
    else if (waiting) waiting = show(waiting)
  }
  form.addEventListener("input", () => (typedAt = Date.now()))
  form.addEventListener("desk:kept", ({ detail }) => {
    if (!detail?.checks) return
    waiting = detail.checks
    put()
  })
  fold.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-place]")
    if (link && goTo(link)) event.preventDefault()
  })
}

function show(html) {
  const items = fold.querySelector(".checklist__items")
  const made = document.createElement("template")
  made.innerHTML = html
  const list = made.content.querySelector(".checks")
  if (!list || items.firstElementChild?.outerHTML === list.outerHTML) return ""
  const held = items.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : ""
  keepingInPlace(document.activeElement, () => items.replaceChildren(list))
  if (held) [...items.querySelectorAll("a")].find((link) => link.getAttribute("aria-label") === held)?.focus()
  fold.querySelector("summary span").textContent = list.dataset.said
  const despite = fold.querySelector(".checklist__despite")
  if (despite) despite.hidden = list.dataset.blocks === "0" && !despite.querySelector("textarea").value
  return ""
}

// A field that is being written in, below the list, stays where the eye is.
function keepingInPlace(element, change) {
  const top = element?.getBoundingClientRect().top
  change()
  const moved = (element?.isConnected ? element.getBoundingClientRect().top : top) - top
  if (!moved || element === document.body) return
  const panel = fold.closest(".panel")
  const scrolls = panel.contains(element) && panel.scrollHeight > panel.clientHeight ? panel : window
  scrolls.scrollBy(0, moved)
}

function goTo(link) {
  const { place, number, words } = link.dataset
  return place ? goInText(place, Number(number), words) : goToField(link.getAttribute("href"))
}

function goToField(address) {
  const found = document.getElementById(address.slice(1))
  if (!found) return false
  for (let up = found; up; up = up.parentElement) if (up.matches("details")) up.open = true
  const field = found.matches("label") ? found.closest(".field") : found
  const stops = "[contenteditable=true], textarea, select, input:not([type=hidden]), button, a"
  const able = [...(field ?? found).querySelectorAll(stops)].find((stop) => stop.offsetParent)
  const target = found.matches("input, textarea, select") ? found : (able ?? found)
  target.scrollIntoView({ block: "center" })
  target.focus({ preventScroll: true })
  return true
}

const BLOCKS = "p, h2, h3, h4, blockquote, ul, ol, hr, pre, table, aside, figure, .tableWrapper, [data-node-view-wrapper]"
const FOUND = {
  block: (prose) => [...prose.children].filter((child) => child.matches(BLOCKS)),
  link: (prose) => [...prose.querySelectorAll("a[href]")],
  figure: (prose) => [...prose.querySelectorAll("figure")],
}

function goInText(place, number, words) {
  const prose = document.querySelector(".field--body .ProseMirror")
  if (!prose) return false
  const all = FOUND[place](prose)
  const says = (element) => element?.textContent.replace(/\s+/g, " ").includes(words)
  const element = says(all[number - 1]) ? all[number - 1] : (all.find(says) ?? all[number - 1])
  if (!element) return goToField("#id_body_label")
  const alt = place === "figure" && element.querySelector("textarea")
  if (alt) alt.focus({ preventScroll: true })
  else choose(prose, element)
  element.scrollIntoView({ block: "center" })
  return true
}

function choose(prose, element) {
  prose.focus({ preventScroll: true })
  getSelection().selectAllChildren(element)
}
