/* The page without contact: since when, and whether somebody answers again. */
import { _ } from "./words.js";
for (const [, what, chosen] of document.cookie.matchAll(/\b(theme|type|hand)=(\w+)/g)) document.documentElement.dataset[what] = chosen;
const since = document.getElementById("since"), back = document.getElementById("back");
const pad = (n) => String(n).padStart(2, "0");
const posted = Boolean(document.getElementById("sent"));
const heard = () => { try { return Number(localStorage.getItem("heard")); } catch { return 0; } };

function tell() {
  const at = heard();
  if (!at) return;
  const d = new Date(at), s = Math.max(0, Math.floor((Date.now() - at) / 1000));
  const ago = s < 60 ? `${s} s` : s < 7200 ? `${Math.floor(s / 60)} min` : `${Math.floor(s / 3600)} h`;
  since.textContent = _("since {0}, for {1}", [d.getHours(), d.getMinutes(), d.getSeconds()].map(pad).join(":"), ago);
}

const writing = () => [...document.querySelectorAll("textarea, main input:not([type=hidden])")].some((field) => field.value);
const waiting = () => document.querySelector("#outbox .waiting, #outbox .refused");

async function look() {
  try {
    const gaveUp = new AbortController();
    setTimeout(() => gaveUp.abort(), 3000);
    const answer = await fetch("/contact", { cache: "no-store", signal: gaveUp.signal });
    if (answer.status !== 204) throw new Error("somebody else answers");
    if (document.querySelector(".holding")) return; // STOP is being pressed: the next look will do
    if (writing() || waiting()) back.textContent = _("There is contact again. What you write here is told at once.");
    else if (posted) location.assign("/");
    else location.reload();
  } catch { back.textContent = ""; }
}

if (location.pathname !== "/no-contact" || posted) {
  setInterval(look, 2000);
}
tell();
setInterval(tell, 1000);
