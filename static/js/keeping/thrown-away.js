// A copy that is thrown away goes from this browser too.
for (const form of document.querySelectorAll("form[data-forgets]")) {
  form.addEventListener("submit", () => {
    if (form.dataset.forgets.startsWith("desk:words:")) localStorage.removeItem(form.dataset.forgets)
  })
}
