"""Nothing of one machine is committed: no folder of its, no address of a package registry, no private key.

Judges every text file git tracks or would track, our own and vendored alike.
"""

import re

from tests.house.tree import complaint, files, text_of

MACHINE_PATHS = re.compile(
    r"(?<![\w.$}/-])/(?:work|root|Users|home/(?!chamberflag\b|USER\b|you\b)\w+|opt/(?:wheels|pypi))(?=/|\b)(?=/)"
)
REGISTRIES = re.compile(
    r"(?i)\b(?:files\.pythonhosted\.org|pypi\.org/(?:simple|packages)|test\.pypi\.org|pypi\.python\.org"
    r"|registry\.npmjs\.org|registry\.yarnpkg\.com|index\.crates\.io|proxy\.golang\.org|deb\.debian\.org"
    r"|security\.debian\.org|repo1?\.maven\.(?:apache\.)?org)|--(?:extra-)?index-url|--find-links"
)
PRIVATE_KEYS = re.compile(r"-----BEGIN (?:\w+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{40}")
ADDRESSES_IN_PINS = re.compile(r"://|^-(?:i|f)\b", re.MULTILINE)


def matches(pattern: re.Pattern[str], paths: list[str]) -> list[str]:
    """`file:line what was found` for every match."""
    return [
        f"{path}:{text_of(path).count(chr(10), 0, hit.start()) + 1} {hit.group(0)[:60]!r}"
        for path in paths
        for hit in pattern.finditer(text_of(path))
    ]


def others() -> list[str]:
    """Every file but this one, which spells the patterns out, and the script that looks for the same words."""
    return [path for path in files() if path not in ("tests/house/test_leaks.py", "tools/lock.sh")]


def test_no_folder_of_one_machine() -> None:
    """A path that exists on one machine breaks every other one, and tells strangers about the first."""
    found = matches(MACHINE_PATHS, others())

    assert not found, complaint(found, "Paths start at the repository, or come from the user.")


def test_no_registry_addresses() -> None:
    """Where packages come from is decided by whoever installs, not by what we commit."""
    found = matches(REGISTRIES, others())

    assert not found, complaint(found, "No addresses of package registries in what we commit.")


def test_pins_are_hashes_and_nothing_else() -> None:
    """A pinned file with an address in it would install from there and from nowhere else."""
    pins = [path for path in files() if path.startswith("requirements/")]
    found = matches(ADDRESSES_IN_PINS, pins)
    bare = [path for path in pins if text_of(path) and "--hash=sha256:" not in text_of(path)]

    assert pins, "requirements/ is empty: make lock"
    assert not found + bare, complaint(found + bare, "Pins carry versions and hashes only.")


def test_no_private_keys() -> None:
    """A key in the repository is everybody's key; tests make their own."""
    found = matches(PRIVATE_KEYS, others())

    assert not found, complaint(found, "Keys are made where they are used.")
