// Who comes to the login in mid-sentence is told where the words are, if they are here.
const line = document.querySelector("[data-kept-here]")
try {
  if (line) line.hidden = !Object.keys(localStorage).some((key) => key.startsWith("desk:words:"))
} catch {
  // Nothing is kept here for anybody.
}
