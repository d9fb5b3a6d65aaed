"""Gallery: every part a page is made of, with invented people, in four sizes and three lights.

Serves the pages with the set's own headers, opens them in headless Chromium, writes one picture per page, size and light to a
folder (a temporary one unless named), and says what a person could not read or hit: text with too little contrast, targets
smaller than 56 px, pages wider than the screen, and anything the content security policy refused.

    python tools/gallery.py [folder]      needs jinja2 and playwright, and a Chromium (CHROMIUM=/path)

It knows nothing of weapons or rules: what it shows is made up here.
"""

import json
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, StrictUndefined

WEB = Path(__file__).parent.parent / "src" / "chamberflag" / "web"
POLICY = "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
SIZES = ((320, 568), (360, 740), (768, 1024), (1280, 800))
LIGHTS = ("day", "night", "sun")
NOW = datetime.now(UTC)
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
LARGE = "large"  # one more run: 320 wide with text at 200 %

ANA = {"name": "Ana", "initials": "AO", "role": "performer"}
IRIS = {"name": "Iris", "initials": "IK", "role": "armorer"}
TOM = {"name": "Tom", "initials": "TB", "role": "1st AD"}
W3 = {"tag": "W3", "model": "Colt SAA .45", "kind": "functional", "serial": "SN 345 671"}


def iso(seconds: float) -> str:
    """The time so many seconds from now; negative for before."""
    return (NOW + timedelta(seconds=seconds)).isoformat(timespec="seconds")


