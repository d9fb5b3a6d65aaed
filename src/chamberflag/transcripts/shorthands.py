"""Shorthands: one line that stands for several, each of them played for real.

A shorthand stops at the first of its lines that does not go through; its outcome is that line's.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.weapons import InContainer, Rounds, Weapon, WithArmorer
from chamberflag.rules.checks.kinds import reaches_out
from chamberflag.transcripts.cast import Moment
from chamberflag.transcripts.forms.form import texts

Texts = Mapping[str, str]
Lines = tuple[str, ...]
A, D, M, S = Duty.ARMORER, Duty.FIRST_AD, Duty.SECOND, Duty.SAFETY_ADVISOR


@dataclass(frozen=True, slots=True)
class Shorthand:
    """A line that stands for others."""

    template: str
    example: str
    expand: Callable[[Moment, Texts], Lines]

    def said(self, text: str) -> Texts | None:
        """The texts of its slots if a line has this form."""
        return texts(self.template, text)


def _first(names: tuple[str, ...], otherwise: str) -> str:
    return names[0] if names else otherwise


def armorer(moment: Moment, tag: str = "") -> str:
    """Who is armorer: for a weapon, the one who has it."""
    weapon = moment.record.weapons.get(tag)
    if weapon and isinstance(weapon.place, WithArmorer):
        return moment.name(weapon.place.person)
    return _first(moment.crew(A), "Nobody")


def _second(moment: Moment) -> str:
    return _first(moment.crew(M), "Nobody")


def _ad(moment: Moment) -> str:
    return _first(moment.crew(D), "Nobody")


def _pair(moment: Moment) -> str:
    return f"{armorer(moment)} and {_second(moment)}"


# a ready day


def trained(moment: Moment, _: Texts) -> Lines:
    """Whoever must be and of whom nothing else is said gets training for every class of weapon that is shown."""
    record, cast = moment.record, moment.cast
    classes = sorted({w.description.weapon_class for w in record.weapons.values() if w.shown})
    receivers = {x.performer for s in record.scenes.values() for x in s.casting}
    badges = sorted((receivers | cast.crew.get(A, frozenset())) - cast.training_told)
    until = moment.at.date().replace(year=moment.at.year + 1)
    return tuple(
        f"The keeper enters that {moment.name(badge)} is trained for {c} until {until}, seen by the range master"
        for badge in badges
        for c in classes
        if not any(t.weapon_class == c for t in record.people[badge].trainings)
    )


def _ready(moment: Moment, said: Texts) -> Lines:
    return (
        *trained(moment, said),
        *(() if moment.record.day else (f"{_ad(moment)} opens the day",)),
        f"{_ad(moment)} holds the safety meeting with everyone",
        *_authorised(moment),
        *(
            f"{_pair(moment)} inspect {w}"
            for w in moment.record.weapons
            if not moment.record.weapons[w].certificate
        ),
        *_proved(moment, said),
        *(f"{_pair(moment)} seal the {c}" for c in moment.record.containers),
    )


def _authorised(moment: Moment) -> Lines:
    ad = _ad(moment)
    others = [n for d in (M, A, S) for n in moment.crew(d) if n != ad]
    scenes = [s.id for s in moment.record.scenes.values() if s.casting and not s.authorised]
    return tuple(f"{ad} and {others[0]} authorise scene {s}" for s in scenes) if others else ()


def _proved(moment: Moment, _: Texts) -> Lines:
    lines = []
    for lot in moment.record.lots.values():
        lines.append(f"{_pair(moment)} count {lot.id}")
        lines.append(f"{_pair(moment)} prove {lot.in_store} of {lot.id} by rattle and by weight")
    return tuple(lines)


# the loop


def _goes(moment: Moment, said: Texts) -> Lines:
    tag, performer, scene = said["weapon"], said["performer"], said["scene"]
    weapon = moment.record.weapons.get(tag)
    drawn = (f"{_pair(moment)} draw {tag}",) if weapon and isinstance(weapon.place, InContainer) else ()
    who = armorer(moment, tag)
    loaded = (
        (f"{who} loads {tag} with {said['number']} of {said['lot']}",) if "lot" in said
        else (f"{who} inserts {said['magazine']} into {tag}",) if "magazine" in said
        else ()
    )  # fmt: skip
    shown = f"{who} shows {tag} to {performer} for scene {scene}"
    return (*drawn, shown, *loaded, f"{_ad(moment)} looks into {tag}", f"{performer} looks into {tag}")


def _echoes(moment: Moment, _: Texts) -> Lines:
    if not moment.record.unechoed:
        return ()
    names = dict.fromkeys(n for d in (D, M, S, A) for n in moment.crew(d))
    return tuple(f"{n} sees the echoes" for n in names if moment.badge(n) not in moment.cast.without_phone)


def _rolling(moment: Moment, said: Texts) -> Lines:
    scene, record = moment.record.scenes.get(said["scene"]), moment.record
    cast = {x.weapon for x in scene.casting} if scene else set()
    firing = any(record.weapons[w].shown and record.weapons[w].holder for w in cast)
    keys = (
        "everyone sees the echoes",
        f"{_second(moment)} calls the roll",
        *_walked(moment, said["scene"]),
        f"{_ad(moment)} and {armorer(moment)} turn the key for scene {said['scene']}",
    )
    return (*(keys if firing else ()), f"{_ad(moment)} calls action on scene {said['scene']}")


def _walked(moment: Moment, scene: str) -> Lines:
    """Where something reaches out, somebody walks round it, at the distance that is planned."""
    planned = moment.record.scenes.get(scene)
    far = max((x.distance_m for x in planned.casting if reaches_out(x)), default=0) if planned else 0
    return (f"{_second(moment)} walks the perimeter of scene {scene} at {far} m",) if far else ()


def _filmed(moment: Moment, said: Texts) -> Lines:
    return (f"scene {said['scene']} is rolling", f"{_ad(moment)} calls cut on scene {said['scene']}")


def _back(moment: Moment, said: Texts) -> Lines:
    tag, weapon = said["weapon"], moment.record.weapons.get(said["weapon"])
    returned = (
        () if weapon and isinstance(weapon.place, WithArmorer) else (f"{armorer(moment)} takes {tag} back",)
    )
    return (*returned, *_counted_out(moment, weapon)) if weapon else returned


def _counted_out(moment: Moment, weapon: Weapon) -> Lines:
    if not isinstance(weapon.load, Rounds):
        return ()
    ears = [n for n in sorted(moment.record.people) if n not in _counters(moment.record)]
    heard = (
        (f"{moment.name(ears[0])} says how many shots came from {weapon.tag}",)
        if weapon.used and ears
        else ()
    )
    return (*heard, f"{_pair(moment)} count {weapon.tag} out")


def _counters(record: Record) -> set[str]:
    return {*record.holders(A), *record.holders(M)}


def _away(moment: Moment, said: Texts) -> Lines:
    weapon = moment.record.weapons.get(said["weapon"])
    dirty = weapon is not None and (weapon.to_be_cleaned or weapon.used)
    cleaned = (f"{armorer(moment)} cleans {said['weapon']}",) if dirty else ()
    counted = (f"{said['weapon']} comes back and is counted out",) if weapon and weapon.shown else ()
    return (*counted, *cleaned, f"{armorer(moment, said['weapon'])} stows {said['weapon']} in {said['container']}",
            f"{_pair(moment)} seal {said['container']}")  # fmt: skip


def _balanced(moment: Moment, _: Texts) -> Lines:
    return tuple(f"{_pair(moment)} count {lot}" for lot in moment.record.lots)


def _lifted(moment: Moment, _: Texts) -> Lines:
    names = ", ".join((armorer(moment), _ad(moment))) + f" and {_first(moment.crew(S), 'Nobody')}"
    return ("everyone sees the echoes", f"{names} sign to lift the stop")


SHORTHANDS = (
    Shorthand("a ready day", "a ready day", _ready),
    Shorthand("everyone is trained", "everyone is trained", trained),
    Shorthand("every lot is proved", "every lot is proved", _proved),
    Shorthand("{weapon} goes to {performer} for scene {scene} with {number} of {lot}",
              "W3 goes to Ana for scene 14 with 5 of D7", _goes),
    Shorthand("{weapon} goes to {performer} for scene {scene} with {magazine}", "W3 goes to Ana for scene 14 with M1", _goes),
    Shorthand("{weapon} goes to {performer} for scene {scene}", "W3 goes to Ana for scene 14", _goes),
    Shorthand("everyone sees the echoes", "everyone sees the echoes", _echoes),
    Shorthand("scene {scene} is rolling", "scene 14 is rolling", _rolling),
    Shorthand("scene {scene} is filmed", "scene 14 is filmed", _filmed),
    Shorthand("{weapon} comes back and is counted out", "W3 comes back and is counted out", _back),
    Shorthand("{weapon} is put away in {container}", "W3 is put away in the safe", _away),
    Shorthand("every lot is counted", "every lot is counted", _balanced),
    Shorthand("the stop is lifted", "the stop is lifted", _lifted),
)  # fmt: skip
