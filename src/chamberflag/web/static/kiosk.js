/* A kiosk forgets: untouched for a minute, or opened again from the browser's memory, it goes back to the badges. */
const BADGES = "/kiosk", patience = () => (location.pathname === BADGES ? 10_000 : 60_000);
const back = () => location.replace(BADGES);
let timer = 0;

function touched() {
  clearTimeout(timer);
  if (location.pathname !== BADGES || location.search) timer = setTimeout(back, patience());
}

for (const name of ["pointerdown", "keydown", "input", "scroll", "put"]) addEventListener(name, touched, { passive: true });
addEventListener("pageshow", (event) => event.persisted && back());
touched();
