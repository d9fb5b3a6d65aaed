"""Checks on weapons: inspected, cleaned, where they are, what is in them, who looked."""

from chamberflag.record.ammunition import RoundKind
from chamberflag.record.people import Duty
from chamberflag.record.weapons import (
    Empty,
    InContainer,
    Look,
    Looked,
    Missing,
    Quarantined,
    Rounds,
    Show,
    Unknown,
    Weapon,
    WithArmorer,
    WithPerformer,
)
from chamberflag.rules.finding import Finding
from chamberflag.rules.request import Request

SQUAD = 10


def where(request: Request, weapon: Weapon) -> str:
    """Where a weapon is, in words, as the book has it."""
    match weapon.place:
        case InContainer(container):
            return f"{weapon.tag} is in {container}"
        case WithArmorer(person):
            return f"{request.named(person)} (armorer) has {weapon.tag}"
        case WithPerformer(person, scene):
            return f"{request.named(person)} has {weapon.tag} for scene {scene}"
        case Quarantined(because, container):
            locked = f", locked away in {container}" if container else ""
            return f"{weapon.tag} is in quarantine{locked}: {because}"
        case Missing(because):
            return f"{weapon.tag} is missing: {because}"


def weapon_is_certified(request: Request) -> Finding:
    """A weapon taken in is not inspected until two certify class, function and bore; a replica, that it is what its tag
    says; a blade, that edge and point are blunt.
    """
    ok = request.the_weapon.certificate is not None
    because = f"{request.weapon} was {'' if ok else 'not '}inspected by two."
    return Finding("weapon_is_certified", ok, because, "Armorer and second person inspect it.")


def weapon_is_clean(request: Request) -> Finding:
    """After blanks a weapon is to be cleaned; it is not issued before that is done."""
    dirty = request.the_weapon.to_be_cleaned
    because = f"{request.weapon} is {'to be cleaned' if dirty else 'clean'}."
    return Finding("weapon_is_clean", not dirty, because, "The armorer cleans it.")


def weapon_is_stowed(request: Request) -> Finding:
    """It is inspected, drawn and sent back from a container, not from somebody's hands."""
    ok = isinstance(request.the_weapon.place, InContainer)
    return Finding(
        "weapon_is_stowed", ok, f"{where(request, request.the_weapon)}.", "Return and stow it first."
    )


def armorer_has_it(request: Request) -> Finding:
    """The armorer who does this has the weapon in their own hands."""
    place = request.the_weapon.place
    ok = isinstance(place, WithArmorer) and request.record.human(place.person) == request.record.human(
        request.signed.by
    )
    return Finding(
        "armorer_has_it", ok, f"{where(request, request.the_weapon)}.", "Draw it, or take it back, first."
    )


def it_is_in_the_right_hands(request: Request) -> Finding:
    """A weapon goes to a performer only from an armorer's hands; nobody else's hands lead to theirs."""
    match request.the_weapon.place:
        case WithPerformer(person, scene):
            ok = (person, scene) == (request.person, request.scene)
        case place:
            ok = isinstance(place, WithArmorer)
    because = f"{where(request, request.the_weapon)}."
    return Finding("it_is_in_the_right_hands", ok, because, "Draw it, or take it back, first.")


def an_armorer_has_it(request: Request) -> Finding:
    """It is shown into, counted out and found empty in an armorer's hands."""
    ok = isinstance(request.the_weapon.place, WithArmorer)
    return Finding(
        "an_armorer_has_it", ok, f"{where(request, request.the_weapon)}.", "Draw it, or take it back, first."
    )


def it_is_out(request: Request) -> Finding:
    """What is returned was out: with a performer or with another armorer."""
    place = request.the_weapon.place
    ok = isinstance(place, WithPerformer) or (
        isinstance(place, WithArmorer) and place.person != request.signed.by
    )
    return Finding(
        "it_is_out",
        ok,
        f"{where(request, request.the_weapon)}.",
        "If that is wrong, report it missing or found.",
    )


def it_is_missing(request: Request) -> Finding:
    """What is found was missing."""
    ok = isinstance(request.the_weapon.place, Missing)
    return Finding("it_is_missing", ok, f"{where(request, request.the_weapon)}.", "Return it instead.")


def it_is_quarantined(request: Request) -> Finding:
    """What is released was in quarantine."""
    record = request.record
    if request.lot:
        ok, subject = bool(record.lots[request.lot].quarantined), request.lot
    else:
        ok, subject = isinstance(request.the_weapon.place, Quarantined), request.weapon
    return Finding(
        "it_is_quarantined", ok, f"{subject} is {'' if ok else 'not '}in quarantine.", "Nothing to release."
    )


