/* The outbox: what somebody says on this phone and the server has not confirmed. Stops and reports only.
 * Each is signed with the phone's own key where it has one, is on the phone's disk before it is called kept, is sent
 * again and again under one id until the server names the entry it became, and only then shown as told.
 * Nothing that permits ever comes in here; the server would refuse it.
 */
import { _ } from "./words.js";
export const LATE = ["CallStop", "ReportConcern", "ReportDanger", "ReportDrop", "ReportDischarge", "ReportMissing"];
const TRIES_EVERY = 1000, GIVES_UP_AFTER = 4000;
const WORDS = { CallStop: _("STOP"), ReportConcern: _("A concern"), ReportDanger: _("A danger"), ReportDrop: _("A drop"), ReportDischarge: _("A discharge"), ReportMissing: _("A missing weapon") };

/* -- The phone's disk ------------------------------------------------------------------------------------------------ */
const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open("chamberflag", 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("said", { keyPath: "act" });
    asked.result.createObjectStore("keys", { keyPath: "key" });
  };
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});
opened.catch(() => {});

/** Resolves when the change is on the disk, not before. */
async function change(store, what) {
  const db = await opened;
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(store, "readwrite", { durability: "strict" });
    what(transaction.objectStore(store));
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

async function read(store, key) {
  const db = await opened;
  return new Promise((resolve, reject) => {
    const asked = key === undefined ? db.transaction(store).objectStore(store).getAll() : db.transaction(store).objectStore(store).get(key);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

/* -- The phone's key --------------------------------------------------------------------------------------------------- */
const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
const KINDS = [["ed25519", { name: "Ed25519" }, { name: "Ed25519" }], ["p256", { name: "ECDSA", namedCurve: "P-256" }, { name: "ECDSA", hash: "SHA-256" }]];

/** A new key pair whose private half not even this page can read; its public half, or "" where browsers cannot. */
export async function newKey() {
  for (const [kind, algorithm] of KINDS) try {
    const pair = await crypto.subtle.generateKey(algorithm, false, ["sign", "verify"]);
    const key = `${kind}:${base64(await crypto.subtle.exportKey("raw", pair.publicKey))}`;
    await change("keys", (store) => store.put({ key, kind, secret: pair.privateKey }));
    return key;
  } catch { /* this kind is not known here, or there is no disk */ }
  return "";
}

/** Keys that this phone is not known by sign nothing any more. */
export async function onlyThisKey(key) {
  const others = (await read("keys")).filter((known) => known.key !== key);
  if (others.length) await change("keys", (store) => others.forEach((known) => store.delete(known.key)));
}

/** The key the server knows this phone by; kept for pages that come without it. */
function ownKey() {
  const said = document.body.dataset.key;
  try {
    if (said !== undefined) localStorage.setItem("own-key", said);
    return said ?? localStorage.getItem("own-key") ?? "";
  } catch { return said ?? ""; }
}

/** Signed where there is a key; unsigned otherwise: a stop waits for nothing. */
export async function sign(text) {
  try {
    const kept = ownKey() && await read("keys", ownKey());
    if (!kept) return { key: "", signature: "" };
    const [, , how] = KINDS.find(([kind]) => kind === kept.kind);
    return { key: kept.key, signature: base64(await crypto.subtle.sign(how, kept.secret, new TextEncoder().encode(text))) };
  } catch { return { key: "", signature: "" }; }
}

/* -- Saying ----------------------------------------------------------------------------------------------------------------- */
const here = new Set(); // acts said on this very page
const inMemory = new Map(); // what could not be written to the disk, or is being written
const soon = (promise, ms) => Promise.race([promise, new Promise((_, no) => setTimeout(() => no(new Error("too slow")), ms))]);

/** Says it: kept first, then sent. `fields` are those of the act's form, each a list. */
export async function say(name, act, fields) {
  const said_at = new Date().toISOString();
  const text = JSON.stringify({ act, fields, name, said_at });
  const item = { act, name, text, said_ms: Date.now(), key: "", signature: "", because: "", durable: false };
  inMemory.set(act, item);
  here.add(act);
  show();
  try { Object.assign(item, await soon(sign(text), 500)); } catch { /* unsigned, then */ }
  try {
    await soon(change("said", (store) => store.put({ ...item, durable: true })), 1500);
    item.durable = true;
  } catch { /* it stays in memory, and the page says that it is not kept */ }
  show();
  return deliver();
}

async function everything() {
  const onDisk = await read("said").catch(() => []);
  const known = new Map(onDisk.map((item) => [item.act, item]));
  for (const [act, item] of inMemory) if (!known.has(act)) known.set(act, item);
  return [...known.values()].sort((a, b) => a.said_ms - b.said_ms);
}

/** Sends one; resolves to the server's word, or throws when there was none. */
async function send(item) {
  const gaveUp = new AbortController();
  const timer = setTimeout(() => gaveUp.abort(), GIVES_UP_AFTER);
  try {
    const waited = Math.max(0, Math.round((Date.now() - item.said_ms) / 1000));
    const body = new URLSearchParams({ statement: item.text, key: item.key, signature: item.signature, waited });
    const answer = await fetch("/said", { method: "POST", body, signal: gaveUp.signal });
    if (answer.status !== 200 && answer.status !== 422) throw new Error("not taken");
    return { status: answer.status, ...(await answer.json()) };
  } finally { clearTimeout(timer); }
}

let running = null, again = false, timer = 0;
const told = [];

/** One at a time, oldest first, until nothing waits. */
export function deliver() {
  if (running) { again = true; return running; }
  running = work().finally(() => { running = null; if (again) { again = false; deliver(); } });
  return running;
}

async function work() {
  clearTimeout(timer);
  let left = false;
  for (const item of await everything()) {
    if (item.because) continue;
    try {
      const word = await send(item);
      if (word.status === 200) {
        await forget(item.act);
        told.push({ ...item, entry: word.entry });
        dispatchEvent(new CustomEvent("told", { detail: { item, here: here.has(item.act), ...word } }));
      } else {
        await refuse(item, word.because);
      }
    } catch { left = true; }
  }
  show();
  if (left) timer = setTimeout(deliver, TRIES_EVERY);
}

async function forget(act) {
  inMemory.delete(act);
  await change("said", (store) => store.delete(act)).catch(() => {}); // sent once more, it is the same act
}

/** The server will never take it: it stays, and says so, until somebody has read it. */
async function refuse(item, because) {
  const refused = { ...item, because };
  if (inMemory.has(item.act)) inMemory.set(item.act, refused);
  await change("said", (store) => store.put(refused)).catch(() => {});
}

/* -- Showing ---------------------------------------------------------------------------------------------------------------- */
const time = (ms) => new Date(ms).toTimeString().slice(0, 8);

function line(state, text, button) {
  const row = document.createElement("li");
  row.className = state;
  row.append(text);
  if (button) row.append(button);
  return row;
}

function readIt(item) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: _("I told them") });
  button.addEventListener("click", () => forget(item.act).then(show));
  return button;
}

/** What is only on this phone, in words; and what has been told since the page was opened. */
export async function show() {
  const list = document.getElementById("outbox");
  if (!list) return;
  const rows = (await everything()).map((item) => {
    const what = _("{0}, said {1}", WORDS[item.name] || item.name, time(item.said_ms));
    if (item.because) return line("refused", _("{0}: NOT TAKEN. {1} Tell the armorer.", what, item.because), readIt(item));
    return line("waiting", _("{0}: NOT TOLD YET. Say it aloud. {1}; still trying.", what, item.durable ? _("Kept on this phone") : _("Not kept: leave this page open")));
  });
  for (const item of told.slice(-3)) rows.push(line("told", _("{0}, said {1}: told, entry {2}.", WORDS[item.name] || item.name, time(item.said_ms), item.entry)));
  list.replaceChildren(...rows);
}