SHELL: dict[str, Any] = {
    "production": "Low Noon", "day": 12, "entry": 4812, "as_of": iso(-2), "now": iso(0), "person": TOM,
    "device": "cart tablet", "shared": True, "theme": "", "stops": [], "echoes": [],
}  # fmt: skip
NOT_SEEN = "The 1st AD has not looked since it was loaded."
FINDINGS = [
    {
        "state": "stands",
        "rule": "No stop is in force",
        "because": "The last one was lifted by three at 11:20.",
    },
    {
        "state": "stands",
        "rule": "Ana has been trained",
        "because": "Single-action revolvers, seen by Rosa on 3 May.",
    },
    {
        "state": "not",
        "rule": "The 1st AD looked",
        "because": NOT_SEEN,
        "remedy": "Tom looks",
        "source": "Floor 4",
    },
    {
        "state": "unknown",
        "rule": "The lot was proved by two",
        "because": "Lot D7 waits for its second person.",
    },
    {"state": "stands", "rule": "The scene is authorised", "because": "Scene 14, version 3, by Tom and Lea."},
]
VERDICTS: dict[str, dict[str, Any]] = {
    "not": {
        "state": "not", "remedy": "Tom looks", "source": "Bulletin 1, part 3; floor 4", "findings": FINDINGS,
        "sentence": f"Ana may not have W3 for scene 14: {NOT_SEEN[0].lower()}{NOT_SEEN[1:-1]}.",
    },
    "stands": {
        "state": "stands", "sentence": "Ana may have W3 for scene 14. Iris states 5 dummies; Tom and Ana saw the same.",
        "findings": [f for f in FINDINGS if f["state"] == "stands"],
    },
    "unknown": {
        "state": "unknown", "sentence": "Nobody knows what is in W9. It was out of sight from 13:42 to 13:50.",
        "remedy": "Iris and Lea open it and look", "source": "Floor 5",
    },
    "stopped": {
        "state": "stopped", "sentence": "Lea stopped everything 40 s ago: a round rolled off the cart.",
        "remedy": "Give it to Iris. Unloading and returning go on", "source": {"text": "Floor 1", "url": "/x"},
    },
}  # fmt: skip
BLOCKED = ["W7 is not back from scene 13: Ben has it.", "Lot B2 is one blank short."]
STOP = {
    "reason": "A round rolled off the cart",
    "by": "Lea",
    "when": iso(-40),
    "ago": "40 s ago",
    "url": "/x",
}
BOARD = [
    {"tag": "W3", "url": "/x", "where": ANA, "states": "Iris states 5 dummies", "state": "stands",
     "until": iso(423), "seconds": 423, "span": 600},
    {"tag": "W7", "url": "/x", "where": {"name": "Ben", "initials": "BV"}, "states": "Iris states 2 blanks",
     "state": "unknown", "says": "lapsed in Ben's hand", "until": iso(44), "seconds": 44, "span": 300},
    {"tag": "W9", "url": "/x", "where": "cart", "states": "nobody knows", "state": "unknown", "says": "found 13:50"},
    {"tag": "W4", "url": "/x", "where": "cart", "states": "Iris states 6 blanks", "state": "not", "says": "lot B2"},
    {"tag": "W1", "url": "/x", "where": "safe A", "states": "", "says": "sealed 14:00",
     "empty": "empty: Iris and Lea looked"},
    {"tag": "R21", "url": "/x", "where": {"name": "Dov", "initials": "DM"}, "states": "rubber", "says": "out 13:05"},
]  # fmt: skip
MODELS = ("Colt SAA .45", "Winchester 1892", "Remington 1875", "Colt SAA .45", "Schofield", "Rubber Colt")
ROWS = [
    {"tag": r["tag"], "url": "/x", "title": model} | {k: r[k] for k in ("state", "says", "empty") if k in r}
    for r, model in zip(BOARD, MODELS, strict=True)
]
SEEN = {**W3, "empty": "empty: Iris and Lea looked"}
SAID = ("There is no weapon W31 in this book.", "Scan the tag again, or type it", "Asked for W31.")
READ = [{"who": "camera", "done": True}, {"who": "sound", "done": True}, {"who": "armorer", "done": False}]
HANDS = {
    "tag": "W3", "height": 340,
    "columns": [{"name": "safe A", "person": False}, {"name": "Iris", "person": True}, {"name": "Ana", "person": True}],
    "holds": [
        {"column": 0, "top": 0, "bottom": 50, "empty": True}, {"column": 1, "top": 50, "bottom": 110, "empty": True},
        {"column": 2, "top": 110, "bottom": 190}, {"column": 1, "top": 250, "bottom": 280},
        {"column": 2, "top": 280, "bottom": 330, "open": True},
    ],
    "moves": [{"from": 0, "to": 1, "at": 50}, {"from": 1, "to": 2, "at": 110}, {"from": 1, "to": 2, "at": 280}],
    "gaps": [{"top": 190, "bottom": 250, "text": "not known 13:42 to 13:50"}],
    "times": [{"at": 0, "text": "08:00"}, {"at": 110, "text": "13:30"}, {"at": 190, "text": "13:42"},
              {"at": 250, "text": "13:50"}, {"at": 330, "text": "14:02"}],
    "rows": [{"when": "08:00", "what": "out of safe A", "who": "Iris, Lea", "note": "found empty by both"},
             {"when": "13:42", "what": "out of sight", "who": "nobody", "note": "Ben said so"}],
}  # fmt: skip
ECHO = {
    "n": 4811,
    "badge": "ana",
    "name": "Ana",
    "what": "took W3",
    "where": "the cart tablet",
    "when": iso(-3),
    "ago": "3 s ago",
}

