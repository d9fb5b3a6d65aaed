"""A phone's own key as a browser makes it, in either kind; and what a phone says with it."""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KINDS = ("ed25519", "p256")


@dataclass(frozen=True)
class PhoneKey:
    """Both halves. `text`: as the server is told the public one."""

    kind: str = "ed25519"
    secret: Any = field(init=False)

    def __post_init__(self) -> None:
        """A new one."""
        made = (
            Ed25519PrivateKey.generate()
            if self.kind == "ed25519"
            else ec.generate_private_key(ec.SECP256R1())
        )
        object.__setattr__(self, "secret", made)

    @property
    def text(self) -> str:
        """The public half, as WebCrypto exports it raw."""
        public = self.secret.public_key()
        if self.kind == "ed25519":
            raw = public.public_bytes(Encoding.Raw, PublicFormat.Raw)
        else:
            raw = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return f"{self.kind}:{b64encode(raw).decode()}"

    def sign(self, text: str) -> str:
        """The signature as WebCrypto gives it."""
        if self.kind == "ed25519":
            return b64encode(self.secret.sign(text.encode())).decode()
        r, s = decode_dss_signature(self.secret.sign(text.encode(), ec.ECDSA(hashes.SHA256())))
        return b64encode(r.to_bytes(32) + s.to_bytes(32)).decode()


def statement(name: str, act: str, fields: Mapping[str, Any], said_at: str) -> str:
    """The text a phone signs."""
    listed = {key: value if isinstance(value, list) else [value] for key, value in fields.items()}
    return json.dumps({"act": act, "fields": listed, "name": name, "said_at": said_at})


def signed(text: str, key: PhoneKey | None, waited: int = 0) -> dict[str, str]:
    """What the phone sends."""
    mark = {"key": key.text, "signature": key.sign(text)} if key else {"key": "", "signature": ""}
    return {"statement": text, "waited": str(waited), **mark}
