/* Chamberflag in the browser: it makes pages quicker to touch and quicker to go stale. It decides nothing.
 * Every page works without this file; it then does not refresh by itself, and STOP is a plain button.
 * What it looks for in the page:
 *   <body data-live="/live" data-now="ISO">  server-sent events `beat` (every second) and `refresh`; the server's clock
 *   data-live-part="id"                      replaced in place after `refresh`, unless somebody is typing in it
 *   form[data-stop]                          press and hold one second; sent again and again until it arrives
 *   input[name=act]                          one act id for one act: the same answer sent twice is one act
 *   time[data-ago]                           "4 min ago", ticking; exact on focus or touch (data-exact)
 *   [data-until] with <meter>, .left         counts down; at zero the nearest [data-state=stands] is no longer shown as such
 *   input[data-wedge]                        a keyboard scanner's characters land here wherever the focus is; a page without
 *                                            one goes to the thing that was scanned
 *   form[data-ticks]                         what is scanned there is ticked in the form of tiles before it
 *   input[data-keypad], [data-step]          big keys for a PIN; - and + beside a number
 *   input[type=file][data-send]              a photo is sent as soon as it is taken
 *   [data-feedback=stands|fails|unknown|stopped]  one short sound and one vibration
 */
import { _ } from "./words.js";
import { say } from "/static/outbox.js";
import { visit, visiting } from "./in_place.js";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const body = document.body;
const skewNow = () => (body.dataset.now ? Date.parse(body.dataset.now) - Date.now() : 0);
let skew = skewNow();
export const now = () => Date.now() + skew; // the set's clock, not the phone's
const pad = (n) => String(n).padStart(2, "0");
const clock = (ms) => { const d = new Date(ms); return [d.getHours(), d.getMinutes(), d.getSeconds()].map(pad).join(":"); };

/** A version 4 UUID; crypto.randomUUID is missing where the set's server is reached without TLS. */
function actId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const digit = (mask) => (crypto.getRandomValues(new Uint8Array(1))[0] & 15 & mask).toString(16);
  return "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/x/g, () => digit(15)).replace("y", () => "89ab"[parseInt(digit(3), 16)]);
}

/* -- Forms: one answer is one act ------------------------------------------------------------------------------- */
/** Gives the form an act id; a second tap waits 4 s and repeats the same act; a changed answer is a new act. */
function oneAct(form) {
  const act = form.elements.act;
  if (!act || form.hasAttribute("data-stop")) return;
  if (!act.value) act.value = actId();
  let sent = false, busy = false;
  const free = () => { busy = false; form.removeAttribute("aria-busy"); };
  form.addEventListener("input", () => { if (sent) { act.value = actId(); sent = false; free(); } });
  form.addEventListener("submit", (event) => {
    if (busy) return event.preventDefault();
    sent = busy = true;
    form.setAttribute("aria-busy", "true");
    setTimeout(free, 4000);
  });
  form.addEventListener("free", free);
}
addEventListener("pageshow", () => all("form").forEach((form) => form.dispatchEvent(new Event("free"))));

/** A number that belongs to something found loaded is taken back when anything but dummies or blanks is chosen; single counts, when all are alike. */
function clearHidden({ target }) {
  const loaded = target.value === "dummy" || target.value === "blank", alike = target.name === "out" && !target.value.startsWith("mixed");
  if (!alike && (target.name !== "kind" || loaded)) return;
  for (const number of all(alike ? ".each input" : "[data-only-loaded] input", target.form)) number.checked = false;
}

/** Buttons `data-step="-1|1" data-for="input id"`; the first touch on an empty field gives 0 or 1, nothing is prefilled. */
function stepper(button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.for);
    field.value = Math.max(0, (parseInt(field.value, 10) || 0) + Number(button.dataset.step));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

