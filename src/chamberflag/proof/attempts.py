"""Attempts: what people of a small set may try, and when an honest crew would not bother.

Left out are acts that are done already and would only be done again, or that are not needed yet (rounds are
proved before they are loaded, the roll is called once something is cleared): they could but find more danger, or end a
permission. Three sign to lift a stop in one order, because what they sign adds up to the same in any; of two who only look
the armorer looks first (`begins`).
"""

from collections.abc import Iterator

from chamberflag.procedures import commands as c
from chamberflag.proof.small_sets import SAFE, A, D, M, S, Small
from chamberflag.record.ammunition import RoundKind
from chamberflag.record.people import Duty
from chamberflag.record.record import Record
from chamberflag.record.signatures import joint
from chamberflag.record.stoppages import EVERYTHING
from chamberflag.record.weapons import Empty, Magazine, Missing, Quarantined, Weapon
from chamberflag.rules.checks.kinds import reaches_out

Attempt = tuple[str, c.Command]
LIFT_ORDER = (A, D, S)
ALIKE = {"HearShots": "CountRounds", "LookIntoWeapon": "Look"}  # they add to the same
KIND, NUMBER = RoundKind.NONE, 0  # findings, replaced by what is found


def pool(small: Small) -> tuple[Attempt, ...]:
    """Everything anybody may ever try on this set; findings are put in when it is tried."""
    attempts = [*_of_lots(small), *_of_magazines(small), *_of_scenes(small)]
    for tag, description in small.weapons.items():
        attempts += _of_weapon(small, tag) if description.kind.shown else _of_replica(small, tag)
    attempts += [(badge, c.SealContainer(SAFE, frozenset())) for badge in who(small, A, M)]
    attempts += [(badge, c.CallRoll(frozenset(), frozenset())) for badge in who(small, M)]
    attempts += [(badge, c.CallStop("somebody said stop")) for badge in who(small, D)]
    attempts += [(badge, c.SignLift()) for badge in who(small, A, D, S)]
    return tuple(dict.fromkeys(attempts))


def who(small: Small, *duties: Duty) -> tuple[str, ...]:
    """Everybody who carries one of these duties, by duty."""
    return tuple(badge for duty in duties for badge in sorted(small.crew[duty]))


def hearers(small: Small) -> tuple[str, ...]:
    """Who counts shots by ear, for script and sound, who are in no small set: safety advisors, or 1st ADs where every safety
    advisor counts the rounds as second person."""
    advisors, first_ads = (
        tuple(badge for badge in who(small, duty) if badge not in small.crew[M]) for duty in (S, D)
    )
    return advisors or first_ads


def _of_lots(small: Small) -> Iterator[Attempt]:
    most = max(description.chambers for description in small.weapons.values())
    methods = (
        *((badge, "rattle") for badge in who(small, A)),
        *((badge, "weight") for badge in who(small, M)),
    )
    for lot, (kind, _) in small.lots.items():
        for badge, method in methods:
            yield badge, c.CountLot(lot, kind, NUMBER)
            yield badge, c.ProveRounds(lot, most, method)
            yield badge, c.Release(lot)
        for badge in who(small, A) if small.alarms else ():
            yield badge, c.ReportDanger("it may not be right", lot)


def _of_magazines(small: Small) -> Iterator[Attempt]:
    for magazine in small.magazines:
        yield from (
            (armorer, c.FillMagazine(magazine, lot, 1)) for armorer in who(small, A) for lot in small.lots
        )
        yield from ((second, c.LookAtMagazine(magazine, KIND, NUMBER)) for second in who(small, M))
        yield from ((armorer, c.EmptyMagazine(magazine)) for armorer in who(small, A))


def _of_scenes(small: Small) -> Iterator[Attempt]:
    beside_the_first_ad = [badge for badge in who(small, M, A) if badge not in small.crew[D]]
    for scene, casting in small.scenes.items():
        yield from ((badge, c.TurnKey(scene, frozenset())) for badge in who(small, D, A))
        for first_ad in who(small, D):
            yield first_ad, c.CallAction(scene)
            yield first_ad, c.CallCut(scene)
        for far in {cast.distance_m for cast in casting if reaches_out(cast)}:
            yield from ((second, c.WalkPerimeter(scene, far)) for second in who(small, M))
        for first_ad in who(small, D) if small.replans else ():
            yield first_ad, c.PlanScene(scene, "", casting)
            yield first_ad, c.AuthoriseScene(scene)
            yield beside_the_first_ad[0], c.AuthoriseScene(scene)