def it_is_known_empty(request: Request) -> Finding:
    """A weapon that fires or shoots is stowed only after two found it empty or counted it out; a blade, as two felt it.

    What was set aside is locked away as it is.
    """
    weapon = request.the_weapon
    if request.act == "StowWeapon" and isinstance(weapon.place, Quarantined):
        return Finding(
            "it_is_known_empty", True, f"{weapon.tag} was set aside: nobody opens it to lock it away."
        )
    ok = not weapon.shown or isinstance(weapon.load, Empty)
    known = "empty" if weapon.description.kind.takes else "blunt and whole"
    because = f"{weapon.tag} is {'' if ok else 'not '}known to be {known}."
    return Finding("it_is_known_empty", ok, because, f"Count its rounds, or let two find it {known}.")


def in_hand_or_replica(request: Request) -> Finding:
    """A weapon that fires, shoots or cuts is stowed from the armorer's own hands; a replica may be scanned in straight from
    its performer. What was set aside is locked away from where it lies.
    """
    place = request.the_weapon.place
    if isinstance(place, Quarantined):
        return Finding(
            "in_hand_or_replica", place.loose, f"{where(request, request.the_weapon)}.", "It is locked away."
        )
    if request.the_weapon.shown:
        return armorer_has_it(request)
    ok = not isinstance(place, InContainer)
    return Finding("in_hand_or_replica", ok, f"{where(request, request.the_weapon)}.", "It is not out.")


def it_holds_rounds(request: Request) -> Finding:
    """Rounds are counted out of a weapon that was said to hold some."""
    load = request.the_weapon.load
    ok = isinstance(load, Rounds) or (isinstance(load, Unknown) and load.was is not None)
    because = f"{request.weapon} {'was said to hold rounds' if ok else 'was not said to hold rounds'}."
    return Finding("it_holds_rounds", ok, because, "Let two find it empty instead.")


def its_load_is_unknown(request: Request) -> Finding:
    """Two find a weapon empty when nobody can say what is in it and nothing was said to be."""
    ok = (
        isinstance(request.the_weapon.load, Unknown | Empty)
        and getattr(request.the_weapon.load, "was", None) is None
    )
    because = f"{request.weapon} {'was not said' if ok else 'was said'} to hold rounds."
    return Finding("its_load_is_unknown", ok, because, "Count its rounds instead.")


def it_is_a_replica(request: Request) -> Finding:
    """Only what can neither fire, shoot nor cut goes out by a scan; everything else goes out by a show."""
    kind = request.the_weapon.description.kind
    return Finding(
        "it_is_a_replica",
        not kind.shown,
        f"{request.weapon} is {kind}.",
        "Show it to the 1st AD and its receiver.",
    )


def squad_is_small(request: Request) -> Finding:
    """One signature stands for ten weapons at the most: more than that nobody has before their eyes."""
    many = len(request.tags)
    because = f"{many} weapons under one signature."
    return Finding("squad_is_small", many <= SQUAD, because, f"Sign for {SQUAD} at a time.")


def replica_is_in(request: Request) -> Finding:
    """A replica goes from its container or the armorer to one performer, not from performer to performer."""
    ok = isinstance(request.the_weapon.place, InContainer | WithArmorer)
    return Finding("replica_is_in", ok, f"{where(request, request.the_weapon)}.", "Scan it in first.")


def show_begins_safely(request: Request) -> Finding:
    """A show begins with a weapon two found empty, or with the very dummies declared in it since custody was last unbroken."""
    load = request.the_weapon.load
    ok = isinstance(load, Empty) or (isinstance(load, Rounds) and load.kind is RoundKind.DUMMY)
    because = f"{request.weapon} {'may be shown as it is' if ok else 'holds what may not be shown from'}."
    return Finding("show_begins_safely", ok, because, "Count it out, or let two find it empty.")


def casting_load_is_in(request: Request) -> Finding:
    """What is declared in the weapon is what the scene was authorised for: kind, size, and at the most the number."""
    casting, load = request.casting, request.the_weapon.load
    if casting is None:
        return Finding("casting_load_is_in", False, "The scene does not cast this.", "Change the casting.")
    if casting.kind is RoundKind.NONE:
        ok = isinstance(load, Empty)
    else:
        ok = isinstance(load, Rounds) and load.kind is casting.kind and 0 < load.number <= casting.number
        ok = ok and request.record.lots[load.lot].size == casting.size  # type: ignore[union-attr]
    stated = f"{request.weapon} is stated to hold {load_in_words(request.the_weapon)}"
    because = f"{stated}; the scene asks for {casting_in_words(request)}."
    return Finding(
        "casting_load_is_in", ok, because, "The armorer starts the show and loads what the scene names."
    )