/** Twelve big keys under a PIN field; the phone's own keyboard then stays away. */
function keypad(field) {
  const keys = document.createElement("div");
  keys.className = "keypad";
  keys.setAttribute("role", "group");
  keys.setAttribute("aria-label", _("PIN keys"));
  for (const key of [..."123456789", "clear", "0", "\u232b"]) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: key });
    if (key === "\u232b") button.setAttribute("aria-label", "delete last");
    button.addEventListener("click", () => {
      field.value = key === "clear" ? "" : key === "\u232b" ? field.value.slice(0, -1) : field.value + key;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    keys.append(button);
  }
  field.inputMode = matchMedia("(pointer: coarse)").matches ? "none" : "numeric";
  field.after(keys);
}

/** A scanned thing is ticked among the tiles; what is not among them is written where others are named. */
function ticker(form) {
  const field = form.elements.code, said = form.querySelector("[role=status]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const code = field.value.trim(), asked = form.parentElement.querySelector("form.ask");
    field.value = "";
    const answer = code && await fetch(`/scan/said?code=${encodeURIComponent(code)}`, { cache: "no-store" }).catch(() => null);
    const line = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("li") : null;
    const name = line?.querySelector("a") ? line.dataset.name : "";
    const tile = all("input[type=checkbox]", asked).find((one) => name && one.value === name);
    const others = asked.querySelector("[data-others]");
    if (tile) tile.checked = true;
    else if (others && name) others.value = name;
    said.textContent = tile ? _("{0} is ticked.", name) : name ? _("{0} is not among these.", name) : _("NOT KNOWN: this book has nothing with that code, or there is no contact.");
    feedback(tile ? "quiet" : "unknown");
  });
}

/** Makes one part of the page touchable; run on the whole page and on every replaced part. */
function enhance(root) {
  all("form", root).forEach(oneAct);
  all("[data-step]", root).forEach(stepper);
  all("input[data-keypad]", root).forEach(keypad);
  all("form[data-ticks]", root).forEach(ticker);
  for (const file of all("input[type=file][data-send]", root)) {
    file.form.classList.add("sends-itself");
    file.addEventListener("change", () => file.files.length && file.form.requestSubmit());
  }
  all("time[data-ago]", root).forEach((time) => time.addEventListener("click", () => time.toggleAttribute("data-open")));
}

/* -- STOP ---------------------------------------------------------------------------------------------------------- */
/** Hold for one second by finger or key. A screen reader's own activation stops at once. Never disabled. */
function stopKey(form) {
  const key = form.querySelector("button"), status = form.querySelector("[role=alert]");
  let timer = 0, touched = -Infinity;
  const start = () => {
    touched = Date.now();
    key.classList.add("holding");
    timer = timer || setTimeout(() => { release(); sendStop(form, status); }, 1000);
  };
  const release = () => { clearTimeout(timer); timer = 0; key.classList.remove("holding"); touched = Date.now(); };
  key.addEventListener("pointerdown", (event) => { key.setPointerCapture(event.pointerId); start(); });
  for (const name of ["pointerup", "pointercancel", "blur"]) key.addEventListener(name, release);
  for (const name of ["keydown", "keyup"]) key.addEventListener(name, (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (name === "keyup") release(); else if (!event.repeat) start();
  });
  key.addEventListener("contextmenu", (event) => event.preventDefault());
  form.addEventListener("submit", (event) => { event.preventDefault(); if (Date.now() - touched > 700) sendStop(form, status); });
}

/** Kept on the phone, sent until the server has it; only its answer leads to the stop's page (outbox.js). */
function sendStop(form, status) {
  status.textContent = _("STOP NOT TOLD YET. Shout it.");
  feedback("stopped");
  say("CallStop", actId(), { because: [] });
}

/** STOP without a hold: for a button that is made for nothing else. */
export function stopNow() {
  const form = document.querySelector("form[data-stop]");
  if (form) sendStop(form, form.querySelector("[role=alert]"));
}

