// Who leaves a page with words that are not saved is asked first.
for (const form of document.querySelectorAll("form.write, form.asking")) {
  let isChanged = false
  form.addEventListener("input", () => {
    isChanged = true
  })
  form.addEventListener("submit", () => {
    isChanged = false
  })
  window.addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault()
  })
}
