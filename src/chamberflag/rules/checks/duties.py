"""Checks on who does what: ages, employers, duties that stand alone, meetings. As clauses of packs ask them."""

from datetime import date

from chamberflag.record.facts import About
from chamberflag.record.people import Duty
from chamberflag.rules.asking import Asks
from chamberflag.rules.checks.facts import acting_armorers, subjects
from chamberflag.rules.finding import Finding, Missing
from chamberflag.rules.request import Request

CUSTODY = frozenset(
    {"armorer", "armourer", "property master", "weapons handler", "assistant armorer", "assistant armourer"}
)


def custodian_is_at_least(request: Request, asks: Asks) -> Finding:
    """Whoever acts as armorer has reached this age, by a date of birth that was shown."""
    return _old_enough(request, asks, acting_armorers(request))


def receiver_is_at_least(request: Request, asks: Asks) -> Finding:
    """Whoever receives the weapon has reached this age, by a date of birth that was shown."""
    return _old_enough(request, asks, subjects(request, About.PERSON))


def _old_enough(request: Request, asks: Asks, badges: tuple[str, ...]) -> Finding:
    years = asks.number("years")
    if not badges:
        return Finding(asks.check, False, "Nobody is named.", f"Name somebody who is {years}.")
    for badge in badges:
        said = request.record.fact(About.PERSON, badge, "born")
        name = request.named(badge)
        if said is None:
            because = f"Nobody has stated when {name} was born."
            missing = Missing("StateFact", "born", badge)
            return Finding(
                asks.check,
                False,
                because,
                "The keeper states it, by a document that was shown.",
                missing=missing,
            )
        if _age(date.fromisoformat(str(said[0])), request.today) < years:
            because = f"{name} is not yet {years}."
            return Finding(asks.check, False, because, "Somebody who is old enough does this.")
    return Finding(asks.check, True, f"{', '.join(map(request.named, badges))}: {years} or older.")


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def custodian_does_nothing_else(request: Request, asks: Asks) -> Finding:
    """While weapons are out, whoever acts as armorer carries no other duty and no other role on the crew list."""
    return _alone(request, asks, (Duty.ARMORER, acting_armorers(request)))


def duty_does_nothing_else(request: Request, asks: Asks) -> Finding:
    """Whoever carries this duty today carries no other, and has no other role on the crew list than those allowed."""
    duty = Duty(asks.word("duty"))
    return _alone(request, asks, (duty, tuple(sorted(request.record.holders(duty)))))


def _alone(request: Request, asks: Asks, held: tuple[Duty, tuple[str, ...]]) -> Finding:
    record, (duty, badges) = request.record, held
    allowed = {duty.value.casefold(), *asks.words("roles")} | (CUSTODY if duty is Duty.ARMORER else set())
    for badge in badges:
        duties = [d for d in Duty if d is not duty and record.carries(badge, d)]
        roles = [r for r in record.people[badge].roles if r.casefold() not in allowed]
        for other in (*duties, *roles):
            because = f"{request.named(badge)} is {duty} and {other}."
            return Finding(
                asks.check, False, because, f"Somebody else is {other}, until the weapons are locked away."
            )
    return Finding(asks.check, True, f"The {duty} has no other duty today.")


def employed_as(request: Request, asks: Asks) -> Finding:
    """The person the clause is about is employed as it demands: a loan to anybody else is a transfer."""
    badges = acting_armorers(request) if asks.word("who") == "armorer" else subjects(request, About.PERSON)
    wanted = asks.words("as")
    for badge in badges:
        said = request.record.fact(About.PERSON, badge, "employment")
        if said is None or said[0] not in wanted:
            is_now = f"is {said[0]}" if said else "has no employer on file"
            because = f"{request.named(badge)} {is_now}; asked for: {' or '.join(wanted)}."
            missing = Missing("StateFact", "employment", badge)
            remedy = "State the employment, or have the transfer approved first."
            return Finding(asks.check, False, because, remedy, missing=missing)
    return Finding(asks.check, True, f"Employed as {' or '.join(wanted)}.")


