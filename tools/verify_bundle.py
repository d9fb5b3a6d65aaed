"""Verify a Chamberflag book with nothing of Chamberflag: this one file and Python's standard library.

    python3 verify_bundle.py [--key VKEY] [--json] BUNDLE      exit 0: whole, 1: not whole, 2: not used rightly

Written from docs/ledger-format.md, apart from the program that writes books, so that neither has to be believed.
Its Ed25519 [RFC 8032] verifies public data only: it is not constant-time and must never sign.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
import zipfile
from datetime import datetime
from functools import cache
from itertools import accumulate, repeat
from pathlib import Path

P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
BASE = (4 * pow(5, -1, P) % P).to_bytes(32, "little")
REQUIRED = ["entries.ndjson", "checkpoints.txt", "checkpoint", "key.vkey"]
MEMBER = re.compile(f"{'|'.join(map(re.escape, REQUIRED))}|README\\.txt|attachments/[^/]+")
TYPES = {"act": str, "at": str, "body": dict, "book": str, "n": int, "v": int}
FIELDS = re.compile(
    r"(?a)[!-~]{0,128}\n\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\n[A-Za-z0-9][\w.-]{0,63}\n\d+\n1"
)
NOTE = re.compile(
    r"(([^\x00-\x1f]+)\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n(?:[^\x00-\x1f]+\n)*)"
    r"\n((?:\u2014 [^\s+]+ [A-Za-z0-9+/]{7,}={0,2}\n){1,64})"
)


def add(p, q):
    """[RFC 8032, 5.1.4] The sum of two points in extended coordinates."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    return (b - a) * (d - c) % P, (d + c) * (b + a) % P, (d - c) * (d + c) % P, (b - a) * (b + a) % P


def point(encoded):
    """[RFC 8032, 5.1.3] The point of 32 bytes; ValueError when they are none."""
    y, odd = int.from_bytes(encoded, "little") & (1 << 255) - 1, encoded[31] >> 7
    x2 = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    root = pow(x2, (P + 3) // 8, P)
    x = root if (root * root - x2) % P == 0 else root * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - x2) % P or (x == 0 and odd):
        raise ValueError("the key is not a point of the curve")
    return (x if x & 1 == odd else P - x), y, 1, (x if x & 1 == odd else P - x) * y % P


@cache
def multiples(encoded):
    """All 256 multiples of a point for each byte of a scalar: made once, then a product is 32 additions."""
    table, unit = [], point(encoded)
    for _ in range(32):
        *row, unit = accumulate(repeat(unit, 256), add, initial=(0, 1, 1, 0))
        table.append(row)
    return table


def is_signed(public, message, signature):
    """[RFC 8032, 5.1.7] Whether `signature` is that of the key `public` over `message`."""
    s = int.from_bytes(signature[32:], "little")
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    total = (0, 1, 1, 0)
    for scalar, of in ((s % ORDER, BASE), (ORDER - k, public)):
        for row, byte in zip(multiples(of), scalar.to_bytes(32, "little"), strict=True):
            total = add(total, row[byte])
    inverse = pow(total[2], -1, P)
    encoded = total[1] * inverse % P | (total[0] * inverse % P & 1) << 255
    return len(signature) == 64 and s < ORDER and encoded.to_bytes(32, "little") == signature[:32]


def unbase64(text):
    """Base64 in its one spelling."""
    raw = base64.b64decode(text, validate=True)
    if base64.b64encode(raw).decode() != text:
        raise ValueError("base64 with bits left over")
    return raw


def read_key(vkey):
    """[C2SP signed-note] (name, id, public key) of `name+id+base64`."""
    name, written, coded = [*vkey.split("+", 2), "", ""][:3]
    key = unbase64(coded)
    known = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
    if len(key) != 33 or key[0] != 1 or known.hex() != written or not re.fullmatch(r"[^\s+]+", name):
        raise ValueError(f"{vkey!r} is not a verifier key")
    multiples(key[1:])
    return name, known, key[1:]


def open_note(note, key):
    """[C2SP tlog-checkpoint] (size, root) of a checkpoint that the key signed; ValueError says why it is none."""
    found = NOTE.fullmatch(note)
    if not found:
        raise ValueError("it has not the form of a checkpoint")
    signed = [(line.split(" ")[1], unbase64(line.split(" ")[2])) for line in found[5].split("\n")[:-1]]
    own = [raw[4:] for name, raw in signed if (name, raw[:4]) == key[:2]]
    if found[2] != key[0] or len(own) != 1 or not is_signed(key[2], found[1].encode(), own[0]):
        raise ValueError("the key of the book did not sign it")
    return int(found[3]), unbase64(found[4])


def roots_of(leaves):
    """[RFC 6962, 2.1] The root after every leaf, from the roots of the perfect subtrees, the widest first."""
    roots, peaks = [], []
    for size, leaf in enumerate(leaves, 1):
        peaks.append(hashlib.sha256(b"\0" + leaf).digest())
        while size & 1 == 0:
            size, right, left = size >> 1, peaks.pop(), peaks.pop()
            peaks.append(hashlib.sha256(b"\1" + left + right).digest())
        root = peaks[-1]
        for peak in peaks[-2::-1]:
            root = hashlib.sha256(b"\1" + peak + root).digest()
        roots.append(root)
    return roots


def whole(digits):
    """An int of at most 2^53; what json calls for every number."""
    if not re.fullmatch(r"-?[0-9]{1,16}", digits) or abs(int(digits)) > 2**53:
        raise ValueError(f"the number {digits[:40]} is not allowed")
    return int(digits)


