/* Contact: notes when the server was last heard, hands stops and reports to the outbox, signs what is sent with the phone's
 * own key, and puts the worker in its place. Decides nothing. */
import { LATE, deliver, newKey, onlyThisKey, say, show, sign } from "./outbox.js";
import { confirm } from "./passkey.js";
import { now } from "./chamberflag.js";
import { send } from "./in_place.js";

const AT_ONCE = ["BreakSight", "SayWrongWeapon", "RevokeDevice", "CallCut", "ReportInjury"]; // these wait for no finger

const heard = () => { try { localStorage.setItem("heard", String(Date.now())); } catch { /* private window */ } };
const { key, passkey, heard: fresh } = document.body.dataset;
addEventListener("put", heard);
if (fresh) heard();
addEventListener("heard", heard);

/** The fields of a form as the phone says them: each a list, nothing secret, nothing of the signature itself. */
function answers(form) {
  const found = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !["pin", "statement", "signature", "key"].includes(name)) (found[name] ??= []).push(value);
  }
  return found;
}

const nameOf = (form) => (form.getAttribute("action") || "").match(/^\/act\/(\w+)$/)?.[1] ?? "";

/** A report goes through the outbox, where there is a disk to keep it. */
function report(event, form, name) {
  event.preventDefault();
  const act = form.elements.act.value || crypto.randomUUID();
  say(name, act, answers(form));
  form.reset();
  form.removeAttribute("aria-busy");
  form.elements.act.value = "";
}

/** Everything else is signed on its way, where this is somebody's own phone; it is sent once, and never kept. */
async function signed(form, name) {
  const fields = answers(form), act = form.elements.act.value;
  const text = JSON.stringify({ act, fields, name, said_at: new Date(now()).toISOString() });
  const mark = (passkey && !AT_ONCE.includes(name) && await confirm(passkey, text)) || await sign(text);
  if (mark.signature) for (const [field, value] of Object.entries({ statement: text, ...mark })) {
    const input = form.querySelector(`input[name=${field}]`) || Object.assign(document.createElement("input"), { type: "hidden", name: field });
    input.value = value;
    form.append(input);
  }
}

addEventListener("submit", (event) => {
  const form = event.target, name = nameOf(form);
  if (event.defaultPrevented || !name || !form.elements.act) return;
  if (LATE.includes(name) && window.indexedDB) return report(event, form, name);
  event.preventDefault();
  const signs = (key || passkey) && !form.elements.pin;
  (signs ? signed(form, name) : Promise.resolve()).finally(() => send(form, event.submitter));
});

/** The form that makes a phone somebody's own carries the public half of a key made for it. */
async function enrols(form) {
  form.elements.key.value = (window.crypto?.subtle && await newKey()) || "";
}
const enrolling = document.querySelectorAll("form[data-enrols]");
enrolling.forEach(enrols);
if (key && !enrolling.length) onlyThisKey(key).catch(() => {});

addEventListener("told", ({ detail }) => { if (detail.here) location.assign(detail.page); });

/** The worker stands before this page too, if it loaded past the worker: just as that came, or again without it. */
async function stand() {
  await navigator.serviceWorker.register("/worker.js");
  const { active } = await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) active.postMessage("here");
}
if (navigator.serviceWorker) stand().catch(() => {});
addEventListener("online", deliver);
show();
deliver();
document.body.dataset.ready = "yes"; // from here on STOP and reports are kept without contact
