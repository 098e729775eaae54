// What the margin counts beside the headline, the standfirst and the text, while they are written.
const PAUSE = 400
const WORDS_A_MINUTE = 230

function later(does) {
  let timer
  return () => {
    clearTimeout(timer)
    timer = setTimeout(() => requestIdleCallback(does), PAUSE)
  }
}

const of = (name) => document.querySelector(`[data-counts="${name}"]`)

for (const name of ["headline", "standfirst"]) {
  const field = document.getElementById(`id_${name}`)
  const count = of(name)
  if (!field || !count) continue
  const most = Number(count.dataset.most)
  field.addEventListener("input", () => {
    const length = [...field.value.trim()].length
    count.querySelector("output").textContent = String(length)
    count.classList.toggle("count--over", most > 0 && length > most)
  })
}

function countWords(editor) {
  const { doc } = editor.state
  const words = doc.textBetween(0, doc.content.size, " ", " ").match(/\S+/g)?.length ?? 0
  const [inWords, inMinutes] = of("body").querySelectorAll("output")
  inWords.textContent = words.toLocaleString(document.documentElement.lang)
  inMinutes.textContent = String(Math.max(1, Math.round(words / WORDS_A_MINUTE)))
}

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  if (textarea.id !== "id_body" || !of("body")) return
  editor.on("update", later(() => countWords(editor)))
})