def _of_weapon(small: Small, tag: str) -> Iterator[Attempt]:
    for badge in who(small, A, M):
        yield badge, c.InspectWeapon(tag, small.weapons[tag].kind, True, True)
        yield badge, c.DrawWeapon(tag, True, True)
        yield badge, c.CountRounds(tag, 0, 0, 0, 0)
        yield badge, c.FindEmpty(tag, True, True)
        yield badge, c.Release(tag)
    for armorer in who(small, A):
        yield from _of_a_show(small, armorer, tag)
    for looker in (*who(small, D), *small.performers):
        yield looker, c.LookIntoWeapon(tag, True, True, KIND, NUMBER)
    for armorer in who(small, A):
        yield armorer, c.ReturnWeapon(tag)
        yield armorer, c.CleanWeapon(tag)
        yield armorer, c.StowWeapon(tag, SAFE)
    yield from ((hearer, c.HearShots(tag, NUMBER)) for hearer in hearers(small))
    for armorer in who(small, A):
        yield from _of_trouble(small, armorer, tag)


def _of_a_show(small: Small, armorer: str, tag: str) -> Iterator[Attempt]:
    """What an armorer does at a show before anybody looks."""
    for scene, casting in small.scenes.items():
        yield from (
            (armorer, c.StartShow(tag, scene, cast.performer)) for cast in casting if cast.weapon == tag
        )
    weapon = small.weapons[tag]
    for lot in () if weapon.magazine_fed else small.lots:
        yield armorer, c.LoadWeapon(tag, lot, weapon.chambers)
    for magazine in small.magazines if weapon.magazine_fed else ():
        yield armorer, c.LoadWeapon(tag, magazine=magazine)


def _of_trouble(small: Small, armorer: str, tag: str) -> Iterator[Attempt]:
    """Found again, out of sight; and, where the set has alarms, what is reported though nothing was found."""
    yield armorer, c.ReportFound(tag)
    yield armorer, c.BreakSight(tag)
    if small.alarms:
        yield armorer, c.ReportDanger("something is wrong with it", tag)
        yield armorer, c.ReportDrop(tag)
        yield armorer, c.ReportMissing(tag)


def _of_replica(small: Small, tag: str) -> Iterator[Attempt]:
    for badge in who(small, A, M):
        yield badge, c.InspectWeapon(tag, small.weapons[tag].kind, True, True)
    for armorer in who(small, A):
        for scene, casting in small.scenes.items():
            for cast in casting:
                if cast.weapon == tag:
                    yield armorer, c.HandOverReplica(tag, scene, cast.performer)
        yield armorer, c.StowWeapon(tag, SAFE)
        yield armorer, c.ReturnWeapon(tag)
        yield armorer, c.ReportFound(tag)
    yield from ((badge, c.Release(tag)) for badge in who(small, A, M))


def begun(record: Record) -> bool:
    """Whether several are signing together just now: a half waits, two have differed and look again, or some have signed to
    lift a stop.

    Three reductions, held against exploring without them by a test. Several who sign together do so at once: nothing
    is done between their signatures.
    - Whatever makes safe, and whatever is done in secret to what an honest second signer then looks at, may as well come
      before the first: then both find it. What is done in secret after an honest first and before a second who does not
      look may as well come after both. A half that stays alone lapses to where it began.
    - Two who differed look again at once, or everybody forgets that they did: a difference that is remembered only turns
      the next one into a danger, so whatever is possible with it is possible without it.
    - A stop that some have signed to lift refuses everything permissive still.
    The looks of a show are no such halves: what happens between them is explored.
    """
    return bool(record.halves or record.differed) or any(stop.lifts for stop in record.stops.values())


LIFTS = frozenset({"SignLift"})
LOOKED_AT = (c.FindEmpty, c.CountLot, c.ProveRounds)


def begins(small: Small, record: Record, by: str, command: c.Command) -> bool:
    """Whether this may be the first of what two look at together: the armorer's look comes before the second person's.

    Only where nothing but looks is signed. Nothing is done between the two, so both find the same whoever begins; no rule
    asks which was first, and whoever does not look says the same before the other as after. Where something is done
    as well (a seal, a draw, an inspection, a count, a release), it is done by whoever signs last, and both orders are tried.
    """
    second = isinstance(command, LOOKED_AT) and by not in small.crew[A]
    return bool(record.halves) or not second


def beside(record: Record) -> frozenset[str] | None:
    """What may be tried beside what has been begun: what the others who sign it together do; None where all may be."""
    if any(stop.lifts for stop in record.stops.values()):
        return LIFTS
    names = record.halves or record.differed
    return frozenset(map(_added_to, names)) if names else None