/* -- Time -------------------------------------------------------------------------------------------------------- */
function since(ms) {
  const s = Math.max(0, Math.floor((now() - ms) / 1000));
  return s < 60 ? _("{0} s ago", s) : s < 7200 ? _("{0} min ago", Math.floor(s / 60)) : _("{0} h ago", Math.floor(s / 3600)); // as the server says it
}

function tick() {
  for (const time of all("time[data-ago]")) {
    const exact = time.hasAttribute("data-open") || time.matches(":focus-visible");
    time.textContent = exact ? time.dataset.exact || clock(Date.parse(time.dateTime)) : since(Date.parse(time.dateTime));
  }
  for (const run of all("[data-until]")) {
    const s = Math.max(0, Math.ceil((Date.parse(run.dataset.until) - now()) / 1000));
    for (const meter of all("meter", run)) meter.value = s;
    for (const text of all(".left", run)) text.textContent = s === 0 ? _("lapsed") : s < 60 ? _("{0} s left", s) : _("{0} min {1} s left", Math.floor(s / 60), pad(s % 60));
    if (s === 0) run.closest("[data-state=stands]")?.classList.add("lapsed");
  }
}

/* -- Live pages --------------------------------------------------------------------------------------------------- */
let turn = 0; // one more for each page put in place: what was asked for the page before is not put into this one
const lasting = (part) => part.innerHTML.replace(/(<time[^>]*>|class="left">)[^<]*/g, "$1"); // without what only ticks
const served = new Map(all("[data-live-part]").map((part) => [part.dataset.livePart, lasting(part)]));
const touched = (field) => field === document.activeElement || field.value !== field.defaultValue || field.checked !== field.defaultChecked;
const saying = (part) => (part.dataset?.feedback ? part : part.querySelector("[data-feedback]"))?.dataset.feedback;
const inUse = (part) => part.querySelector("form[aria-busy]") || all("input:not([type=hidden]), textarea", part).some(touched);

/** Puts the fresh children into the old part, so that a screen reader's live region stays the same region. */
function replacePart(old, fresh) {
  const html = fresh && lasting(fresh);
  if (inUse(old) || served.get(old.dataset.livePart) === html) return;
  served.set(old.dataset.livePart, html);
  const before = saying(old);
  const focus = old.contains(document.activeElement) ? document.activeElement.id : "";
  const open = all("details", old).map((d) => d.open);
  if (fresh) for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
  old.classList.remove("lapsed");
  old.replaceChildren(...(fresh ? fresh.childNodes : []));
  all("details", old).forEach((d, i) => { d.open = open[i] ?? d.open; });
  enhance(old);
  if (focus) document.getElementById(focus)?.focus();
  if (saying(old) !== before) feedback(saying(old));
}

async function refresh() {
  const mine = turn, answer = await fetch(location.href, { cache: "no-store" }), text = await answer.text();
  if (mine !== turn) return;
  if (!answer.ok || answer.redirected) throw new Error("no longer this page");
  const page = new DOMParser().parseFromString(text, "text/html");
  freshParts(page, all("[data-live-part]"));
  body.dataset.asOf = page.body.dataset.asOf;
  tick();
}

const freshParts = (page, parts) => parts.forEach((old) => replacePart(old, page.querySelector(`[data-live-part="${CSS.escape(old.dataset.livePart)}"]`)));

/** Another page stands in this one: its main part whole, the rest where it differs. STOP, the banner and the outbox stay as they are. */
export function put(page) {
  turn += 1;
  document.title = page.title;
  freshParts(page, all("body > [data-live-part], .bottom [data-live-part]"));
  for (const part of [".top", "#outcome", "#main"]) document.querySelector(part).replaceChildren(...page.querySelector(part).childNodes);
  for (const part of all("#main [data-live-part]")) served.set(part.dataset.livePart, lasting(part));
  Object.assign(body.dataset, { now: page.body.dataset.now, asOf: page.body.dataset.asOf });
  skew = skewNow();
  enhance(document.getElementById("main"));
  tick();
  feedback(saying(document));
  dispatchEvent(new Event("put"));
  const first = document.querySelector(".outcome, #main .verdict, #main h1") || document.getElementById("main");
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
  scrollTo({ top: 0, behavior: "instant" });
}