TOP = (
    '{% extends "base.html" %}{% import "parts/forms.html" as form %}{% import "parts/states.html" as state %}'
    '{% import "parts/weapons.html" as weapon %}{% import "parts/people.html" as people %}'
    '{% import "parts/board.html" as board %}'
    '{% import "parts/hands.html" as hands %}{% import "parts/messages.html" as messages %}{% block title %}Gallery{% endblock %}'
)
ASKED = '{{ weapon.heading(w, "for Ana, scene 14") }}'
PAGES: dict[str, tuple[str, str, dict[str, Any]]] = {  # name: main, act, facts
    "not": (ASKED + "{{ state.verdict(v) }}", '{{ form.act_form("Start the show", "/x") }}', {"v": VERDICTS["not"]}),
    "stands": (ASKED + "{{ state.verdict(v) }}", '{{ form.act_form("Hand W3 to Ana", "/x") }}', {"v": VERDICTS["stands"]}),
    "unknown": (ASKED + "{{ state.verdict(v) }}", '{{ form.go("Look, both of you", "/x") }}', {"v": VERDICTS["unknown"]}),
    "stopped": (ASKED + "{{ state.verdict(v) }}", '{{ form.go("Take W3 back", "/x") }}', {"v": VERDICTS["stopped"]}),
    "look": (
        '{{ weapon.heading(w, "scene 14", small=true) }}{{ people.steps(s) }}'
        '{{ form.look_form("look", "/x", "Look into every chamber. What do you see?", began_empty=true) }}',
        '{{ form.button("I looked", form="look") }}',
        {"s": [{"person": IRIS, "done": True, "text": "has looked"}, {"person": TOM, "done": False, "text": "looks next"}]},
    ),
    "sign": (
        '<form id="sign" method="post" action="/x">{{ form.act_field() }}{{ people.badge_pin("s") }}</form>',
        '{{ form.button("Sign", form="sign") }}',
        {},
    ),
    "tray": ('{{ form.tray("t", "/x", 24) }}', '{{ form.button("I proved 24", form="t") }}', {}),
    "count": (
        '{{ weapon.heading(w, "from Ana", small=true) }}{{ form.count_form("c", "/x") }}',
        '{{ form.button("I counted", form="c") }}',
        {},
    ),
    "board": ("{{ board.head(b) }}{{ board.rows(rows) }}{{ board.call(c, read) }}{{ board.facts(f) }}", "", {
        "b": {"scene": "14", "clock": "14:02:31", "stop": None, "blocked_by": BLOCKED}, "rows": BOARD, "read": READ,
        "c": "Gun cold. W3, five dummies, Ana.", "f": [("armorer on duty", "9 h 40"), ("weapons out", "3"), ("rounds out", "7")],
    }),
    "board-stopped": ("{{ board.head(b) }}{{ board.rows(rows) }}", "", {
        "b": {"scene": "14", "clock": "14:02:31", "stop": STOP, "blocked_by": []}, "rows": BOARD}),
    "cage": ("<h1>Weapons</h1>{{ weapon.rows(rows) }}", "", {"rows": ROWS}),
    "hands": ("{{ weapon.heading(seen) }}{{ hands.line(h) }}", "", {"h": HANDS, "seen": SEEN}),
    "find": ("{{ form.find() }}", "", {"shell": {**SHELL, "echoes": [ECHO], "stops": [STOP]}}),
    "message": ("{{ messages.message(*said) }}", "", {"said": SAID}),
    "stale": (ASKED + "{{ state.verdict(v) }}", '{{ form.act_form("Hand W3 to Ana", "/x") }}',
              {"v": VERDICTS["stands"], "shell": {**SHELL, "live": "/nobody"}}),
}  # fmt: skip

AUDIT = r"""() => {
  const said = [];
  const rgb = (c) => (c.match(/[\d.]+/g) || []).map(Number);
  const bent = (v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => .2126 * bent(r / 255) + .7152 * bent(g / 255) + .0722 * bent(b / 255);
  const under = (e) => {
    const c = e ? rgb(getComputedStyle(e).backgroundColor) : [255, 255, 255];
    return c.length < 4 || c[3] > 0 ? c : under(e.parentElement);
  };
  const seen = (e) => {
    const b = e.getBoundingClientRect();
    return b.width > 2 && b.height > 2 && e.checkVisibility() && !e.closest(".aloud, .skip");
  };
  const named = (e) => `${e.tagName} "${(e.textContent || e.name || "").trim().slice(0, 30)}"`;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    const e = node.parentElement, svg = e.closest("svg");
    if (!node.data.trim() || !seen(e) || svg) continue;
    const style = getComputedStyle(e), a = light(rgb(style.color)), b = light(under(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    const sun = document.documentElement.dataset.theme === "sun";
    const need = sun && e.closest(".says, .badge, .stop-line, .big, .stop") ? 7 : 4.5;
    if (ratio < need) said.push(`contrast ${ratio.toFixed(2)}: "${node.data.trim().slice(0, 30)}"`);
  }
  for (const e of document.querySelectorAll("a, button, input:not([type=hidden]), summary, textarea")) {
    if (!seen(e) || e.closest("cite, .skip")) continue;
    const b = e.getBoundingClientRect();
    if (b.height < 55.5 || b.width < 55.5) said.push(`target ${b.width.toFixed(0)} x ${b.height.toFixed(0)}: ${named(e)}`);
  }
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) {
    const over = (e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".hands-scroll");
    const worst = [...document.querySelectorAll("body *")].find(over);
    said.push(`${wide} px wider than the screen: ${worst && named(worst)}`);
  }
  return said;
}"""


