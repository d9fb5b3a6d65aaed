"""Checks on what is fired and how: distances, loads, aim, freshness. As clauses of packs ask them."""

from collections.abc import Iterator
from datetime import timedelta

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.facts import About
from chamberflag.record.scenes import Casting
from chamberflag.record.weapons import Rounds
from chamberflag.rules.asking import Asks
from chamberflag.rules.checks.facts import subjects
from chamberflag.rules.finding import Finding, Missing
from chamberflag.rules.request import Request

SIZES = ("quarter", "half", "three-quarter", "full")


def castings(request: Request) -> Iterator[tuple[str, Casting]]:
    """Every scene the request is about, with the castings it is about."""
    for scene in subjects(request, About.SCENE):
        for cast in sorted(request.record.scenes[scene].casting, key=lambda c: (c.weapon, c.performer)):
            if request.weapon in ("", cast.weapon) and request.person in ("", cast.performer):
                yield scene, cast


def _blanks(request: Request) -> Iterator[tuple[str, Casting]]:
    return ((scene, cast) for scene, cast in castings(request) if cast.kind is RoundKind.BLANK)


def blanks_keep_distance(request: Request, asks: Asks) -> Finding:
    """Nobody stands nearer to a weapon with blanks than the clause allows, whatever the size of the load."""
    least = asks.number("least")
    for scene, cast in _blanks(request):
        if cast.distance_m * 100 < least:
            because = f"Scene {scene}: {cast.weapon} with blanks is {cast.distance_m} m from people, not {least / 100:g} m."
            return Finding(asks.check, False, because, "Plan more distance, or dummies and a sound.")
    return Finding(asks.check, True, f"Nobody is nearer than {least / 100:g} m to a weapon with blanks.")


def blanks_keep_tested_distance(request: Request, asks: Asks) -> Finding:
    """Nobody stands nearer to a weapon with blanks than the load was found safe at."""
    lots = [lot for lot in request.record.lots.values() if lot.kind is RoundKind.BLANK]
    for scene, cast in _blanks(request):
        fitting = [lot for lot in lots if cast.size in ("", lot.size)]
        said = [request.record.fact(About.LOT, lot.id, "safe_distance_m") for lot in fitting]
        tested = [int(one[0]) for one in said if one]
        if not tested or len(tested) < len(fitting):
            because = f"For the blanks of scene {scene} nobody has stated how far away is safe."
            untold = next((lot.id for lot, one in zip(fitting, said, strict=True) if not one), "")
            missing = Missing("StateFact", "safe_distance_m", untold) if untold else None
            remedy = "The armorer tests or reads it, and states it of the lot."
            return Finding(asks.check, False, because, remedy, missing=missing)
        if cast.distance_m < max(tested):
            because = f"Scene {scene} has {cast.weapon} {cast.distance_m} m away; the load is safe from {max(tested)} m."
            return Finding(asks.check, False, because, "Plan more distance, or another load.")
    return Finding(asks.check, True, "Nobody is nearer than the load was found safe at.")


def load_is_at_most(request: Request, asks: Asks) -> Finding:
    """Blanks are no bigger than the place allows."""
    most = SIZES.index(asks.word("size"))
    for scene, cast in _blanks(request):
        if cast.size not in SIZES or SIZES.index(cast.size) > most:
            size = cast.size or "blanks of no stated size"
            because = f"Scene {scene} has {cast.weapon} with {size}; {SIZES[most]} at the most."
            return Finding(asks.check, False, because, f"Plan {SIZES[most]} loads.")
    return Finding(asks.check, True, f"Blanks are {SIZES[most]} loads at the most.")


def load_is_one_of(request: Request, asks: Asks) -> Finding:
    """Only these things are loaded at all: no blanks where only dummies are allowed."""
    wanted = asks.words("kinds")
    for scene, cast in castings(request):
        if cast.kind.value not in wanted:
            because = f"Scene {scene} has {cast.weapon} with {cast.kind.of(cast.number)}; allowed: {', '.join(wanted)}."
            return Finding(asks.check, False, because, "Plan the scene without it.")
    return Finding(asks.check, True, f"Nothing is loaded but {', '.join(wanted)}.")


