// What is said of the keeping. Only a change of state is announced; “Kept 14:32.” stands beside it, silent.
const TROUBLE = ["offline", "late", "logged-out", "elsewhere", "parted", "refused"]
const SAID = { offline: "sayOffline", late: "sayLate", refused: "sayRefused" }

export class State {
  constructor(element) {
    this.element = element
    this.status = element.querySelector("[role=status]")
    this.line = element.querySelector(".kept__now")
    this.name = "kept"
  }

  is(...names) {
    return names.includes(this.name)
  }

  become(said, isWords = false) {
    const before = this.name
    // A beat is answered in another window's presence too: the words are still not there.
    if ((said.state === "kept" || said.state === "parted") && before === "elsewhere" && !isWords) return
    this.name = said.state
    if (isWords && this.is("kept", "parted")) this.now(said.kept ?? said.sentence)
    // The way to kept words comes with the first of them.
    const sentence = [said.sentence, said.compare].join()
    if (this.name === before && sentence === this.sentence) return
    this.sentence = sentence
    if (this.name === "kept" && before === "kept") return
    const isTrouble = TROUBLE.includes(this.name)
    this.status.classList.toggle("kept__state--alarm", isTrouble)
    if (isTrouble && !said.kept) this.now("")
    if (this.name === "logged-out") this.say(said.sentence, this.login())
    else if (this.name === "elsewhere") this.say(said.sentence, ...this.others(said.compare))
    else if (this.name === "parted") this.say(said.sentence, ...this.ownWords(said.compare))
    else this.say(this.element.dataset[SAID[this.name] ?? "sayBack"])
  }

  full(isFull) {
    if (Boolean(this.isFull) === isFull) return
    this.isFull = isFull
    this.status.classList.toggle("kept__state--alarm", isFull)
    this.say(isFull ? this.element.dataset.sayNowhere : "")
  }

  // What happened to the button that was pressed.
  notSent() {
    const { sayNotSent } = this.element.dataset
    if (!this.status.textContent.startsWith(sayNotSent)) this.status.prepend(`${sayNotSent} `)
    this.status.tabIndex = -1
    this.status.focus()
  }

  now(sentence) {
    this.line.textContent = sentence
  }

  say(...parts) {
    this.status.replaceChildren(...parts.flatMap((part) => [part, " "]).slice(0, -1))
  }

  login() {
    const { dataset } = this.element
    const link = this.link(dataset.login, dataset.sayLogin)
    link.target = "_blank"
    const whole = document.createElement("span")
    const [before, after] = dataset.sayGoOn.split("%s")
    whole.append(before, link, after)
    return whole
  }

  // Not twice: the page may have led there before anybody typed.
  others(address) {
    const isSaid = !address || this.element.parentElement.querySelector(`.kept__found a[href="${address}"]`)
    return isSaid ? [] : [this.link(address, this.element.dataset.sayOther)]
  }

  ownWords(address) {
    return address ? [this.link(address, this.element.dataset.sayParted)] : []
  }

  link(address, words) {
    const link = document.createElement("a")
    link.href = address
    link.textContent = words
    return link
  }
}