def load_in_words(weapon: Weapon) -> str:
    """What the book has in it, in words."""
    match weapon.load:
        case Empty():
            return "nothing"
        case Rounds(lot, kind, number):
            return f"{kind.of(number)} of {lot}"
        case Unknown():
            return "unknown"


def casting_in_words(request: Request) -> str:
    """What the scene asks for, in words."""
    casting = request.casting
    if casting is None or casting.kind is RoundKind.NONE:
        return "empty"
    size = f", {casting.size}" if casting.size else ""
    return f"up to {casting.kind.of(casting.number)}{size}"


def _show(request: Request) -> Show | None:
    """The show that leads, or led, to this person having it for this scene."""
    weapon = request.the_weapon
    show = weapon.cleared.show if weapon.cleared else weapon.show
    asked_for = show and show.scene == request.scene and show.receiver == request.person
    return show if asked_for else None


def show_is_fresh(request: Request) -> Finding:
    """The show is the hand-over: begun for this scene and receiver less than three minutes ago, sight unbroken."""
    show, weapon = _show(request), request.the_weapon
    if weapon.cleared is not None and show is not None:
        ok = request.fresh(weapon.cleared.at, request.record.windows.cleared)
        words = f"{request.weapon} was cleared {'less' if ok else 'more'} than {_minutes(request, 'cleared')} minutes ago."
        return Finding("show_is_fresh", ok, words, "Return it and show it again.")
    ok = show is not None and request.fresh(show.signed.at, request.record.windows.show)
    because = "The show is under way." if ok else (
        f"{request.weapon} is not being shown to {request.named(request.person)} for scene {request.scene}."
    )  # fmt: skip
    return Finding("show_is_fresh", ok, because, "The armorer starts the show.")


def _minutes(request: Request, window: str) -> int:
    return int(getattr(request.record.windows, window).total_seconds() // 60)


def a_show_is_under_way(request: Request) -> Finding:
    """Rounds go in, and looks are entered, only during a show, before the lookers' eyes."""
    show = request.the_weapon.show
    ok = show is not None and request.the_weapon.cleared is None and request.fresh(
        show.signed.at, request.record.windows.show
    )  # fmt: skip
    because = f"{request.weapon} is {'' if ok else 'not '}being shown."
    return Finding("a_show_is_under_way", ok, because, "The armorer starts the show.")


def looker_belongs(request: Request) -> Finding:
    """The lookers are the 1st AD and the one who will receive it, nobody else."""
    show, by = request.the_weapon.show, request.signed.by
    receiver = show is not None and request.record.human(show.receiver) == request.record.human(by)
    ok = receiver or request.record.carries(by, Duty.FIRST_AD)
    because = f"{request.named(by)} is {'' if ok else 'neither '}1st AD {'or' if ok else 'nor'} the receiver."
    return Finding("looker_belongs", ok, because, "The 1st AD and the receiver look.")


def first_ad_looked(request: Request) -> Finding:
    """The 1st AD looked at this weapon, with this load in it, during this show, and saw what the armorer states."""
    show = _show(request)
    looked = show.first_ad if show else None
    ok = (
        looked is not None
        and request.record.carries(looked.signed.by, Duty.FIRST_AD)
        and _agrees(request, looked.look)
    )
    ads = ", ".join(request.named(b) for b in sorted(request.record.holders(Duty.FIRST_AD))) or "the 1st AD"
    because = f"The 1st AD {'looked' if ok else 'has not looked since it was loaded'}."
    return Finding("first_ad_looked", ok, because, f"{ads} looks.")


def receiver_looked(request: Request) -> Finding:
    """The receiver looked themselves, during this show, and felt and counted what the armorer states."""
    show = _show(request)
    looked = show.by_receiver if show else None
    ok = looked is not None and _is_receiver(request, looked) and _agrees(request, looked.look)
    name = request.named(request.person)
    return Finding("receiver_looked", ok, f"{name} {'looked' if ok else 'has not looked'}.", f"{name} looks.")


def _is_receiver(request: Request, looked: Looked) -> bool:
    return request.record.human(looked.signed.by) == request.record.human(request.person)


def _agrees(request: Request, look: Look) -> bool:
    """Whether a look is what the armorer states: no danger in it, same kind, same number."""
    return look.began_empty and look.bore_clear and (look.kind, look.number) == declared(request.the_weapon)


def declared(weapon: Weapon) -> tuple[RoundKind, int]:
    """Kind and number the armorer states; an unknown load agrees with nothing anyone may have seen."""
    match weapon.load:
        case Empty():
            return RoundKind.NONE, 0
        case Rounds(_, kind, number):
            return kind, number
        case Unknown():
            return RoundKind.UNKNOWN, -1
