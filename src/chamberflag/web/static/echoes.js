/* Confirms that an echo was really on this screen: visible for half a second, on a page somebody is looking at. */
const sent = new Set(), LATER_MS = 5000; // what was not taken is said again, and not twice a second

function confirm(number) {
  if (sent.has(number) || document.visibilityState !== "visible") return;
  sent.add(number);
  const fields = new URLSearchParams({ n: number, act: `echo-${number}-${Math.random().toString(36).slice(2)}` });
  const later = () => setTimeout(() => sent.delete(number), LATER_MS);
  fetch("/echoes/seen", { method: "POST", body: fields }).then((answer) => answer.ok || later(), () => sent.delete(number));
}

setInterval(() => {
  for (const echo of document.querySelectorAll("[data-echo]")) {
    const box = echo.getBoundingClientRect();
    if (box.top < innerHeight && box.bottom > 0) confirm(echo.dataset.echo);
  }
}, 500);