def spare_rounds_at_most(request: Request, asks: Asks) -> Finding:
    """No more rounds go in than the take needs, and so many spare."""
    spare = asks.number("rounds")
    for scene, cast in _blanks(request):
        said = request.record.fact(About.SCENE, scene, "shots_planned")
        if said is None:
            because = f"Of scene {scene} nobody has stated how many shots a take needs."
            missing = Missing("StateFact", "shots_planned", scene)
            return Finding(
                asks.check, False, because, "The 1st AD or the armorer states it.", missing=missing
            )
        if cast.number > int(said[0]) + spare:
            because = f"Scene {scene} has {cast.number} rounds in {cast.weapon} for {said[0]} shots; {spare} spare at the most."
            return Finding(asks.check, False, because, "Plan fewer rounds.")
    return Finding(asks.check, True, "No more rounds than the take needs.")


def loaded_within(request: Request, asks: Asks) -> Finding:
    """Rounds go in only immediately before they are used."""
    limit = timedelta(minutes=asks.number("most"))
    weapon = request.record.weapons.get(request.weapon)
    loads = [weapon.load] if weapon else [request.record.weapons[c.weapon].load for _, c in castings(request)]
    old = [load for load in loads if isinstance(load, Rounds) and request.now - load.signed.at > limit]
    minutes = limit // timedelta(minutes=1)
    because = (
        f"It was loaded more than {minutes} minutes ago."
        if old
        else f"Nothing was loaded more than {minutes} minutes ago."
    )
    return Finding(asks.check, not old, because, "Count the rounds out, and load again when it is needed.")


def aim_is_settled(request: Request, asks: Asks) -> Finding:
    """A weapon is aimed at a person only as the clause allows: never, or after the consultation it asks for."""
    policy = asks.word("policy")
    for scene in subjects(request, About.SCENE):
        fires = any(s == scene for s, _ in _blanks(request))
        if policy == "not when firing" and not fires:
            continue
        said = request.record.fact(About.SCENE, scene, "aims_at_person")
        if said is None:
            because = f"Of scene {scene} nobody has stated whether a weapon is aimed at a person."
            missing = Missing("StateFact", "aims_at_person", scene)
            remedy = "The 1st AD or the armorer states it for the scene as planned."
            return Finding(asks.check, False, because, remedy, missing=missing)
        if said == (False,):
            continue
        if policy in ("never", "not when firing"):
            because = f"In scene {scene} a weapon is aimed at a person."
            return Finding(asks.check, False, because, "Aim beside them, and let the camera cheat the angle.")
        consulted = request.record.papers_of("consultation on aiming", scene)
        if not any(paper.valid_on(request.today) for paper in consulted):
            because = (
                f"In scene {scene} a weapon is aimed at a person, and nobody has seen the consultation on it."
            )
            missing = Missing("ShowPaper", "consultation on aiming", scene)
            remedy = "Armorer and 1st AD consult, and write down what they found."
            return Finding(asks.check, False, because, remedy, missing=missing)
    return Finding(asks.check, True, "No weapon is aimed at a person without what the clause asks for.")


def no_minor_near_blanks(request: Request, asks: Asks) -> Finding:
    """No minor is within sight of a weapon that is fired."""
    for scene, _ in _blanks(request):
        said = request.record.fact(About.SCENE, scene, "minors_present")
        if said != (False,):
            state = "has minors in it" if said else "nobody has stated that no minor is near"
            because = f"Scene {scene} fires blanks and {state}."
            missing = Missing("StateFact", "minors_present", scene)
            return Finding(asks.check, False, because, "Clear minors from it, and state so.", missing=missing)
    return Finding(asks.check, True, "No minor is near a weapon that is fired.")


def kind_is_one_of(request: Request, asks: Asks) -> Finding:
    """Only these kinds of weapon are used at all."""
    wanted = asks.words("kinds")
    for tag in subjects(request, About.WEAPON):
        kind = request.record.weapons[tag].description.kind
        if kind.value not in wanted:
            because = f"{tag} is {kind}; allowed: {', '.join(wanted)}."
            return Finding(asks.check, False, because, "Use another kind of weapon.")
    return Finding(asks.check, True, f"Nothing but {', '.join(wanted)}.")


def inspected_within(request: Request, asks: Asks) -> Finding:
    """Two people certified the weapon no longer ago than this."""
    limit = timedelta(minutes=asks.number("most"))
    days = limit / timedelta(days=1)
    for tag in subjects(request, About.WEAPON):
        certificate = request.record.weapons[tag].certificate
        if certificate is None or request.now - certificate.second.at > limit:
            because = f"{tag} was not inspected by two within {days:g} days."
            return Finding(asks.check, False, because, "Armorer and second person inspect it again.")
    return Finding(asks.check, True, f"Inspected by two within {days:g} days.")
