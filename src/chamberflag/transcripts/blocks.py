"""Blocks: the lists at the beginning of a day (people, weapons, lots), each line of which the book's keeper enters for real."""

from chamberflag.transcripts.cast import Moment
from chamberflag.transcripts.shorthands import Lines, Shorthand, Texts

TRAINED = "trained for {weapon_class}[ from {valid_from}] until {valid_to}[, seen by {seen_by}]"


def _weapon(moment: Moment, said: Texts) -> Lines:
    """A container that is named for the first time comes into use with it."""
    where = next(
        (d.removeprefix("in ") for d in said["description"].split(", ") if d.startswith("in ")), "the safe"
    )
    known = where.removeprefix("the ") in moment.record.containers
    placed = () if known else (f"The keeper takes in {where}",)
    return (*placed, f"The keeper takes in weapon {said['weapon']}, {said['description']}")


def _container(_: Moment, said: Texts) -> Lines:
    return (f"The keeper takes in {said['container']}",)


def _magazine(_: Moment, said: Texts) -> Lines:
    return (
        f"The keeper takes in magazine {said['magazine']}, for {said['capacity']} in a {said['weapon_class']}",
    )


def _lot(_: Moment, said: Texts) -> Lines:
    return (f"The keeper takes in lot {said['lot']}, {said['of_lot']}",)


def _scene(_: Moment, said: Texts) -> Lines:
    title = f" {said['title']}" if "title" in said else ""
    return (f"The keeper plans scene {said['scene']}{title}: {said['casting']}",)


def _trained(_: Moment, said: Texts) -> Lines:
    since = f" from {said['valid_from']}" if "valid_from" in said else ""
    seen = f", seen by {said['seen_by']}" if "seen_by" in said else ""
    names = said["attendees"].replace(" and ", ", ").split(", ")
    what = f"is trained for {said['weapon_class']}{since} until {said['valid_to']}{seen}"
    return tuple(f"The keeper enters that {name} {what}" for name in names)


def _same(_: Moment, said: Texts) -> Lines:
    return (f"The keeper says {said['person']} and {said['same_as']} are one human",)


def _person(_: Moment, said: Texts) -> Lines:
    told = "".join(f", {said[slot]}" for slot in ("minor", "untrained") if slot in said)
    phone = f" {said['no_phone']}" if "no_phone" in said else ""
    permits = f", with {said['permits']}" if "permits" in said else ""
    return (f"The keeper enters {said['badge']} as {said['roles']}{phone}{told}{permits}",)


BLOCKS: dict[str, tuple[Shorthand, ...]] = {
    "people": (
        Shorthand("{attendees} are " + TRAINED, "Ana and Iris are trained for revolver until 2027-01-01, seen by Noor", _trained),
        Shorthand("{attendees} is " + TRAINED, "Ana is trained for revolver until 2027-01-01, seen by Noor", _trained),
        Shorthand("{person} is the same human as {same_as}", "Ines is the same human as Iris", _same),
        Shorthand("{badge} is {roles}[ {no_phone}][, {minor}][, {untrained}][, with {permits}]",
                  "Ben is performer without a phone", _person),
    ),
    "containers": (Shorthand("{container}", "the cart", _container),),
    "weapons": (
        Shorthand("{weapon} is {description}", "W3 is a functional revolver, 6 chambers, serial 44-1, in the safe", _weapon),
    ),
    "magazines": (Shorthand("{magazine} is for {capacity} in a {weapon_class}", "M1 is for 8 in a pistol", _magazine),),
    "lots": (Shorthand("{lot} is {of_lot}", "D7 is 20 dummies, calibre .45, from Dry Gulch", _lot),),
    "scenes": (Shorthand("{scene}[ {title}]: {casting}", '14 "the duel": Ana has W3 with 5 dummies at 7 m', _scene),),
}  # fmt: skip
