"""Extras: libraries that no set needs. `make check` has them all; who works without one skips what needs it."""

import os
from importlib import import_module
from typing import Any

import pytest


def extra(name: str) -> Any:
    """The library; the test is skipped where it is missing, but never where everything is checked."""
    return import_module(name) if os.environ.get("CI") else pytest.importorskip(name)
