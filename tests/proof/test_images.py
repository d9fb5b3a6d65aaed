"""Many worlds at once come out as each would alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamberflag.proof import bulk
from chamberflag.proof.images import Image, members, these

NUMBERS = st.sets(st.integers(0, 300))
SOME = st.sets(st.integers(0, 70))
LEADS = st.lists(st.integers(0, 90), min_size=71, max_size=71)


@given(NUMBERS)
def test_a_set_of_worlds_has_its_members(numbers: set[int]) -> None:
    """A world would be lost between two words of a number, or come in from nowhere."""
    assert list(members(these(numbers))) == sorted(numbers)
    assert these(numbers).bit_count() == len(numbers)


@pytest.mark.parametrize("many", [1, 20, 10_000], ids=["by numpy", "some by numpy", "one by one"])
@given(LEADS, SOME, SOME)
def test_where_many_lead_is_where_each_leads(
    many: int, leads: list[int], first: set[int], then: set[int]
) -> None:
    """A state would be left out of what is claimed to be explored to its end, where numpy is there or where it is not."""
    image = Image(leads.__getitem__)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk, "MANY", many)
        for some in (first, then, first | then):
            assert set(members(image.of(these(some)))) == {leads[world] for world in some}


@pytest.mark.parametrize("many", [1, 20, 10_000], ids=["by numpy", "some by numpy", "one by one"])
@given(LEADS, SOME, SOME, SOME)
def test_what_leads_to_something_wanted_is_found_on_the_way_back(
    many: int, leads: list[int], some: set[int], wanted: set[int], more: set[int]
) -> None:
    """A trap would be overlooked, or a way out of one."""
    image = Image(leads.__getitem__)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk, "MANY", many)
        for asked, sought in ((some, wanted), (more, wanted), (some | more, wanted | more)):
            found = image.leading_to(these(asked), these(sought))
            assert set(members(found)) == {world for world in asked if leads[world] in sought}


def test_each_world_is_asked_once() -> None:
    """An exploration would take weeks."""
    asked: list[int] = []

    def leads(world: int) -> int:
        asked.append(world)
        return world + 1

    image = Image(leads)
    image.of(these([1, 2]))
    image.of(these([2, 3]))
    image.leading_to(these([1, 3, 4]), these([2]))

    assert asked == [1, 2, 3, 4]