def block(name: str, inside: str) -> str:
    """A template block."""
    return f"{{% block {name} %}}{inside}{{% endblock %}}"


def environment() -> Environment:
    """Templates as the house renders them, with the gallery's own pages beside them."""
    pages = {
        f"{name}.html": TOP + block("main", main) + (block("act", act) if act else "")
        for name, (main, act, _) in PAGES.items()
    }
    loader = ChoiceLoader([DictLoader(pages), FileSystemLoader(WEB / "templates")])
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def render(name: str, light: str) -> str:
    """One page of the gallery in one light."""
    facts = {"shell": SHELL, "w": W3, **PAGES[name][2]}
    facts["shell"] = {**facts["shell"], "theme": light}
    return environment().get_template(f"{name}.html").render(facts)


class Serve(BaseHTTPRequestHandler):
    """`/light/page` and `/static/file`, with the policy the set's server sends."""

    def do_GET(self) -> None:
        """Answer with a page or a file, or say that there is none."""
        first, _, last = self.path.strip("/").partition("/")
        file = WEB / "static" / last
        if first == "static" and file.is_file():
            self.answer(file.read_bytes(), TYPES[file.suffix])
        elif first in LIGHTS and last in PAGES:
            self.answer(render(last, first).encode(), "text/html; charset=utf-8")
        else:
            self.send_error(404)

    def answer(self, content: bytes, kind: str) -> None:
        """Send it whole."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Quiet."""


def shots(page: Any, address: str, folder: Path, size: str) -> Iterator[str]:
    """A picture of every page and light in one size; yields what was wrong with it."""
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security" in said.text else None)
    for light in LIGHTS if size != LARGE else LIGHTS[:1]:
        for name in PAGES:
            page.goto(f"{address}/{light}/{name}")
            page.wait_for_timeout(4200 if name == "stale" else 60)
            yield from (f"{size} {light} {name}: {wrong}" for wrong in page.evaluate(AUDIT) + refused)
            refused.clear()
            page.screenshot(path=folder / f"{name}-{light}-{size}.png")
            if (size, light) in ((f"{SIZES[1][0]}", "day"), (LARGE, "day")):
                page.screenshot(path=folder / f"{name}-{light}-{size}-whole.png", full_page=True)


def run(address: str, folder: Path) -> set[str]:
    """All sizes, then 320 wide with the browser's own text size at 200 %."""
    from playwright.sync_api import sync_playwright

    wrong: set[str] = set()
    with sync_playwright() as play:
        for width, height, name in [*((w, h, f"{w}") for w, h in SIZES), (320, 568, LARGE)]:
            profile = Path(tempfile.mkdtemp(prefix="gallery-"))
            if name == LARGE:
                (profile / "Default").mkdir()
                preferences = {"webkit": {"webprefs": {"default_font_size": 32}}}
                (profile / "Default" / "Preferences").write_text(json.dumps(preferences))
            browser = play.chromium.launch_persistent_context(
                str(profile),
                executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
                args=[
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                ],
                viewport={"width": width, "height": height},
                has_touch=width < 1000,
            )
            wrong.update(shots(browser.pages[0], address, folder, name))
            browser.close()
    return wrong


def main(arguments: list[str]) -> int:
    """Serve, look, and say what was found; 1 when something was."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Serve)
    address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    folder = Path(arguments[0]) if arguments else Path(tempfile.mkdtemp(prefix="chamberflag-gallery-"))
    folder.mkdir(parents=True, exist_ok=True)
    wrong = sorted(run(address, folder))
    print(*wrong, f"{len(PAGES)} pages in {folder}", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
