"""Applying: for which productions and acts a clause is meant. What nobody has stated counts as a match.

Of the place that is so for as long as every adopted pack may be meant at one and the same; `in_force` sees to the rest.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import chain

from chamberflag.record.facts import PLACE, About
from chamberflag.record.packs import Named
from chamberflag.record.record import Record
from chamberflag.record.signatures import Said
from chamberflag.rules.checks.facts import subjects
from chamberflag.rules.checks.firing import castings
from chamberflag.rules.request import Request

Settled = tuple[tuple[str, Said | None], ...]  # the production's facts that decide what is in force

OF_PRODUCTION = (PLACE, "production", "tax_credit", "studio_lot", "union", "dealer")


def settled(record: Record) -> Settled:
    """What is stated of the production, of what decides which clauses are in force."""
    return tuple((name, record.fact(About.PRODUCTION, "", name)) for name in OF_PRODUCTION)


def within(place: str, wider: str) -> bool:
    """Whether a place lies in a wider one: US-CA lies in US, and in itself."""
    return place == wider or place.startswith(wider + "-")


def for_place(places: tuple[str, ...], stated: Said | None) -> bool:
    """Whether a pack of these places is meant. A pack of no place always is; so is any while nobody has stated the place."""
    return not places or stated is None or any(within(str(stated[0]), wider) for wider in places)


def at_one_place(every: Iterable[tuple[str, ...]]) -> bool:
    """Whether packs of these places can all be meant at some one place."""
    placed = [places for places in every if places]
    return not placed or any(
        all(for_place(places, (here,)) for places in placed) for here in chain.from_iterable(placed)
    )


@lru_cache(maxsize=4096)
def of_production(applies: Named, facts: Settled) -> bool:
    """Whether what a clause says of the production is so."""
    known = dict(facts)
    return all(
        _among(known[name], wanted) for name, wanted in applies if name in known and known[name] is not None
    )


def _among(said: Said | None, wanted: Said) -> bool:
    return said is not None and any(_same(one, other) for one in said for other in wanted)


def _same(one: str | int | bool, other: str | int | bool) -> bool:
    return type(one) is type(other) and one == other


def of_act(applies: Named, request: Request) -> bool:
    """Whether what a clause says of the act is so: of any weapon, load or performer the act is about."""
    for name, wanted in applies:
        if name in OF_ACT:
            said = OF_ACT[name](request)
            if said and not _among(said, wanted):
                return False
    return True


def _weapons(request: Request) -> tuple[str, ...]:
    return tuple(tag for tag in subjects(request, About.WEAPON) if tag in request.record.weapons)


def _fires(request: Request) -> Said:
    return tuple({request.record.weapons[tag].fires for tag in _weapons(request)})


def _weapon_kind(request: Request) -> Said:
    return tuple({request.record.weapons[tag].description.kind.value for tag in _weapons(request)})


def _weapon_class(request: Request) -> Said:
    return tuple({request.record.weapons[tag].description.weapon_class for tag in _weapons(request)})


def _load(request: Request) -> Said:
    if request.lot:
        return (request.record.lots[request.lot].kind.value,)
    return tuple({cast.kind.value for _, cast in castings(request)})


def _minor(request: Request) -> Said:
    people = request.record.people
    return tuple({people[b].minor for b in subjects(request, About.PERSON) if b in people})


def _stated(about: About, name: str) -> Callable[[Request], Said]:
    def said(request: Request) -> Said:
        found = [request.record.fact(about, subject, name) for subject in subjects(request, about)]
        return () if None in found else tuple({one for value in found for one in value or ()})

    return said


OF_ACT: Mapping[str, Callable[[Request], Said]] = {
    "fires": _fires,
    "weapon_kind": _weapon_kind,
    "weapon_class": _weapon_class,
    "load": _load,
    "minor": _minor,
    **{
        name: _stated(About.SCENE, name)
        for name in (
            "aims_at_person",
            "live_fire",
            "effects",
            "seen_in_public",
            "minors_present",
            "night",
            "enclosed",
        )
    },
    **{name: _stated(About.WEAPON, name) for name in ("restricted", "accepts_live", "category")},
}
