// Who leaves a page is asked first, where what was typed is kept neither on the server nor in this browser.
for (const form of document.querySelectorAll("form.write, form.asking")) {
  let isChanged = false
  form.addEventListener("input", () => {
    isChanged = true
  })
  form.addEventListener("submit", () => {
    isChanged = false
  })
  window.addEventListener("beforeunload", (event) => {
    const kept = form.querySelector("words-kept")
    if (isChanged && !kept?.keepHere?.()) event.preventDefault()
  })
}
