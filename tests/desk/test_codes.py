"""The eight characters on a label."""

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from chamberflag.desk import codes
from chamberflag.desk.codes import ALPHABET, LENGTH, Code, Thing, WrongCode, parse, thing_of
from chamberflag.record.record import Record

W3 = Thing("weapon", "W3")
CODES = st.builds(lambda tag: codes.code_of("western", Thing("weapon", tag)), st.text(max_size=20))


@given(CODES)
def test_a_code_is_read_however_it_is_typed(code: Code) -> None:
    """Gloves, small letters and a dash in the wrong place would cost the weapon its name."""
    for typed in (
        code.text,
        code.grouped,
        code.text.lower(),
        " ".join(code.text),
        f"https://set.local/t/{code.text}",
    ):
        assert parse(typed) == code


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_any_one_wrong_character_is_noticed(code: Code, at: int, other: str) -> None:
    """A slip of one key would show another weapon's state."""
    wrong = code.text[:at] + other + code.text[at + 1 :]

    assert wrong == code.text or isinstance(parse(wrong), WrongCode)


@given(CODES, st.integers(0, LENGTH - 2))
def test_two_swapped_characters_are_noticed(code: Code, at: int) -> None:
    """The commonest slip after a wrong key would pass."""
    one, two = code.text[at], code.text[at + 1]
    swapped = code.text[:at] + two + one + code.text[at + 2 :]

    assert swapped == code.text or isinstance(parse(swapped), WrongCode)


def test_a_wrong_code_is_one_clear_sentence() -> None:
    """Somebody with a weapon in the other hand would read something only a programmer understands."""
    good = codes.code_of("western", W3).text
    said = [
        parse(text) for text in (good[:7], good.replace(good[0], "0", 1), good[:7] + "2", good[:7] + "3", "")
    ]
    told = [one.because for one in said if isinstance(one, WrongCode)]

    assert len(told) >= 4
    assert told[0] == f"A code has 8 characters; 7 were given: {good[:7]}."
    assert told[1] == "No code has '0' in it (never 0, O, 1, I or L): look at the label again."
    assert all(one.endswith(".") and "\n" not in one for one in told)


def test_a_label_means_its_thing_in_its_own_book_only() -> None:
    """A prop house's label from another production would stand for our weapon of the same tag."""
    record = Record(weapons={"W3": None}, lots={"D7": None})  # type: ignore[dict-item]
    code = codes.code_of("western", W3)

    assert thing_of(record, "western", code.grouped) == W3
    assert thing_of(record, "eastern", code.grouped) == WrongCode(
        f"{code.grouped} is a good code, but nothing in this book has it: another book's, or a blank: bind it on the page Labels."
    )
    assert thing_of(Record(), "western", code.text) != W3


def test_a_code_stays_the_same() -> None:
    """Every label in the field would be worth nothing after an update."""
    assert codes.code_of("western", W3).text == "2HWJWG8G"


def test_a_blank_is_bound_by_taking_the_thing_in_under_its_code() -> None:
    """Labels stuck on in the field, before there was a printer, would stay without meaning."""
    blank = next(codes.blank_codes(Record(), "western"))
    bound = Record(weapons={blank.grouped: None})  # type: ignore[dict-item]

    assert isinstance(thing_of(Record(), "western", blank.text), WrongCode)
    assert thing_of(bound, "western", blank.text) == Thing("weapon", blank.grouped)
    assert codes.code_of("western", Thing("weapon", blank.grouped)) == blank
    assert blank not in list(islice(codes.blank_codes(bound, "western"), 50))


def test_of_two_things_with_one_code_neither_is_meant(monkeypatch: object) -> None:
    """One label would lead to whichever weapon was taken in first."""
    same = codes.code_of("western", W3)
    monkeypatch.setattr(codes, "code_of", lambda _book, _thing: same)  # type: ignore[attr-defined]
    record = Record(weapons={"W3": None, "W4": None})  # type: ignore[dict-item]

    assert codes.coded(record, "western") == {}


def test_blanks_are_all_different_and_well_formed() -> None:
    """Two weapons would carry one label."""
    made = [code.text for code in islice(codes.blank_codes(Record(), "western"), 500)]

    assert len(set(made)) == 500
    assert all(isinstance(parse(text), Code) for text in made)
