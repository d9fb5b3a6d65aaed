/* The camera page: takes pictures, has them read in a worker, and asks the server what the code is. It judges nothing.
 * One thing: its page opens. A rack: a line for each thing, as the server says it now. */
import { _ } from "./words.js";
import { feedback } from "/static/chamberflag.js";

const part = document.querySelector("[data-scan]");
const rack = part.dataset.scan === "rack";
const video = part.querySelector("video"), said = part.querySelector(".seen"), torch = part.querySelector(".torch");
const list = part.querySelector(".scanned"), squad = part.querySelector(".squad");
const canvas = new OffscreenCanvas(1, 1), paper = canvas.getContext("2d", { willReadFrequently: true });
const SQUAD = 10, ANEW_MS = 3000, AWAY_MS = 1500, LONGEST_SIDE = 960, CAMERA = { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } };
const known = new Map(); // text -> when it was last before the camera, when it was last asked about
let busy = false, leaving = false;

const reader = new Worker("/static/scan_worker.js");
reader.addEventListener("message", ({ data }) => {
  if (data.ready) requestAnimationFrame(look);
  else if (data.broken) instead(_("The reader of codes does not start here."));
  else {
    busy = false;
    if (data.texts.length > 1 && !rack) said.textContent = _("Several codes are in sight: hold it closer to one.");
    else data.texts.forEach(seen);
  }
});

/** The way round when the camera cannot: said, and opened. */
function instead(because) {
  said.textContent = _("{0} Send a photo of the tag, or type its code.", because);
  said.classList.add("trouble");
  part.querySelector(".finder").hidden = true;
  document.querySelector(".otherwise").open = true;
}

/** One picture after another, never two at once. */
function look() {
  if (leaving) return;
  requestAnimationFrame(look);
  if (busy || video.readyState < 2 || document.visibilityState !== "visible") return;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight));
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  paper.drawImage(video, 0, 0, canvas.width, canvas.height);
  const picture = paper.getImageData(0, 0, canvas.width, canvas.height);
  busy = true;
  reader.postMessage(picture, [picture.data.buffer]);
}

function seen(text) {
  const now = Date.now(), before = known.get(text) ?? { seen: 0, asked: 0 };
  const again = now - before.seen > AWAY_MS, due = now - before.asked > ANEW_MS;
  known.set(text, { seen: now, asked: due ? now : before.asked });
  if (leaving || !due || (rack && !squad.hidden)) return;
  if (rack) return ask(text, again);
  leaving = true;
  part.classList.add("found");
  said.textContent = _("Read: {0}", text.slice(0, 40));
  feedback("quiet");
  location.assign(`/find?code=${encodeURIComponent(text)}`);
}

/** The name it had when it was last asked about; else what is on it. */
const nameOf = (text) => [...list.children].find((one) => one.dataset.code === text)?.dataset.name ?? text.slice(0, 24);

/** What the server says of this thing now; without an answer it is not known. What stays in sight is heard only when it changes. */
async function ask(text, again) {
  let line;
  try {
    const gaveUp = new AbortController();
    setTimeout(() => gaveUp.abort(), 4000);
    const answer = await fetch(`/scan/said?code=${encodeURIComponent(text)}`, { cache: "no-store", signal: gaveUp.signal });
    if (!answer.ok) throw new Error("no answer");
    line = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("li");
  } catch {
    line = Object.assign(document.createElement("li"), { className: "row scanned-row unknown", textContent: _("? {0} NOT KNOWN: no contact.", nameOf(text)) });
    Object.assign(line.dataset, { state: "unknown", feedback: "unknown", name: nameOf(text) });
  }
  line.dataset.code = text;
  const old = [...list.children].find((one) => one.dataset.code === text || one.dataset.name === line.dataset.name);
  const heard = again || old?.dataset.state !== line.dataset.state;
  old?.remove();
  list.prepend(document.adoptNode(line));
  if (!heard) return;
  feedback(line.dataset.feedback);
  part.classList.remove("found");
  requestAnimationFrame(() => part.classList.add("found"));
  const words = line.querySelector(".state")?.textContent.trim() ?? "";
  said.textContent = _("{0} of {1}. {2} {3}", list.children.length, SQUAD, line.dataset.name, words);
  squad.hidden = list.children.length < SQUAD;
}

squad?.querySelector(".again").addEventListener("click", () => {
  list.replaceChildren();
  known.clear();
  squad.hidden = true;
  said.textContent = _("Hold the first of the next ten before the camera.");
});

function lightOf(track) {
  if (!track.getCapabilities?.().torch) return;
  torch.hidden = false;
  torch.addEventListener("click", async () => {
    const on = torch.getAttribute("aria-pressed") !== "true";
    try {
      await track.applyConstraints({ advanced: [{ torch: on }] });
      torch.setAttribute("aria-pressed", String(on));
    } catch { torch.hidden = true; }
  });
}

async function begin() {
  if (!navigator.mediaDevices?.getUserMedia) return instead(_("This phone gives its camera only to a trusted address: pair it first."));
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: CAMERA });
    video.srcObject = stream;
    addEventListener("pagehide", () => stream.getTracks().forEach((track) => track.stop()));
    await video.play();
    lightOf(stream.getVideoTracks()[0]);
    said.textContent = rack ? _("Hold one thing after another before the camera.") : _("Hold the tag before the camera.");
  } catch (error) {
    instead(error.name === "NotAllowedError" ? _("The camera was not allowed.") : _("No camera answers."));
  }
}
addEventListener("pageshow", (event) => event.persisted && location.reload());
begin();
