"""A phone's own key as a browser makes it, in either kind; and what a phone says with it."""

import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
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


@dataclass(frozen=True)
class PhonePasskey:
    """A passkey as a phone's lock guards it. `text`: as the book writes its public half."""

    kind: str = "p256"
    name: str = "set.local"
    key: PhoneKey = field(init=False)

    def __post_init__(self) -> None:
        """A new one."""
        object.__setattr__(self, "key", PhoneKey(self.kind))

    @property
    def text(self) -> str:
        """The public half, its id and its name."""
        public = self.key.text.partition(":")[2]
        return f"passkey:{self.kind}:{public}:{b64encode(b'the id of it').decode()}:{self.name}"

    def parts(self, text: str, **seen: Any) -> list[bytes]:
        """The phone's data, what the browser saw, and the signature. `seen`: what to see otherwise; `flags`, `host`."""
        flags, host = seen.pop("flags", 0x05), seen.pop("host", self.name)
        data = sha256(host.encode()).digest() + bytes([flags]) + bytes(4)
        challenge = urlsafe_b64encode(sha256(text.encode()).digest()).rstrip(b"=").decode()
        asked = {
            "type": "webauthn.get",
            "challenge": challenge,
            "origin": f"https://{self.name}:8470",
            **seen,
        }
        client = json.dumps(asked).encode()
        said = data + sha256(client).digest()
        secret = self.key.secret
        mark = secret.sign(said) if self.kind == "ed25519" else secret.sign(said, ec.ECDSA(hashes.SHA256()))
        return [data, client, mark]

    def sign(self, text: str, **seen: Any) -> str:
        """The parts as a page sends them."""
        return ".".join(b64encode(part).decode() for part in self.parts(text, **seen))
