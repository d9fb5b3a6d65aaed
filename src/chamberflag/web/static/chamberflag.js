/* Chamberflag in the browser: it makes pages quicker to touch and quicker to go stale. It decides nothing.
 *
 * Every page works without this file, except that it then does not refresh by itself and STOP is a plain button.
 * What it looks for in the page:
 *   <body data-live="/live" data-now="ISO">  server-sent events `beat` (every second) and `refresh`; the server's clock
 *   data-live-part="id"                      replaced in place after `refresh`, unless somebody is typing in it
 *   form[data-stop]                          press and hold one second; sent again and again until it arrives
 *   input[name=act]                          one act id for one act: the same answer sent twice is one act
 *   time[data-ago]                           "4 min ago", ticking; exact on focus or touch (data-exact)
 *   [data-until] with <meter>, .left         counts down; at zero the nearest [data-state=stands] is no longer shown as such
 *   input[data-wedge]                        a keyboard scanner's characters land here wherever the focus is
 *   input[data-keypad], [data-step]          big keys for a PIN; - and + beside a number
 *   input[type=file][data-send]              a photo is sent as soon as it is taken
 *   [data-feedback=stands|fails|unknown|stopped]  one short sound and one vibration
 */
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const body = document.body;
const skew = body.dataset.now ? Date.parse(body.dataset.now) - Date.now() : 0;
const now = () => Date.now() + skew; // the set's clock, not the phone's
const pad = (n) => String(n).padStart(2, "0");
const clock = (ms) => { const d = new Date(ms); return [d.getHours(), d.getMinutes(), d.getSeconds()].map(pad).join(":"); };

/** A version 4 UUID; crypto.randomUUID is missing where the set's server is reached without TLS. */
function actId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 15) | 64;
  b[8] = (b[8] & 63) | 128;
  return [...b].map((x) => x.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
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
  addEventListener("pageshow", free);
}

/** A number that belongs to something found loaded is taken back when "empty" is chosen. */
function clearHidden(form) {
  form.addEventListener("change", (event) => {
    if (event.target.name === "kind" && !["dummies", "blanks"].includes(event.target.value)) all("[data-only-loaded] input", form).forEach((i) => { i.checked = false; });
  });
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
  const pad = document.createElement("div");
  pad.className = "keypad";
  pad.setAttribute("role", "group");
  pad.setAttribute("aria-label", "PIN keys");
  for (const key of ["1", "2", "3", "4", "5", "6", "7", "8", "9", "clear", "0", "\u232b"]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = key;
    if (key === "\u232b") button.setAttribute("aria-label", "delete last");
    button.addEventListener("click", () => {
      if (key === "clear") field.value = "";
      else if (key === "\u232b") field.value = field.value.slice(0, -1);
      else field.value += key;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    pad.append(button);
  }
  if (matchMedia("(pointer: coarse)").matches) field.inputMode = "none";
  field.after(pad);
}

/** Makes one part of the page touchable; run on the whole page and on every replaced part. */
function enhance(root) {
  all("form", root).forEach((form) => { oneAct(form); clearHidden(form); });
  all("[data-step]", root).forEach(stepper);
  all("input[data-keypad]", root).forEach(keypad);
  all("input[type=file][data-send]", root).forEach((file) => {
    file.form.classList.add("sends-itself");
    file.addEventListener("change", () => file.files.length && file.form.requestSubmit());
  });
  all("time[data-ago]", root).forEach((time) => {
    time.addEventListener("click", () => time.toggleAttribute("data-open"));
    time.addEventListener("blur", () => time.removeAttribute("data-open"));
  });
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
  const isKey = (event) => event.key === "Enter" || event.key === " ";
  key.addEventListener("pointerdown", (event) => { key.setPointerCapture(event.pointerId); start(); });
  for (const name of ["pointerup", "pointercancel", "blur"]) key.addEventListener(name, release);
  key.addEventListener("keydown", (event) => { if (isKey(event)) { event.preventDefault(); if (!event.repeat) start(); } });
  key.addEventListener("keyup", (event) => { if (isKey(event)) { event.preventDefault(); release(); } });
  key.addEventListener("contextmenu", (event) => event.preventDefault());
  form.addEventListener("submit", (event) => { event.preventDefault(); if (Date.now() - touched > 700) sendStop(form, status); });
  const waiting = kept("stop-not-sent");
  if (waiting) deliver(form, status, waiting);
}

const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const keep = (name, text) => { try { text ? localStorage.setItem(name, text) : localStorage.removeItem(name); } catch { /* private window */ } };

function sendStop(form, status) {
  form.elements.act.value = actId();
  const fields = new URLSearchParams(new FormData(form));
  fields.set("said_at", new Date(now()).toISOString());
  keep("stop-not-sent", fields.toString());
  feedback("stopped");
  deliver(form, status, fields.toString());
}

/** Sends the stop, every second, until the server has it. The server answers with a redirect to the stop's page. */
async function deliver(form, status, text) {
  const gaveUp = new AbortController();
  const timer = setTimeout(() => gaveUp.abort(), 3000);
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(text), signal: gaveUp.signal });
    if (answer.status >= 500) throw new Error("not taken");
    keep("stop-not-sent", null);
    location.assign(answer.redirected ? answer.url : "/");
  } catch {
    status.textContent = "STOP NOT SENT. Shout it. Still trying.";
    setTimeout(() => deliver(form, status, text), 1000);
  } finally {
    clearTimeout(timer);
  }
}

