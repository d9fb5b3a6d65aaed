"""Checks on people: training, permits, the meeting, and which duties must be different humans."""

from collections.abc import Mapping

from chamberflag.record.people import KEEPER, Duty
from chamberflag.rules.finding import Finding
from chamberflag.rules.request import Request

A, D, M, S = Duty.ARMORER, Duty.FIRST_AD, Duty.SECOND, Duty.SAFETY_ADVISOR
CONDEMNED = (
    (A, D),
    (A, M),
    (A, S),
    (D, S),
)  # pairs that open a way to harm for one failing human (safety model 2.4)


def receiver_is_trained(request: Request) -> Finding:
    """No training for that class of weapon valid today, no weapon."""
    return _trained(request, request.person, "receiver_is_trained")


def armorer_is_trained(request: Request) -> Finding:
    """Whoever draws, loads and shows a weapon holds training for its class, valid today."""
    weapon, record = request.the_weapon, request.record
    show = weapon.cleared.show if weapon.cleared else weapon.show
    acting = (request.signed.by, show.signed.by if show else "", weapon.holder, *sorted(record.holders(A)))
    return _trained(request, next((b for b in acting if record.carries(b, A)), ""), "armorer_is_trained")


def _trained(request: Request, badge: str, check: str) -> Finding:
    weapon_class = request.the_weapon.description.weapon_class
    person = request.record.people.get(badge)
    ok = person is not None and any(t.covers(weapon_class, request.today) for t in person.trainings)
    name = request.named(badge)
    because = f"{name} {'has' if ok else 'has no'} training for {weapon_class} valid today."
    return Finding(
        check,
        ok,
        because,
        f"Train {name} for {weapon_class}, seen by a named person, or cast somebody who is.",
    )


def no_permit_has_expired(request: Request) -> Finding:
    """A permit on file that has expired refuses, whoever it belongs to in this act."""
    badges = dict.fromkeys((request.person, request.the_weapon.holder, request.signed.by))
    people = [request.record.people[b] for b in badges if b in request.record.people]
    gone = [(p.name, permit) for p in people for permit in p.permits if permit.valid_to < request.today]
    if not gone:
        return Finding("no_permit_has_expired", True, "No permit on file has expired.")
    name, permit = gone[0]
    because = f"{name}'s {permit.kind} {permit.number} expired on {permit.valid_to}."
    return Finding("no_permit_has_expired", False, because, f"{name} renews it, or somebody else does this.")


def receiver_was_at_the_meeting(request: Request) -> Finding:
    """Who receives a weapon that fires, shoots or cuts was at today's safety meeting."""
    meeting = request.record.day.meeting if request.record.day else None
    name = request.named(request.person)
    if meeting is None:
        return Finding("receiver_was_at_the_meeting", False, "No safety meeting was held today.",
                       "Hold the safety meeting.")  # fmt: skip
    humans = {request.record.human(b) for b in meeting.attendees}
    ok = request.record.human(request.person) in humans
    because = f"{name} {'was' if ok else 'was not'} at today's safety meeting."
    return Finding(
        "receiver_was_at_the_meeting", ok, because, f"Give {name} the same talk, and write it down."
    )


def receiver_is_apart(request: Request) -> Finding:
    """Nobody who is armorer or 1st AD today receives a weapon that fires, shoots or cuts."""
    held = [d for d in (A, D) if request.record.carries(request.person, d)]
    name = request.named(request.person)
    because = f"{name} is {held[0]} today." if held else f"{name} is neither armorer nor 1st AD today."
    return Finding("receiver_is_apart", not held, because, "Cast somebody else.")


def crew_is_complete(request: Request) -> Finding:
    """A weapon that fires needs armorer, 1st AD, second person and safety advisor: three adults among them."""
    record = request.record
    empty = [d for d in (A, D, M, S) if not record.holders(d)]
    if empty:
        because = f"No {' and no '.join(empty)} today."
        return Finding(
            "crew_is_complete", False, because, f"Appoint a {' and a '.join(empty)} who may be it."
        )
    adults = {
        record.human(b)
        for d in (A, D, M, S)
        for b in record.holders(d)
        if b in record.people and not record.people[b].minor
    }
    ok = len(adults) >= 3
    because = f"{len(adults)} different adults carry the four duties."
    return Finding(
        "crew_is_complete",
        ok,
        because,
        "Two people cannot run a firing weapon: appoint a third, independent adult.",
    )


