// Rows of a form in an order: buttons move them, and their numbers follow when the form is sent.
class OrderedRows extends HTMLElement {
  connectedCallback() {
    for (const row of this.rows) this.dress(row)
    this.addEventListener("formset:added", (event) => this.dress(event.target))
    this.closest("form")?.addEventListener("submit", () => this.number())
  }

  get rows() {
    return [...this.querySelectorAll(".inline-related:not(.empty-form)")]
  }

  dress(row) {
    row.querySelector(".field--position").hidden = true
    const tools = row.querySelector(".row-tools")
    // Django puts its link to remove a new row beside the first field.
    const remove = row.querySelector(".inline-deletelink")
    if (remove) tools.append(remove.closest("span") ?? remove)
    for (const [word, step] of [[this.dataset.down, 1], [this.dataset.up, -1]]) {
      const button = document.createElement("button")
      button.type = "button"
      button.className = "link"
      button.textContent = word
      button.addEventListener("click", () => this.move(row, step, button))
      tools.prepend(button, " ")
    }
  }

  move(row, step, button) {
    const rows = this.rows
    const other = rows[rows.indexOf(row) + step]
    if (!other) return
    if (step < 0) other.before(row)
    else other.after(row)
    button.focus()
    row.dispatchEvent(new Event("input", { bubbles: true }))
  }

  // A row that nobody filled in keeps its number, else Django would take it for one that was.
  number() {
    this.rows
      .filter((row) => row.querySelector("select, input:not([type=hidden])")?.value)
      .forEach((row, position) => {
        row.querySelector(".field--position input").value = position
      })
  }
}

customElements.define("ordered-rows", OrderedRows)
