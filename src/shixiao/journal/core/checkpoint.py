"""Signed checkpoints: the size and root of the log, as a C2SP signed note.

The forms are those of https://c2sp.org/tlog-checkpoint and https://c2sp.org/signed-note, so that
witnesses and tools of other logs read ours: origin, size and base64 root on a line each, an empty
line, then `— name base64(key id, signature)`. The key id is the beginning of
SHA-256(name, newline, 0x01, public key).
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from shixiao.kernel.refusal import Refused

_ED25519 = b"\x01"
_ID_LENGTH = 4
_PRIVATE = "PRIVATE+KEY"
_MOST_SIGNATURES = 100


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the log was at one moment. `root` is 32 bytes."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The part that is signed, with its last newline."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True)
class Verifier:
    """The public key of a log, and the name that it signs with."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        """`name+id+key`, the form in which keys of logs are published."""
        return f"{self.name}+{self.id.hex()}+{_b64(_ED25519 + self.public)}"


@dataclass(frozen=True, slots=True)
class Signer:
    """The private key of a log: its name and 32 secret bytes."""

    name: str
    seed: bytes

    def __str__(self) -> str:
        return f"{_PRIVATE}+{self.name}+{self.verifier.id.hex()}+{_b64(_ED25519 + self.seed)}"

    @property
    def verifier(self) -> Verifier:
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        return Verifier(self.name, key.public_key().public_bytes_raw())

    def sign(self, *, size: int, root: bytes) -> str:
        """The signed note of a log of this size and root."""
        text = Checkpoint(self.name, size, root).text
        signature = Ed25519PrivateKey.from_private_bytes(self.seed).sign(text.encode())
        return f"{text}\n— {self.name} {_b64(self.verifier.id + signature)}\n"


def signer(text: str) -> Signer:
    """Read the private key as `str(Signer)` wrote it."""
    name, key = _key(text.strip().removeprefix(_PRIVATE + "+"))
    return Signer(name, key)


def verifier(text: str) -> Verifier:
    """Read a public key as it is published. Refuses a text that is none."""
    name, key = _key(text.strip())
    found = Verifier(name, key)
    if str(found) != text.strip():
        raise Refused("journal.not_a_key")
    return found


def opened(note: str, key: Verifier) -> Checkpoint:
    """The checkpoint inside a signed note.

    Refuses a note that is none, that this key did not sign, or whose signature is wrong.
    """
    text, separator, signatures = note.rpartition("\n\n")
    lines = text.split("\n")
    if not separator or len(lines) < 3 or not lines[1].isascii() or not lines[1].isdigit():
        raise Refused("journal.not_a_checkpoint")
    for signature in _signatures(signatures, key):
        _verify(key, signature, text + "\n")
        return Checkpoint(lines[0], int(lines[1]), _bytes(lines[2], "journal.not_a_checkpoint"))
    raise Refused("journal.not_signed_by_key", key=key.name)


def _signatures(lines: str, key: Verifier) -> list[bytes]:
    """The signatures that claim to be of this key, by name and id."""
    found = []
    for line in lines.splitlines()[:_MOST_SIGNATURES]:
        dash, _, rest = line.partition(" ")
        name, _, encoded = rest.rpartition(" ")
        if dash == "—" and name == key.name:
            signature = _bytes(encoded, "journal.not_a_checkpoint")
            if signature[:_ID_LENGTH] == key.id:
                found.append(signature[_ID_LENGTH:])
    return found


def _verify(key: Verifier, signature: bytes, text: str) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, text.encode())
    except InvalidSignature:
        raise Refused("journal.signature_wrong", key=key.name) from None


def _key(text: str) -> tuple[str, bytes]:
    name, _, rest = text.partition("+")
    _, _, encoded = rest.partition("+")
    key = _bytes(encoded, "journal.not_a_key")
    if not name or key[:1] != _ED25519 or len(key) != 33:
        raise Refused("journal.not_a_key")
    return name, key[1:]


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str, rule: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Refused(rule) from None
