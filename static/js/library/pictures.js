// What the library answers: pictures found, pictures taken in. Addresses come from the page (data- attributes, options).
// The token as it is now: whoever logs in again, in another window, has another one than this page was made with.
const token = () =>
  /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ??
  document.querySelector("input[name=csrfmiddlewaretoken]")?.value ??
  ""

export const isPicture = (file) => file.type.startsWith("image/")

export const picturesIn = (transfer) => [...(transfer?.files ?? [])].filter(isPicture)

export const thumbOf = (addresses, id) => addresses.thumb.replace("/0/", `/${id}/`)

// {pictures, next}
export async function search(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } })
  if (!answer.ok || answer.redirected) throw new Error("The library does not answer. Are you still logged in?")
  return answer.json()
}

// The picture; an Error whose message is a sentence where it was refused.
export async function upload(addresses, file) {
  const body = new FormData()
  body.append("file", file)
  let answer
  try {
    answer = await fetch(addresses.upload, { method: "POST", body, headers: { "X-CSRFToken": token() } })
  } catch {
    throw new Error("The server can’t be reached. Nothing was uploaded: try again.")
  }
  const said = await answer.json().catch(() => ({}))
  if (!answer.ok || !said.picture) throw new Error(said.error ?? refusal(answer.status))
  return said.picture
}

function refusal(status) {
  if (status === 413) return "This file is larger than the server takes."
  if (status === 403) return "You may not upload pictures, or you are not logged in any more."
  return `The server could not take it in (${status}). Nothing was uploaded: try again.`
}