/* -- Time -------------------------------------------------------------------------------------------------------- */

function since(ms) {
  const s = Math.max(0, Math.round((now() - ms) / 1000));
  if (s < 60) return `${s} s ago`;
  if (s < 3600) return `${Math.floor(s / 60)} min ago`;
  return s < 172800 ? `${Math.floor(s / 3600)} h ago` : `${Math.floor(s / 86400)} days ago`;
}

function tick() {
  for (const time of all("time[data-ago]")) {
    const exact = time.hasAttribute("data-open") || time.matches(":focus-visible");
    time.textContent = exact ? time.dataset.exact || clock(Date.parse(time.dateTime)) : since(Date.parse(time.dateTime));
  }
  for (const run of all("[data-until]")) {
    const s = Math.max(0, Math.ceil((Date.parse(run.dataset.until) - now()) / 1000));
    const meter = run.querySelector("meter"), text = run.querySelector(".left");
    if (meter) meter.value = s;
    if (text) text.textContent = s === 0 ? "lapsed" : s < 60 ? `${s} s left` : `${Math.floor(s / 60)} min ${pad(s % 60)} s left`;
    if (s === 0) run.closest("[data-state=stands]")?.classList.add("lapsed");
  }
}

/* -- Live pages --------------------------------------------------------------------------------------------------- */

const served = new Map(all("[data-live-part]").map((part) => [part.dataset.livePart, part.innerHTML]));
const typing = (part) => all("input:not([type=hidden]), textarea, select", part).some((field) => field === document.activeElement || field.value !== field.defaultValue || field.checked !== field.defaultChecked);

/** Puts the fresh children into the old part, so that a screen reader's live region stays the same region. */
function replacePart(old, fresh) {
  const html = fresh ? fresh.innerHTML : "";
  if (typing(old) || served.get(old.dataset.livePart) === html) return;
  served.set(old.dataset.livePart, html);
  const focus = old.contains(document.activeElement) ? document.activeElement.id : "";
  const open = all("details", old).map((d) => d.open);
  if (fresh) for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
  old.classList.remove("lapsed");
  old.replaceChildren(...(fresh ? fresh.childNodes : []));
  all("details", old).forEach((d, i) => { d.open = open[i] ?? d.open; });
  enhance(old);
  if (focus) document.getElementById(focus)?.focus();
  all("[data-feedback]", old).slice(0, 1).forEach((e) => feedback(e.dataset.feedback));
}

async function refresh() {
  const answer = await fetch(location.href, { cache: "no-store" });
  if (!answer.ok || answer.redirected) throw new Error("no longer this page");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const old of all("[data-live-part]")) replacePart(old, page.querySelector(`[data-live-part="${CSS.escape(old.dataset.livePart)}"]`));
  tick();
}

function live(url) {
  const source = new EventSource(url), banner = document.getElementById("no-contact");
  let last = Date.now();
  const stale = () => body.classList.contains("stale");
  const lost = () => {
    if (stale()) return;
    body.classList.add("stale");
    banner.textContent = `No contact since ${clock(last + skew)}: not cleared.`;
  };
  const heard = async (event) => {
    last = Date.now();
    try {
      if (event.type === "refresh" || event.data === "refresh" || stale()) await refresh();
      body.classList.remove("stale");
      banner.textContent = "";
      all("#as-of time").forEach((time) => { time.dateTime = new Date(last + skew).toISOString(); });
    } catch { lost(); }
  };
  for (const name of ["beat", "refresh", "message"]) source.addEventListener(name, heard);
  const watch = () => Date.now() - last > 3000 && lost();
  setInterval(watch, 500);
  addEventListener("visibilitychange", watch);
  addEventListener("pageshow", (event) => event.persisted && lost());
}

/* -- Scanner, sound, vibration --------------------------------------------------------------------------------------- */

/** Characters typed while no field has the focus go to the scanner's field. */
function wedge(event) {
  const field = document.querySelector("input[data-wedge]");
  if (!field || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey || event.key === " ") return;
  if (!document.activeElement.matches("input:not([type=radio], [type=checkbox]), textarea, select")) field.focus();
}

const PATTERNS = { stands: [[660, 80], [880, 120]], fails: [[196, 420]], unknown: [[440, 120], [440, 120]], stopped: [[523, 160], [523, 160], [523, 360]] };

function feedback(kind) {
  const notes = PATTERNS[kind] || [];
  try {
    navigator.vibrate?.(notes.flatMap(([, ms]) => [ms, 70]));
    const audio = new AudioContext();
    let at = audio.currentTime;
    for (const [pitch, ms] of notes) {
      const tone = audio.createOscillator();
      tone.frequency.value = pitch;
      tone.connect(audio.destination);
      tone.start(at);
      tone.stop(at + ms / 1000);
      at += (ms + 70) / 1000;
    }
  } catch { /* no sound here: sight and words say the same */ }
}

enhance(document);
all("form[data-stop]").forEach(stopKey);
addEventListener("keydown", wedge);
setInterval(tick, 1000);
tick();
if (body.dataset.live) live(body.dataset.live);
all("[data-feedback]").slice(0, 1).forEach((e) => feedback(e.dataset.feedback));