def duties_are_apart(request: Request) -> Finding:
    """Armorer is never 1st AD, second person or safety advisor; 1st AD is never safety advisor.

    Asked of a crew before it begins, and of today's whenever a weapon that fires goes on: two badges may turn out to be
    one human.
    """
    today: dict[str, frozenset[str]] = {duty: request.record.holders(duty) for duty in Duty}
    crew: Mapping[str, frozenset[str]] = dict(request.crew) or today
    for one, other in CONDEMNED:
        both = _humans(request, crew.get(one, ())) & _humans(request, crew.get(other, ()))
        if both:
            name = request.named(sorted(both)[0])
            return Finding(
                "duties_are_apart",
                False,
                f"{name} {'would be' if request.crew else 'is'} {one} and {other}.",
                f"Name another {other}.",
            )
    return Finding("duties_are_apart", True, "No two duties that must be apart are one person's.")


def _humans(request: Request, badges: frozenset[str] | tuple[str, ...]) -> set[str]:
    return {request.record.human(b) for b in badges}


def no_minor_vouches(request: Request) -> Finding:
    """A minor is never armorer, 1st AD, second person or safety advisor."""
    people = request.record.people
    minors = [(b, d) for d, badges in request.crew for b in sorted(badges) if b in people and people[b].minor]
    if not minors:
        return Finding("no_minor_vouches", True, "Everybody with a duty is an adult.")
    badge, duty = minors[0]
    return Finding(
        "no_minor_vouches", False, f"{request.named(badge)} is a minor.", f"Name an adult as {duty}."
    )


def crew_has_its_first(request: Request) -> Finding:
    """A day has an armorer and a 1st AD, each of them known to the book."""
    crew = dict(request.crew)
    empty = [d for d in (A, D) if not crew.get(d)]
    because = f"No {' and no '.join(empty)} is named." if empty else "Armorer and 1st AD are named."
    return Finding("crew_has_its_first", not empty, because, "Name them.")


def hearer_is_a_third(request: Request) -> Finding:
    """The shots are counted by ear by somebody who is neither armorer nor second person."""
    held = [d for d in (A, M) if request.record.carries(request.signed.by, d)]
    name = request.named(request.signed.by)
    because = f"{name} counts the rounds too." if held else f"{name} does not count the rounds."
    return Finding("hearer_is_a_third", not held, because, "Script supervisor or sound says what they heard.")


def no_firing_weapon_is_out(request: Request) -> Finding:
    """Duties change hands only while every weapon that fires, shoots or cuts is stowed or in quarantine."""
    out = sorted(w.tag for w in request.record.weapons.values() if w.shown and w.holder)
    because = f"Out: {', '.join(out)}." if out else "No weapon that fires is out."
    return Finding("no_firing_weapon_is_out", not out, because, "Return and stow them first.")


def device_becomes_ones_own(request: Request) -> Finding:
    """A device becomes somebody's own by their own badge and PIN, given on it; the book's keeper or the armorer may do it too."""
    by = request.signed.by
    ok = by == KEEPER or request.record.carries(by, A) or (by == request.person and request.afresh)
    because = f"{request.named(by)} {'may' if ok else 'may not'} say whose device this is."
    return Finding("device_becomes_ones_own", ok, because, "The owner gives badge and PIN on it.")


def keeper_enters_lists(request: Request) -> Finding:
    """Lists of people, weapons and lots are entered by the book's keeper or today's armorer."""
    ok = request.signed.by == KEEPER or request.record.carries(request.signed.by, A)
    name = request.named(request.signed.by)
    because = f"{name} may {'' if ok else 'not '}enter lists."
    return Finding(
        "keeper_enters_lists", ok, because, "The book's keeper enters it at the laptop, or the armorer does."
    )
