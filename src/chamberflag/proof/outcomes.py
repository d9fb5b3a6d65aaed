"""Outcomes: what an act does to the world when it is done honestly, or not.

Pure functions of a view of the book, a world and a deed: what somebody did, and what it came to in the book. So each is
found once, however many situations look alike from the set (`tables`). At action everybody who must agree with it agrees
or does not: the 1st AD with a glance at each hand, the armorer who repeats the call, the performer who moves only on both.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from chamberflag.procedures import commands as c
from chamberflag.procedures.dangers import Events
from chamberflag.proof.causing import GO_OFF, happens, only_said
from chamberflag.proof.claims import Harm, harms, played
from chamberflag.proof.finding import honest
from chamberflag.proof.humans import WAYS, able, ghosts, plays_along, vouches
from chamberflag.proof.mending import by_hand, missed
from chamberflag.proof.small_sets import Small
from chamberflag.proof.world import Piece, World, dropped, hide_obstruction, hide_swapped_tags, with_piece
from chamberflag.record import events as e
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.replacing import replace
from chamberflag.record.weapons import InContainer

Failing = tuple[str, str, str]  # who, in which way, at what
Becomes = Callable[[World, Record, str, Events], World]
FREE: frozenset[Failing] = frozenset()
MISHAP: frozenset[Failing] = frozenset({("", "MISHAP", "something happens")})  # a fault that is nobody's
DROP: frozenset[Failing] = frozenset({("", "MISHAP", "a weapon is dropped")})
POWDER = ("blank", "charge")
SQUIB: frozenset[Failing] = frozenset({("", "MISHAP", "a squib")})
HAPPENING: frozenset[Failing] = MISHAP | DROP | SQUIB  # what goes wrong with things while people act


class Deed(NamedTuple):
    """What somebody did, and what it came to in the book."""

    by: str
    command: c.Command
    events: Events


class Here(NamedTuple):
    """A view of the book, the world, and the set they are of."""

    view: Record
    world: World
    small: Small


class Outcome(NamedTuple):
    """One way a deed comes out. `cost`: the failures it takes. `scene`: which one now truly runs, with `harm`, and whether it
    is `played` with what it casts."""

    how: str
    cost: frozenset[Failing]
    world: World
    scene: str = ""
    harm: tuple[Harm, ...] = ()
    played: bool = False


def truth(here: Here, by: str, command: c.Command) -> c.Command | None:
    """The command as an honest person would give it here, or what they would say instead; None if they would not or
    could not."""
    view, world, small = here
    seen = small.eyes(world, view, by)
    return found(here, by, command) or missed(seen, view, command)


def found(here: Here, by: str, command: c.Command) -> c.Command | None:
    """The command with what an honest person finds who does it; None if they would not or could not."""
    view, world, small = here
    seen = small.eyes(world, view, by)
    return honest(seen, view, by, command) if able(seen, view, by, command) else None


def honestly(here: Here, deed: Deed) -> tuple[c.Command | None, Iterable[Outcome]]:
    """How an honest person does this here: what they would say in its place, if they found something else; or how it comes
    out."""
    true = truth(here, deed.by, deed.command)
    if true is None:
        return None, ()
    return (None, done(here, deed)) if true == deed.command else (true, ())


def mended(here: Here) -> Iterator[tuple[str, World]]:
    """What honest people put right by hand, of which the book has no word."""
    return by_hand(here.world, here.view)


def done(here: Here, deed: Deed) -> Iterator[Outcome]:
    """The deed, truly done and truly said."""
    yield from _carried_out(here, deed, (FREE, "", happens))


def failed(here: Here, deed: Deed) -> Iterator[Outcome]:
    """The deed as whoever fails does it: not looked, only said, or with the wrong object."""
    ways = WAYS[type(deed.command)]
    cost = frozenset({(deed.by, "PHANTOM", type(deed.command).__name__)})
    if ways.phantom is True:
        true = found(here, deed.by, deed.command)
        if true is not None and true != deed.command:
            yield from _carried_out(here, deed, (cost, "without looking", happens))
        yield from _carried_out(here, deed, (cost, "only says so", only_said))
    if not isinstance(ways.objects, str):
        yield from _with_the_wrong_object(here, deed)


def _carried_out(here: Here, deed: Deed, how: tuple[frozenset[Failing], str, Becomes]) -> Iterator[Outcome]:
    (cost, word, becomes), (view, world, _) = how, here
    if any(isinstance(event, e.ActionCalled) for event in deed.events):
        yield from _action(here, deed, cost)
        return
    after = becomes(world, view, deed.by, deed.events)
    if becomes is happens or after != happens(world, view, deed.by, deed.events):
        yield Outcome(word, cost, after)


def _action(here: Here, deed: Deed, cost: frozenset[Failing]) -> Iterator[Outcome]:
    """The scene runs if everybody whose voice or hand it takes lets it: every performer, and whichever armorer repeats."""
    view, world, small = here
    called = next(event for event in deed.events if isinstance(event, e.ActionCalled))
    for performer in sorted({w.holder for tag in called.weapons if (w := view.weapons.get(tag))} - {""}):
        if not plays_along(small.eyes(world, view, performer), view, performer, called.weapons):
            cost |= {(performer, "PHANTOM", "playing along")}
    for armorer in sorted(view.holders(Duty.ARMORER)):
        honest = vouches(small.eyes(world, view, armorer), view, armorer, called.weapons)
        fails = frozenset() if honest else frozenset({(armorer, "PHANTOM", "repeating the call")})
        yield from _filmed(here, deed, called.scene, cost | fails)


def _filmed(here: Here, deed: Deed, scene: str, cost: frozenset[Failing]) -> Iterator[Outcome]:
    """The scene runs; a blank goes off, or does not."""
    view, world, _ = here
    harm = harms(world, view, scene)
    fired = happens(world, view, deed.by, deed.events)
    plays = played(world, view, scene)
    yield Outcome("", cost, fired, scene, harm, plays)
    loaded = [p for p in world.pieces if p.holder and any(r.what in GO_OFF for r in p.chambers)]
    if loaded and fired != world:
        yield Outcome("nobody fires", cost, world, scene, harm, plays)
    powder = [p.tag for p in loaded if p.really.fires and any(r.what in POWDER for r in p.chambers)]
    if powder and fired != world:
        squib = hide_obstruction(fired, powder[0])
        yield Outcome("a squib", cost | SQUIB, squib, scene, harm, plays)


def _with_the_wrong_object(here: Here, deed: Deed) -> Iterator[Outcome]:
    """The same act, said of one thing and done to another: a round of another lot, another weapon."""
    (view, world, _), (by, command, said) = here, deed
    cost = frozenset({(by, "IDENTITY", type(command).__name__)})
    objects = WAYS[type(command)].objects
    if "lot" in objects:
        for lot in sorted(set(view.lots) - {getattr(command, "lot", "")}):
            events = tuple(replace(x, lot=lot) if isinstance(x, e.WeaponLoaded) else x for x in said)
            yield Outcome(f"from {lot}", cost, happens(world, view, by, events))
    if "weapon" in objects:
        named = getattr(command, "weapon", "")
        for piece in world.pieces:
            if piece.tag != named and _within_reach(here, deed, piece):
                crossed = happens(hide_swapped_tags(world, named, piece.tag), view, by, said)
                done = _out_of_sight(view, hide_swapped_tags(crossed, named, piece.tag), piece.tag)
                yield Outcome(f"with {piece.tag}", cost, done)


def _out_of_sight(view: Record, world: World, tag: str) -> World:
    """What the book has as a weapon that is shown changed hands under another name: whoever was shown it knows that it left
    their hand, whatever name it comes back under."""
    piece = world.piece(tag)
    if piece is None or not view.weapons[tag].shown:
        return world
    return with_piece(world, piece._replace(in_sight=False))


def _within_reach(here: Here, deed: Deed, piece: Piece) -> bool:
    """Whether this object could be in the place of the one that is named: in one's own hands, or taken from somebody's where
    the act takes something; in a container that stands open, or is opened by the very act; or where nobody keeps it."""
    how, whose = piece.spot
    if how == "with":
        return whose == deed.by or isinstance(deed.command, c.ReturnWeapon | c.ReportFound)
    place = here.view.weapons[getattr(deed.command, "weapon", "")].place
    opened = place.container if isinstance(place, InContainer) else ""
    return how != "in" or whose not in here.world.sealed or whose == opened


def borrowed(here: Here, deed: Deed, person: str) -> Iterator[Outcome]:
    """The deed signed by this person in the name of who is said to have done it. The armorer may do it as well."""
    view, world, small = here
    by, command, events = deed
    cost = frozenset({(person, "IDENTITY", f"as {by}: {type(command).__name__}")})
    forged = world.forged | ({by} - small.unnoticed)
    said = only_said(world, view, person, events)
    yield Outcome(f"in {by}'s name", cost, said._replace(forged=forged))
    if view.carries(person, Duty.ARMORER):
        does = happens(world, view, person, events)._replace(forged=forged)
        yield Outcome(f"in {by}'s name, and does it", cost, does)


def unseen(here: Here, person: str) -> Iterator[Outcome]:
    """Everything this person may do without a word of it in the book."""
    view, world, _ = here
    for ghost in ghosts():
        cost = frozenset({(person, "GHOST", ghost.__name__)})
        for deed, after in ghost(world, view, person):
            yield Outcome(deed, cost, after)


def beyond(here: Here, person: str) -> Iterator[Outcome]:
    """What this set allows somebody ("": a thing by itself) to do besides: an assumption that is dropped."""
    view, world, small = here
    for may in small.beyond:
        cost = frozenset({(person, "GHOST", may.__name__)}) if person else MISHAP
        for deed, after, scene in may(world, view, person):
            yield Outcome(deed, cost, after, scene, harms(world, view, scene) if scene else ())


def falls(here: Here) -> Iterator[tuple[str, str, bool, Outcome]]:
    """A weapon falls: its tag, who held it, whether they say so. Whoever held it says so, or fails by not saying so."""
    people = frozenset(here.small.people)
    for piece in here.world.pieces:
        if not piece.holder:
            continue
        after = dropped(here.world, piece.tag)
        if piece.holder in people:
            yield piece.tag, piece.holder, True, Outcome("mishap", DROP, after)
        silent = frozenset({(piece.holder, "PHANTOM", "saying nothing of a drop")})
        cost = DROP | silent if piece.holder in people else DROP
        yield piece.tag, piece.holder, False, Outcome("and says nothing", cost, after)
