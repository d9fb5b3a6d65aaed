"""Many worlds at once come out as each would alone."""

from hypothesis import given
from hypothesis import strategies as st

from chamberflag.proof.images import Image, members, these

NUMBERS = st.sets(st.integers(0, 300))
LEADS = st.dictionaries(st.integers(0, 300), st.lists(st.integers(0, 400), max_size=3, unique=True))


@given(NUMBERS)
def test_a_set_of_worlds_has_its_members(numbers: set[int]) -> None:
    """A world would be lost between two words of a number, or come in from nowhere."""
    assert list(members(these(numbers))) == sorted(numbers)
    assert these(numbers).bit_count() == len(numbers)


@given(LEADS, NUMBERS, NUMBERS)
def test_where_many_lead_is_where_each_leads(
    leads: dict[int, list[int]], first: set[int], then: set[int]
) -> None:
    """A state would be left out of what is claimed to be explored to its end."""
    image = Image(lambda world: tuple(leads.get(world, ())))

    for some in (first, then, first | then):
        after, steps = image.of(these(some))
        assert set(members(after)) == {one for world in some for one in leads.get(world, ())}
        assert steps == sum(len(leads.get(world, ())) for world in some)


@given(LEADS, NUMBERS, NUMBERS)
def test_what_leads_to_something_wanted_is_found_on_the_way_back(
    leads: dict[int, list[int]], some: set[int], wanted: set[int]
) -> None:
    """A trap would be overlooked, or a way out of one."""
    found = Image(lambda world: tuple(leads.get(world, ()))).leading_to(these(some), these(wanted))

    assert set(members(found)) == {world for world in some if wanted & set(leads.get(world, ()))}


def test_each_world_is_asked_once() -> None:
    """An exploration would take weeks."""
    asked: list[int] = []

    def leads(world: int) -> tuple[int, ...]:
        asked.append(world)
        return (world + 1,)

    image = Image(leads)
    image.of(these([1, 2]))
    image.of(these([2, 3]))
    image.leading_to(these([1, 3, 4]), these([2]))

    assert asked == [1, 2, 3, 4]
