"""What is kept under what was read is found again by whatever reads the same, and by nothing else."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from chamberflag.proof.readings import Readings

CODES = st.lists(st.tuples(*[st.integers(0, 2)] * 5), min_size=1, max_size=40)
Reading = Callable[[Callable[[int], int]], int]


def first_of_two(look: Callable[[int], int]) -> int:
    """Reads another part for every value of the first."""
    return look(1 + look(0)) + 1


def in_any_order(look: Callable[[int], int]) -> int:
    """Reads the same parts, now one first and now another."""
    parts = (0, 1, 2) if look(3) == 1 else (2, 0, 1)
    return 1 + max(look(part) for part in parts)


def whatever(_: Callable[[int], int]) -> int:
    """Reads nothing."""
    return 7


@given(CODES, st.sampled_from([first_of_two, in_any_order, whatever]))
def test_what_is_found_is_what_would_be_said(codes: list[tuple[int, ...]], reading: Reading) -> None:
    """One would be given another's answer."""
    readings, asked = Readings[int](), 0
    for code in codes:
        found = readings.of(code)
        if found is None:
            read = dict[int, None]()

            def look(part: int, code: tuple[int, ...] = code, read: dict[int, None] = read) -> int:
                read[part] = None
                return code[part]

            found, asked = reading(look), asked + 1
            readings.keep(code, read, found)
        assert found == reading(code.__getitem__)
        assert readings.of(code) == found

    assert asked <= {first_of_two: 9, in_any_order: 81, whatever: 1}[reading]


def test_an_answer_stands_behind_what_was_read_before_it() -> None:
    """Who read less the second time would take away what others read."""
    readings = Readings[str]()
    readings.keep((0, 0, 0), [0, 1], "both")
    readings.keep((1, 0, 0), [2], "only the third")
    readings.keep((1, 0, 1), [2], "the third, otherwise")

    assert readings.of((0, 0, 9)) == "both"
    assert readings.of((0, 1, 0)) is None
    assert readings.of((1, 9, 0)) == "only the third"
    assert readings.of((1, 9, 1)) == "the third, otherwise"
