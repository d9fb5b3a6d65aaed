/* In place: what is sent or asked for is answered in the page that stands there, which is quicker than a new one. What is shown is the
 * server's answer, whole; where none comes, or where it is a page with other scripts, the browser loads a page as it would without this.
 * Only pages that bring nothing to be set up of their own. Back and reload are the browser's: the page is asked for anew. */
import { put } from "./chamberflag.js";

const FITS = /^\/(?:(?:act|do|together|w|m|l|c|s)\/[^./]+|kiosk|rack|night)$/;
const PATIENCE = { ask: 4000, send: 8000 }; // as the worker's
const here = () => location.pathname + location.search;
let shown = here(), waiting = null;

/** What a page needs to be of the same make: scripts and styles by their content, the phone's keys, the looks. */
const make = ({ documentElement: root, body }) => JSON.stringify([root.lang, { ...root.dataset }, body.dataset.shelf, body.dataset.key, body.dataset.passkey,
  [...root.querySelectorAll("head script, head link[rel=stylesheet]")].map((one) => one.getAttribute("src") || one.getAttribute("href"))]);

async function answered(url, body, signal) {
  const answer = await fetch(url, { method: body ? "POST" : "GET", body, cache: "no-store", signal });
  return { url: new URL(answer.url), ok: answer.ok, html: answer.headers.get("content-type")?.startsWith("text/html"), text: await answer.text() };
}

/** Asks for a page, or sends a form. The last asked wins; one without an answer leads to the page without contact. */
export async function visit(url, body) {
  waiting?.abort();
  const mine = waiting = new AbortController();
  const timer = setTimeout(() => mine.abort(), body ? PATIENCE.send : PATIENCE.ask);
  let answer;
  try { answer = await answered(url, body, mine.signal); } catch { answer = null; } finally { clearTimeout(timer); }
  if (mine !== waiting) return;
  waiting = null;
  if (!answer) return location.assign(body ? "/no-contact?sent=yes" : url);
  const page = answer.html && new DOMParser().parseFromString(answer.text, "text/html");
  const leads = answer.url.pathname.startsWith("/act/") ? location.href : answer.url.href; // what was not taken has no address
  const alive = page && (page.body.dataset.live || !answer.ok) && document.body.dataset.live;
  if (!alive || !FITS.test(answer.url.pathname) || make(page) !== make(document)) return location.assign(leads);
  history[answer.url.pathname === location.pathname ? "replaceState" : "pushState"](null, "", leads);
  shown = here();
  put(page);
}

export const visiting = () => waiting !== null;

/** A form, as the browser would send it. */
export function send(form, button) {
  const said = new FormData(form, button);
  visit(form.action, form.enctype === "multipart/form-data" ? said : new URLSearchParams(said));
}

addEventListener("submit", (event) => {
  const { target: form, submitter } = event, path = form.getAttribute("action");
  if (event.defaultPrevented || !(path === "/find" ? form.method === "get" : path === "/kiosk" && submitter?.name === "badge")) return;
  event.preventDefault();
  if (path === "/find") visit(`/find?${new URLSearchParams(new FormData(form))}`); else send(form, submitter);
});

addEventListener("click", (event) => {
  const link = event.target.closest?.("main a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.hash || link.target || !FITS.test(link.pathname)) return;
  event.preventDefault();
  visit(link.href);
});

addEventListener("pagehide", () => { waiting = null; }); // whoever leaves is led nowhere else by what then breaks off
addEventListener("popstate", () => { if (here() !== shown) location.reload(); });
