// <words-kept>: what is typed in its form is kept in this browser at once, on the server soon after.
import { afterOf, forget, forgetOld, keyOf, move, put } from "desk/keeping/browser"
import { calm } from "desk/keeping/editors"
import { fieldsOf } from "desk/keeping/fields"
import { tellOfCopies } from "desk/keeping/found"
import { attend } from "desk/keeping/presence"
import { pairs, send } from "desk/keeping/server"
import { State } from "desk/keeping/state"
import { intercept } from "desk/keeping/submitting"

const BROWSER_AFTER = 300
const PAUSE = 1000
const AT_LEAST_APART = 3000
const AT_THE_LONGEST = 5000
const LIMIT = 10_000
const MOST_PATIENCE = 30_000
// States in which trying again changes nothing.
const SETTLED = new Set(["kept", "elsewhere", "parted"])

class WordsKept extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form")
    this.field = this.form.elements.window
    // A page that came back with words that were not saved brings its name along.
    const cameBack = Boolean(this.field.value)
    if (!cameBack) this.field.value = name()
    const { user, piece } = this.dataset
    this.key = keyOf(user, piece, this.field.value)
    this.state = new State(this)
    this.first = fieldsOf(this.form)
    this.confirmed = cameBack ? "" : JSON.stringify(this.first)
    this.inBrowser = this.confirmed
    this.patience = 0
    for (const window of this.dataset.saved.split(" ").filter(Boolean)) this.forgetSaved(user, piece, window)
    forgetOld()
    if (this.dataset.took) this.takeOver(keyOf(user, piece, this.dataset.took))
    tellOfCopies(this)
    calm(this.form)
    this.listen()
    intercept(this)
    attend(this)
    if (cameBack) this.note()
  }

  // A piece that is saved first has a number then; its copies were kept as of a new one.
  forgetSaved(user, piece, window) {
    const key = keyOf(user, piece, window)
    move(afterOf(keyOf(user, "new", window)), afterOf(key))
    for (const one of [piece, "new", `correct-${piece}`]) forget(keyOf(user, one, window))
  }

  // The words of another window stand here now, under this one's name.
  takeOver(key) {
    this.hasTyped = true
    if (this.keepHere()) forget(key)
  }

  listen() {
    const changed = () => this.note()
    for (const event of ["input", "change", "desk:typing", "formset:added", "formset:removed"]) {
      this.form.addEventListener(event, changed)
    }
    // Choices with a search field say so to jQuery alone.
    window.django?.jQuery?.(this.form).on("change", changed)
    window.addEventListener("pagehide", () => this.keepHere())
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.keepHere()
      else if (this.state.is("logged-out", "offline", "late")) this.keep()
    })
    window.addEventListener("focus", () => this.state.is("logged-out") && this.keep())
    window.addEventListener("online", () => this.keep())
    window.addEventListener("offline", () => this.hasTyped && this.state.become({ state: "offline" }))
  }

  note() {
    this.hasTyped = true
    this.hereSoon ??= setTimeout(() => this.keepHere(), BROWSER_AFTER)
    if (this.sent !== undefined) return
    this.isLeaving = false
    // After a failure the next try is due already, however much is typed meanwhile.
    if (!("onServer" in this.dataset) || this.patience) return
    const now = performance.now()
    this.since ??= now
    const earliest = (this.sentAt ?? -AT_LEAST_APART) + AT_LEAST_APART
    const due = Math.min(now + PAUSE, this.since + AT_THE_LONGEST)
    this.keepAt(Math.max(due, earliest) - now)
  }

  keepAt(wait) {
    clearTimeout(this.thereSoon)
    this.thereSoon = setTimeout(() => this.keep(), wait)
  }

  // The form as text, if it says anything else than when it was opened or kept.
  read() {
    this.fields = fieldsOf(this.form)
    this.text = JSON.stringify(this.fields)
    return this.text !== this.confirmed
  }

  // Into this browser, now. True if the words stand somewhere.
  keepHere() {
    clearTimeout(this.hereSoon)
    this.hereSoon = undefined
    if (this.isStopped || !this.hasTyped) return true
    if (this.sent !== undefined) return this.keepWhatCameAfter()
    if (!this.read()) {
      this.confirm(this.text)
      return true
    }
    if (this.text !== this.inBrowser) {
      if (!put(this.key, { fields: this.fields, at: Date.now() })) {
        this.state.full(true)
        return false
      }
      this.inBrowser = this.text
      this.state.full(false)
      if (!("onServer" in this.dataset)) this.state.now(this.dataset.sayHere)
    }
    return true
  }

  // A form that is sent takes its words along; what is typed until the next page stands is no part of them, and has a
  // copy of its own.
  goes() {
    this.isLeaving = true
    this.sent = JSON.stringify(fieldsOf(this.form))
    clearTimeout(this.thereSoon)
    this.patience = 0
  }

  stays() {
    this.sent = undefined
  }

  keepWhatCameAfter() {
    this.read()
    return this.text === this.sent || put(afterOf(this.key), { fields: this.fields, at: Date.now() })
  }

  // To the server, unless it has these very words. One at a time.
  async keep({ limit = LIMIT, isAsking = false } = {}) {
    while (this.sending) await this.sending
    clearTimeout(this.thereSoon)
    this.since = undefined
    this.keepHere()
    // What comes to the server after its window was saved would be a copy of what is saved.
    if (this.sent !== undefined && !isAsking) return this.state.name
    const hasWords = this.hasTyped && "onServer" in this.dataset && this.text !== this.confirmed
    if (!hasWords && !isAsking && this.state.is("kept")) return "kept"
    this.sentAt = performance.now()
    const fields = hasWords ? this.fields : { _beat: ["1"] }
    this.sending = this.send(fields, hasWords && this.text, limit)
    return this.sending
  }

  // That the page is open; words that are sent say so too.
  beat(isFirst) {
    if (this.patience || this.sending) return
    this.sending = this.send({ _beat: [isFirst ? "first" : "1"] }, "", LIMIT)
  }

  async send(fields, text, limit) {
    const body = [...pairs(fields), ["_user", this.dataset.user]]
    const said = await send(this.form, this.dataset.url, body, limit)
    this.sending = undefined
    if (this.isStopped) return said.state
    if (text && (said.state === "kept" || said.state === "parted")) this.confirm(text)
    this.state.become(said, Boolean(text))
    this.tryAgain(said.state)
    this.form.dispatchEvent(new CustomEvent("desk:kept", { detail: said }))
    return said.state
  }

  confirm(text) {
    this.confirmed = text
    // What was typed meanwhile stays.
    if (this.text === text) forget(this.key)
    this.inBrowser = ""
  }

  tryAgain(state) {
    if (this.sent !== undefined || SETTLED.has(state)) {
      this.patience = 0
      return
    }
    this.patience = Math.min(Math.max(this.patience * 2, 2000), MOST_PATIENCE)
    this.keepAt(this.patience)
  }

  // Who logs out leaves nothing behind.
  stop() {
    this.isStopped = true
    clearTimeout(this.thereSoon)
  }
}

// Not crypto.randomUUID(): browsers have that on https alone.
const name = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")

customElements.define("words-kept", WordsKept)
