"""Passkeys: what a browser is asked in order to make one, and what it answers, read by a library that knows the format.

The library is an extra. Only making a passkey needs it: what one signed is verified without (ledger/passkeys).
"""

from importlib.util import find_spec
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from chamberflag.ledger.passkeys import Passkey, is_passkey
from chamberflag.web.session import Seen

LONGEST_ANSWER = 20_000
MISSING = (
    "Passkeys are an extra that this laptop does not have.",
    "Where there is internet: pip install 'chamberflag[passkeys]', then start the server again.",
)
NO_NAME = (
    "A passkey is for a name, and this page was opened by number or without a trusted certificate.",
    "Pair the phone, then open the page under the set's own name.",
)


def hindrance(at: Seen) -> tuple[str, str] | None:
    """Why no passkey can be made here, and what to do; None when one can."""
    if find_spec("webauthn") is None:
        return MISSING
    return None if named(at) else NO_NAME


def named(at: Seen) -> bool:
    """Whether this page was opened as browsers want it: under a name, by HTTPS; or on this very machine."""
    host = at.request.url.hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return host == "localhost" or at.encrypted
    return False


def options(at: Seen, challenge: bytes) -> str:
    """What the browser is asked, as JSON: a key of the phone itself, guarded by its lock."""
    import webauthn
    from webauthn.helpers import structs

    made: Any = webauthn.generate_registration_options(
        rp_id=at.request.url.hostname or "",
        rp_name=f"Chamberflag, {at.record.production}",
        user_id=at.badge.encode(),
        user_name=at.badge,
        user_display_name=at.name,
        challenge=challenge,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            authenticator_attachment=structs.AuthenticatorAttachment.PLATFORM,
            resident_key=structs.ResidentKeyRequirement.PREFERRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        supported_pub_key_algs=_algorithms(),
    )
    return str(webauthn.options_to_json(made))


def made_by(at: Seen, answer: str, challenge: bytes) -> str:
    """The passkey in what the browser answered, as the book writes it; '' when it is not what was asked."""
    import webauthn
    from webauthn.helpers import decode_credential_public_key
    from webauthn.helpers.exceptions import WebAuthnException

    url = urlsplit(str(at.request.base_url))
    try:
        found: Any = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=url.hostname or "",
            expected_origin=f"{url.scheme}://{url.netloc}",
            require_user_verification=True,
            supported_pub_key_algs=_algorithms(),
        )
        public: Any = decode_credential_public_key(found.credential_public_key)
    except (WebAuthnException, ValueError, KeyError, TypeError):
        return ""
    kind, raw = ("p256", b"\x04" + public.x + public.y) if hasattr(public, "y") else ("ed25519", public.x)
    key = str(Passkey(kind, raw, found.credential_id, url.hostname or ""))
    return key if is_passkey(key) else ""


def _algorithms() -> list[Any]:
    from webauthn.helpers.cose import COSEAlgorithmIdentifier as Cose

    return [Cose.ECDSA_SHA_256, Cose.EDDSA]
