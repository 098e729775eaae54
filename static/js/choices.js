// Choices with a search field are named by the label of what they stand for, with what is chosen behind it.
function name(container) {
  const select = container.previousElementSibling
  const box = container.querySelector("[role=combobox]")
  const label = select?.id && document.querySelector(`label[for="${select.id}"]`)
  if (!box || !label) return
  label.id ||= `${select.id}_label`
  const chosen = box.querySelector(".select2-selection__rendered")?.id
  // It says what is chosen, and is no field of its own.
  const said = box.querySelector("[role=textbox]")
  for (const attribute of ["role", "aria-readonly"]) said?.removeAttribute(attribute)
  box.setAttribute("aria-labelledby", [label.id, chosen].filter(Boolean).join(" "))
}

const nameAll = () => document.querySelectorAll(".select2-container").forEach(name)

// Django makes them when jQuery finds the page ready, which may be after it is loaded.
window.addEventListener("load", () => (window.django?.jQuery ?? setTimeout)(() => setTimeout(nameAll)))
document.addEventListener("formset:added", () => setTimeout(nameAll))