function live(url) {
  const source = new EventSource(url), banner = document.getElementById("no-contact");
  let last = Date.now(), newest = body.dataset.asOf;
  const stale = () => body.classList.contains("stale");
  const lost = () => {
    if (!stale()) banner.textContent = _("No contact since {0}: not cleared.", clock(last + skew));
    body.classList.add("stale");
  };
  const heard = async (event) => {
    last = Date.now();
    dispatchEvent(new Event("heard"));
    try {
      if (event.type === "refresh") newest = event.data;
      if (stale() || (newest !== body.dataset.asOf && !visiting())) await refresh(); // an answer on its way is fresher than this page
      body.classList.remove("stale");
      banner.textContent = "";
      all("#as-of time").forEach((time) => { time.dateTime = new Date(last + skew).toISOString(); });
    } catch { lost(); }
  };
  for (const name of ["beat", "refresh"]) source.addEventListener(name, heard);
  setInterval(() => Date.now() - last > 3000 && lost(), 500);
  addEventListener("pageshow", (event) => event.persisted && lost());
}

/* -- Scanner, sound, vibration --------------------------------------------------------------------------------------- */
const TYPED = "input:not([type=radio], [type=checkbox]), textarea, select", A_KEY_MS = 80, A_PAUSE_MS = 400;
let burst = "", began = 0, last = 0;

/** Characters typed while no field has the focus go to the scanner's field; where a page has none, to the thing they name. */
function wedge(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key === " ") return;
  const field = document.querySelector("input[data-wedge]"), typing = document.activeElement.matches(TYPED);
  if (!field) return scanned(event, typing);
  if (event.key.length === 1 && !typing) field.focus();
}

/** A scanner types faster than people and ends with Enter; that Enter presses no button of the page. */
function scanned(event, typing) {
  if (event.key === "Shift") return;
  const at = event.timeStamp, code = burst;
  if (event.key === "Enter" && code.length > 1 && at - began < code.length * A_KEY_MS) {
    event.preventDefault();
    visit(`/find?code=${encodeURIComponent(code)}`);
  }
  const goesOn = code && at - last < A_PAUSE_MS;
  [burst, began, last] = [typing || event.key.length !== 1 ? "" : (goesOn ? code : "") + event.key, goesOn ? began : at, at];
}

/** [pitch in Hz, length in ms] of each state. */
const PATTERNS = { stands: [[660, 80], [880, 120]], fails: [[196, 420]], unknown: [[440, 120], [440, 120]], stopped: [[523, 160], [523, 160], [523, 360]], quiet: [[988, 60]] };

let audio; // one for as long as the page stands: making one takes a slow phone longer than drawing the verdict

/** The notes, if this page may sound within half a second; later they would speak of something that is past. */
async function sound(notes) {
  const asked = Date.now();
  audio ??= new AudioContext();
  if (audio.state !== "running") await audio.resume();
  if (Date.now() - asked > 500) return;
  let at = audio.currentTime;
  for (const [frequency, ms] of notes) {
    const tone = new OscillatorNode(audio, { frequency });
    tone.connect(audio.destination);
    tone.start(at);
    tone.stop(at + ms / 1000);
    at += (ms + 70) / 1000;
  }
}

export function feedback(kind) {
  const notes = PATTERNS[kind] || [];
  if (!notes.length) return;
  try { navigator.vibrate?.(notes.flatMap(([, ms]) => [ms, 70])); } catch { /* it does not shake */ }
  sound(notes).catch(() => { /* no sound here: sight and words say the same */ });
}

enhance(document);
all("form[data-stop]").forEach(stopKey);
for (const [name, heard] of [["change", clearHidden], ["keydown", wedge]]) addEventListener(name, heard);
setInterval(tick, 1000);
tick();
if (body.dataset.live) live(body.dataset.live);
feedback(saying(document));
