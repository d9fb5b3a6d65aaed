"""The memory store keeps the whole contract."""

import pytest
from tests.storage.contract import *  # noqa: F403
from tests.storage.contract import Shelf

from chamberflag.storage.memory import MemoryStore


@pytest.fixture
def shelf() -> Shelf:
    """A book in memory."""
    return Shelf(MemoryStore)
