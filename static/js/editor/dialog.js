// Questions that the toolbar asks: a dialog with its name, its fields and what may be done. Escape takes it back.
export const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (key in element) element[key] = value
    else element.setAttribute(key, value)
  }
  element.append(...children)
  return element
}

let asked = 0

function fieldOf({ name, label, help = "", ...attributes }, number) {
  const id = `ask-${number}-${name}`
  const input = make("input", { id, name, type: "text", autocomplete: "off", ...attributes })
  const made = make("p", { className: "asks__field" }, make("label", { htmlFor: id, textContent: label }), input)
  if (help) {
    made.append(make("span", { id: `${id}-help`, className: "help", textContent: help }))
    input.setAttribute("aria-describedby", `${id}-help`)
  }
  return made
}

// `check(values, dialog)` may answer a sentence that refuses, `actions` are further buttons by name,
// `dress(dialog)` adds to the form. Resolves to the values, with `action` where one was pressed, or to null.
export function ask({ title, fields, submit = "Set", actions = {}, check = () => "", dress = () => {} }) {
  const number = ++asked
  const said = make("p", { className: "asks__said", role: "alert" })
  const cancel = make("button", { type: "button", className: "button button--plain", textContent: "Cancel" })
  const buttons = make("p", { className: "asks__buttons" }, make("button", { className: "button", textContent: submit }))
  const form = make(
    "form",
    { method: "dialog", noValidate: true },
    make("h2", { id: `ask-${number}`, textContent: title }),
    ...fields.map((field) => fieldOf(field, number)),
    said,
    buttons,
  )
  const dialog = make("dialog", { className: "asks" }, form)
  dialog.setAttribute("aria-labelledby", `ask-${number}`)
  const values = () => Object.fromEntries(fields.map(({ name }) => [name, form.elements[name].value.trim()]))

  return new Promise((resolve) => {
    // Not from the event of closing: it comes after the caret is back, and a quick hand types in between.
    const end = (given) => {
      dialog.close()
      dialog.remove()
      resolve(given)
    }
    for (const [name, words] of Object.entries(actions)) {
      const button = make("button", { type: "button", className: "button button--plain", textContent: words })
      button.addEventListener("click", () => end({ ...values(), action: name }))
      buttons.append(button)
    }
    buttons.append(cancel)
    cancel.addEventListener("click", () => end(null))
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      said.textContent = check(values(), dialog) || ""
      if (!said.textContent) end(values())
    })
    dialog.addEventListener("close", () => end(null))
    // Outside the writing form: its fields are not the article's.
    document.body.append(dialog)
    dress(dialog)
    dialog.showModal()
    form.elements[0].focus()
    form.elements[0].select?.()
  })
}