def about(command: c.Command) -> str:
    """What a command adds to, as `beside` names it."""
    act = type(command).__name__
    return act if act in LIFTS else _joint_name(command, ALIKE.get(act, act))


def _added_to(name: str) -> str:
    act, subject = name.split(" ", 1)
    return joint(ALIKE.get(act, act), subject)


def _joint_name(command: c.Command, act: str) -> str:
    named = (
        getattr(command, field, "")
        for field in ("weapon", "magazine", "lot", "container", "scene", "subject")
    )
    return joint(act, next(filter(None, named), ""))


def sensible(record: Record, by: str, command: c.Command) -> bool:
    """Whether this is not already done, or waiting for the other's signature."""
    if record.halves:
        name = _joint_name(command, type(command).__name__)
        if any(half.signed.by == by for half in record.halves.get(name, ())):
            return False
    match command:
        case c.CountLot(lot):
            return record.lots[lot].counted is None
        case c.ProveRounds(lot, number):
            filled = any(m.load is not None and m.load.lot == lot for m in record.magazines.values())
            return record.lots[lot].proved < number and not record.lots[lot].loaded and not filled
        case c.FillMagazine(name) | c.LookAtMagazine(name) | c.EmptyMagazine(name):
            return _sensible_with(record.magazines[name], command)
        case c.SealContainer(container):
            return record.containers[container].seal is None and bool(record.within(container))
        case c.AuthoriseScene(scene):
            return not record.scenes[scene].authorised
        case c.PlanScene(scene):
            return bool(record.scenes[scene].authorised)
        case c.CallRoll():
            played = (w.cleared or (w.holder and not w.fires) for w in record.weapons.values())
            return record.roll_call is None and any(played)
        case c.WalkPerimeter():
            return record.roll_call is not None and record.roll_call.perimeter is None
        case c.CallStop():
            return not record.stops
        case c.ReportDanger(_, subject) if subject in record.lots:
            return not record.lots[subject].quarantined
        case c.TurnKey(scene):
            return not any(key.signed.by == by and key.scene == scene for key in record.keys)
        case c.SignLift(scope):
            return _next_to_lift(record, by, scope)
        case _:
            tag = getattr(command, "weapon", "") or getattr(command, "subject", "")
            return tag not in record.weapons or (
                _sensible(record.weapons[tag], command)
                and not _looks_too_early(record, record.weapons[tag], command)
            )


def _sensible_with(magazine: Magazine, command: c.Command) -> bool:
    """It is filled once, looked at once, and emptied if there is anything in it."""
    if isinstance(command, c.FillMagazine):
        return magazine.load is None
    return magazine.load is not None and not (isinstance(command, c.LookAtMagazine) and magazine.looked)


def _looks_too_early(record: Record, weapon: Weapon, command: c.Command) -> bool:
    """A look is entered once the rounds are in: what is entered before is only the same word, or a difference."""
    show = weapon.show
    if show is None or not isinstance(command, c.LookIntoWeapon):
        return False
    cast = record.scenes[show.scene].cast(weapon.tag, show.receiver)
    return cast is not None and cast.kind is not KIND and isinstance(weapon.load, Empty)


def _sensible(weapon: Weapon, command: c.Command) -> bool:
    away = isinstance(weapon.place, Quarantined | Missing)
    match command:
        case c.InspectWeapon() | c.ReportDrop():
            return (weapon.certificate is None) == isinstance(command, c.InspectWeapon)
        case c.CleanWeapon():
            return weapon.to_be_cleaned
        case c.StowWeapon() if isinstance(weapon.place, Quarantined):
            return weapon.place.loose
        case c.BreakSight():
            return weapon.show is not None or weapon.cleared is not None
        case c.ReportDanger() | c.ReportMissing():
            return not away
        case c.HearShots():
            return weapon.used
        case c.StartShow(_, scene, performer):
            show = weapon.show
            same = show is not None and (show.scene, show.receiver) == (scene, performer)
            return not (same and show and not show.first_ad and not show.by_receiver)
        case _:
            return True


def _next_to_lift(record: Record, by: str, scope: str) -> bool:
    stop = record.stops.get(scope)
    signed: set[Duty] = {duty for duty, _ in stop.lifts} if stop else set()
    due = next((duty for duty in LIFT_ORDER if duty not in signed), None)
    return scope == EVERYTHING and due is not None and record.carries(by, due)
