"""Sets of states as diagrams hold what sets of rows hold, also while parts come to have more values and more may fail."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from chamberflag.proof.diagrams import Diagram, Diagrams, Guards

PARTS = 3
Row = tuple[int, ...]
ROWS = st.sets(st.tuples(*[st.integers(0, 20)] * PARTS), max_size=12)
PEOPLE = ("ana", "iris", "tom")
ALLOWED = st.sets(st.frozensets(st.sampled_from(PEOPLE), max_size=2), min_size=1)


def roomy(diagrams: Diagrams, rows: Iterable[Row]) -> None:
    """Every part can have what it has in these rows."""
    for row in rows:
        for part, value in enumerate(row):
            diagrams.room(part, value + 1)


def held(diagrams: Diagrams, rows: Iterable[Row]) -> Diagram:
    """These rows as one set."""
    found = diagrams.none
    for row in rows:
        found = found | diagrams.having(enumerate(row))
    return found


def members(diagrams: Diagrams, states: Diagram) -> set[Row]:
    """Every row of a set, one taken out after another."""
    found = set[Row]()
    while states.satisfiable():
        row = diagrams.code(states)
        found.add(row)
        states = states & ~diagrams.having(enumerate(row))
    return found


@given(ROWS, ROWS)
def test_a_set_has_its_rows_and_no_others(first: set[Row], then: set[Row]) -> None:
    """A state would be lost, or come in from nowhere, when something is met that nobody had met before."""
    diagrams = Diagrams((2, 0, 1))
    roomy(diagrams, first)
    kept = diagrams.keep(held(diagrams, first))
    roomy(diagrams, then)

    assert members(diagrams, kept.states) == first
    assert diagrams.count(kept.states, range(PARTS)) == len(first)

    kept.states = kept.states | held(diagrams, then)
    assert members(diagrams, kept.states) == first | then
    assert diagrams.count(kept.states, [1]) == len({row[1] for row in first | then})


@given(ROWS, ROWS, st.sets(st.integers(0, PARTS - 1)))
def test_what_was_found_by_reading_some_parts_holds_whatever_the_others_are(
    first: set[Row], then: set[Row], read: set[int]
) -> None:
    """Something would be taken for known of a state in which it reads otherwise; or be asked again for ever."""
    diagrams = Diagrams(range(PARTS))
    guards, known = Guards(diagrams), set[tuple[int, ...]]()
    for rows in (first, then):
        roomy(diagrams, rows)
        for row in rows:
            so = diagrams.having((part, row[part]) for part in read)
            guards.add(frozenset(read), so)
            known.add(tuple(row[part] for part in sorted(read)))
        for row in first | then:
            roomy(diagrams, [row])
            inside = (guards.states & diagrams.having(enumerate(row))).satisfiable()
            assert inside is (tuple(row[part] for part in sorted(read)) in known)


@given(ROWS.filter(bool), ALLOWED, st.integers(0, 2))
def test_a_state_is_held_with_every_collection_that_leads_to_it_and_no_larger_one_than_is_allowed(
    rows: set[Row], collections: set[frozenset[str]], most: int
) -> None:
    """Somebody would be blamed for what another did; or more would fail at once than is explored."""
    diagrams = Diagrams(range(PARTS), most)
    roomy(diagrams, rows)
    for name in PEOPLE[:2]:
        diagrams.failure(name)
    kept = diagrams.keep(held(diagrams, rows))
    diagrams.failure(PEOPLE[2])
    leading = diagrams.none
    for names in collections:
        leading = leading | diagrams.allowing(names)

    for names in collections:
        found = kept.states & leading & diagrams.only(names)
        assert found.satisfiable() is (len(names) <= most)
        if found.satisfiable():
            assert diagrams.allowed(found) == names
    assert diagrams.count(kept.states, range(PARTS)) == len(rows)
