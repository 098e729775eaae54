// Who logs out leaves no words in this browser; those that are nowhere else he is asked about.
const user = document.querySelector("meta[name=desk-user]")?.content
const start = `desk:words:${user}:`
// None where a browser keeps nothing for anybody, and says so by an error.
const kept = () => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start))
  } catch {
    return []
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target
  if (!user || form.method !== "post" || !new URL(form.action).pathname.endsWith("/logout/")) return
  event.preventDefault()
  const open = document.querySelector("words-kept")
  await open?.keep?.({ limit: 5000 })
  const isNowhere = open?.keepHere?.() === false
  if ((isNowhere || kept().length) && !confirm(sentence())) return
  open?.stop?.()
  for (const key of kept()) localStorage.removeItem(key)
  const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1]
  if (token) form.elements.csrfmiddlewaretoken.value = token
  form.submit()
})

const sentence = () => document.querySelector("meta[name=desk-user]").dataset.ask