def depth(value):
    """How deep lists and objects lie in one another."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


def read_entry(leaf):
    """The entry of a line, which must be its one spelling."""
    entry = json.loads(leaf.decode(), parse_int=whole, parse_float=whole, parse_constant=whole)
    if json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode() != leaf:
        raise ValueError("the same value would be written in other bytes")
    if (
        not isinstance(entry, dict)
        or {name: type(one) for name, one in entry.items()} != TYPES
        or depth(entry) > 64
    ):
        raise ValueError("it has other fields than an entry, or is nested too deep")
    if not FIELDS.fullmatch("\n".join(str(entry[name]) for name in ("act", "at", "book", "n", "v"))):
        raise ValueError("a field is not written as it must be")
    datetime.fromisoformat(entry["at"][:-1])
    return entry


def read_entries(leaves, problems):
    """The entries in their order; what is wrong is added to `problems`."""
    acts, before = set(), None
    for n, leaf in enumerate(leaves):
        try:
            entry = read_entry(leaf)
            before = before or entry
            if entry["n"] != n or entry["book"] != before["book"] or entry["at"] < before["at"]:
                raise ValueError("it does not follow the entry before it: number, book or time")
            if entry["act"] in acts:
                raise ValueError(f"the act {entry['act']} is already in the book")
            acts |= {entry["act"]} - {""}
            before = entry
            yield entry
        except (ValueError, RecursionError) as wrong:
            problems.append(f"entry {n}: {wrong}")


def look_at_checkpoints(notes, roots, key):
    """What is wrong with the checkpoints; every one must be signed and have the root of its entries."""
    size = 0
    for number, note in enumerate(notes, 1):
        try:
            before, (size, root) = size, open_note(note, key)
            if not before < size <= len(roots):
                raise ValueError(f"it covers {size} entries, after {before}, and {len(roots)} are there")
            if roots[size - 1] != root:
                raise ValueError(f"the first {size} entries are not those that were signed: another root")
        except ValueError as wrong:
            yield f"checkpoint {number}: {wrong}"
    if size != len(roots):
        yield f"the newest checkpoint covers {size} of {len(roots)} entries"


def read_files(path):
    """Every file of a zip or a folder by name; hidden ones, which file managers leave behind, are passed over."""
    if path.is_dir():
        found = [one for one in path.rglob("*") if one.is_file()]
        files = [(one.relative_to(path).as_posix(), one.read_bytes()) for one in found]
    else:
        with zipfile.ZipFile(path) as archive:
            files = [(one.filename, archive.read(one)) for one in archive.infolist() if not one.is_dir()]
    files = [(name, data) for name, data in files if not name.rpartition("/")[2].startswith(".")]
    for name in [*REQUIRED, *(name for name, _ in files)]:
        if [other for other, _ in files].count(name) != 1 or not MEMBER.fullmatch(name):
            raise ValueError(f"{name} is missing, is there twice or does not belong in a bundle")
    return dict(files)


def look(files, said):
    """Fill in what the files say."""
    *leaves, rest = files["entries.ndjson"].split(b"\n")
    *blocks, end = (files["checkpoints.txt"].decode() + "\n").split("\n\n")
    notes = [f"{one}\n\n{two}\n" for one, two in zip(blocks[::2], blocks[1::2], strict=False)]
    if rest or end or not leaves or len(blocks) % 2 or notes[-1:] != [files["checkpoint"].decode()]:
        raise ValueError("entries or checkpoints are cut off, or checkpoint is not the last of them")
    problems, roots = said["problems"], roots_of(leaves)
    genesis = [*read_entries(leaves, problems), {"book": None, "body": {}}][0]
    book, named = genesis["book"], str(genesis["body"].get("key"))
    vkey = said["key"] if said["pinned"] else named
    said.update(book=book, entries=len(leaves), root=base64.b64encode(roots[-1]).decode(), key=vkey)
    named_alike = {f"{named}\n", files["key.vkey"].decode()} == {f"{vkey}\n"}
    if not named_alike or not vkey.startswith(f"chamberflag.book/{book}+"):
        problems.append("key: entry 0, key.vkey and the pinned key are not one key called as the book is")
    problems += look_at_checkpoints(notes, roots, read_key(vkey))
    for name, data in files.items():
        if name.startswith("attachments/") and name != f"attachments/{hashlib.sha256(data).hexdigest()}":
            problems.append(f"{name}: its content is another one")


def verify(path, pin=None):
    """What can be said of the bundle at `path`; `problems` is empty when it is whole."""
    said = {"book": None, "entries": 0, "root": None, "key": pin, "pinned": pin is not None, "problems": []}
    try:
        look(read_files(path), said)
    except (ValueError, OSError, RuntimeError, EOFError, zipfile.BadZipFile, zipfile.zlib.error) as wrong:
        said["problems"].append(f"the bundle: {wrong}")
    return {"ok": not said["problems"], **said}


def main():
    """Read the arguments, say what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--key", metavar="VKEY", help="the key of the book, had by other means")
    parser.add_argument("--json", action="store_true", help="say it as JSON")
    given = parser.parse_args()
    said = verify(given.bundle, given.key)
    trust = "(pinned)" if said["pinned"] else "(NOT PINNED: taken from the book itself)"
    words = f"book {said['book']}, {said['entries']} entries\nroot {said['root']}\nkey {said['key']} {trust}"
    verdict = "WHOLE" if said["ok"] else "\n".join(["NOT WHOLE", *said["problems"][:20]])
    print(json.dumps(said, indent=1) if given.json else f"{words}\n{verdict}")
    return 0 if said["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