def duty_is_filled(request: Request, asks: Asks) -> Finding:
    """Somebody named carries this duty today."""
    duty = Duty(asks.word("duty"))
    found = [request.named(b) for b in sorted(request.record.holders(duty))]
    because = f"Today's {duty}: {', '.join(found)}." if found else f"No {duty} is named today."
    return Finding(asks.check, bool(found), because, f"The 1st AD names a {duty}.")


def duties_are_different(request: Request, asks: Asks) -> Finding:
    """These two duties are two humans today."""
    one, other = (Duty(d) for d in asks.words("duties"))
    record = request.record
    both = sorted(b for b in record.holders(one) if record.carries(b, other))
    because = (
        f"{request.named(both[0])} is {one} and {other}." if both else f"{one} and {other} are two people."
    )
    return Finding(asks.check, not both, because[0].upper() + because[1:], f"Name another {other}.")


def armorers_at_most(request: Request, asks: Asks) -> Finding:
    """So many people at the most are in charge of the weapons at one time."""
    most, held = asks.number("most"), request.record.holders(Duty.ARMORER)
    humans = {request.record.human(b) for b in held}
    because = f"{len(humans)} in charge of the weapons today."
    return Finding(asks.check, len(humans) <= most, because, "Name who is in charge; the others assist.")


def weapons_per_armorer(request: Request, asks: Asks) -> Finding:
    """No more weapons that fire are out than the armorers on duty can watch."""
    most, record = asks.number("most"), request.record
    armorers = {record.human(b) for b in record.holders(Duty.ARMORER)}
    out = {w.tag for w in record.weapons.values() if w.holder and w.fires} | ({request.weapon} - {""})
    ok = len(out) <= most * len(armorers)
    because = f"{len(out)} weapons for {len(armorers)} on duty; {most} each at the most."
    return Finding(asks.check, ok, because, "Bring some back first, or name another armorer.")


def meeting_had(request: Request, asks: Asks) -> Finding:
    """Today's safety meeting had everybody who carries these duties."""
    meeting = request.record.day.meeting if request.record.day else None
    if meeting is None:
        return Finding(asks.check, False, "No safety meeting was held today.", "Hold the safety meeting.")
    record = request.record
    there = {record.human(b) for b in meeting.attendees}
    for duty in (Duty(d) for d in asks.words("duties")):
        away = sorted(b for b in record.holders(duty) if record.human(b) not in there)
        if away or not record.holders(duty):
            who = request.named(away[0]) if away else f"A {duty}"
            because = f"{who} was not at today's safety meeting."
            return Finding(asks.check, False, because, f"Hold it again with the {duty}.")
    return Finding(asks.check, True, "Everybody who must was at today's safety meeting.")


def meeting_is_newer_than_the_plan(request: Request, asks: Asks) -> Finding:
    """After a scene is changed, there is a safety meeting again before a weapon is handed over for it."""
    meeting = request.record.day.meeting if request.record.day else None
    if meeting is None:
        return Finding(asks.check, False, "No safety meeting was held today.", "Hold the safety meeting.")
    late = [
        s for s in subjects(request, About.SCENE) if request.record.scenes[s].planned_at > meeting.signed.act
    ]
    because = (
        f"Scene {late[0]} was changed after the meeting."
        if late
        else "Nothing was changed since the meeting."
    )
    return Finding(asks.check, not late, because, "Hold the meeting again, for the scene as it is now.")


def scene_is_signed_by(request: Request, asks: Asks) -> Finding:
    """Somebody with this duty is among the two who authorised the scene as it is planned now."""
    duty, record = Duty(asks.word("duty")), request.record
    for name in subjects(request, About.SCENE):
        signers = [s.by for s in record.scenes[name].authorised]
        if not any(record.carries(badge, duty) for badge in signers):
            because = f"Scene {name} was not authorised by the {duty}."
            remedy = f"The 1st AD plans it anew; then 1st AD and {duty} authorise it."
            return Finding(asks.check, False, because, remedy)
    return Finding(asks.check, True, f"The {duty} authorised the scene.")
