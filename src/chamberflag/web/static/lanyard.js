/* The button on the lanyard: a one-button keyboard. One press stops, on any page, also in the middle of a form, also without
 * contact. A second button, where the device has one, turns the armorer's key on the page that asks for it, and nothing else. */
import { feedback, stopNow } from "/static/chamberflag.js";

const USUAL = { stop: "F13", key: "F14" }, NEVER = /^(.|Enter|Tab|Escape|Backspace|Delete|Arrow.*|Home|End|Page.*|Shift|Control|Alt|Meta|Dead|Unidentified)$/u;
const place = (what) => `lanyard-${what}`;
const chosen = (what) => { try { return localStorage.getItem(place(what)) || USUAL[what]; } catch { return USUAL[what]; } };
let learning = "";

/** What scanners and people type is refused: each scan would stop work. */
function learn(key) {
  const line = document.querySelector(`[data-lanyard=${learning}]`);
  if (NEVER.test(key) || key === chosen(learning === "stop" ? "key" : "stop")) return feedback("unknown");
  try { localStorage.setItem(place(learning), key); } catch { return feedback("unknown"); }
  learning = "";
  line.setAttribute("aria-pressed", "false");
  feedback("quiet");
  show();
}

function show() {
  for (const one of document.querySelectorAll("[data-lanyard]")) one.querySelector("b").textContent = chosen(one.dataset.lanyard);
}

addEventListener("keydown", (event) => {
  if (event.repeat) return;
  if (learning) { event.preventDefault(); return learn(event.key); }
  if (event.key === chosen("stop")) { event.preventDefault(); stopNow(); }
  else if (event.key === chosen("key")) {
    event.preventDefault();
    const form = document.querySelector("main form.ask[action='/act/TurnKey']");
    if (form && !form.elements.pin) form.requestSubmit(); else feedback("unknown");
  }
}, true);

for (const one of document.querySelectorAll("[data-lanyard]")) one.addEventListener("click", () => {
  learning = one.dataset.lanyard;
  one.setAttribute("aria-pressed", "true");
});
show();
