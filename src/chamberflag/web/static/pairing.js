/* The pairing page: says whether the fingerprint in the scanned code is that of the page. It can only help people compare:
 * whoever could change the page could change this file. What counts is the laptop's screen beside the phone's. */
import { _ } from "./words.js";
const said = decodeURIComponent(location.hash.slice(1)).toUpperCase();
const shown = document.querySelector("[data-fingerprint]");
if (shown && /^[0-9A-F]{64}$/.test(said)) {
  const same = said === shown.dataset.fingerprint;
  const status = document.querySelector(".same");
  status.textContent = same
    ? _("The code you scanned says the same. Compare once more with what the phone shows when it installs.")
    : _("STOP: the code you scanned says something else. Install nothing, and tell the armorer.");
  status.classList.toggle("differs", !same);
}
const android = /Android/.test(navigator.userAgent), apple = /iPhone|iPad/.test(navigator.userAgent);
if (android) document.getElementById("iphone")?.classList.add("other");
if (apple) document.getElementById("android")?.classList.add("other");
