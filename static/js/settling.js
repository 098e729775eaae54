// Other words chosen by writing them, and no leaving of a page on which something waits to be settled.
for (const own of document.querySelectorAll(".clash__own")) {
  own.querySelector(".clash__words").addEventListener("input", () => {
    own.querySelector("input[type=radio]").checked = true
  })
}

const form = document.getElementById("settling")
let isSent = false
form?.addEventListener("submit", () => {
  isSent = true
})
if (form) {
  window.addEventListener("beforeunload", (event) => {
    if (!isSent) event.preventDefault()
  })
}
