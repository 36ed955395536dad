"""Receipts of erasing, signed with Ed25519.

What is signed is the receipt without its signature, behind words that stand before nothing else. A text with
anything more in it than what was signed is refused: a name that is there twice says two things.
"""

import json

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec.structs import replace

from whattowatch.application.ports.receipts import NotGenuine, Receipt, Receipts
from whattowatch.domain.erasure import Erasure

LONGEST = 10_000  # characters
_BEFORE = b"whattowatch receipt of erasing\0"
_read = msgspec.json.Decoder(Receipt, strict=True).decode


class Ed25519Receipts(Receipts):
    def __init__(self, secret: bytes) -> None:
        """Args:
        secret: 32 bytes.
        """
        self._key = Ed25519PrivateKey.from_private_bytes(secret)

    @property
    def public_key(self) -> str:
        return self._key.public_key().public_bytes_raw().hex()

    def sign(self, erasure: Erasure) -> Receipt:
        unsigned = Receipt(
            viewer_id=erasure.viewer_id,
            erased_at=erasure.at.isoformat(timespec="microseconds"),
            first_event=erasure.first,
            last_event=erasure.last,
            key_sha256=erasure.key_digest,
            cleared=erasure.cleared,
            signed_by=self.public_key,
            signature="",
        )
        return replace(unsigned, signature=self._key.sign(_signed(unsigned)).hex())

    def verified(self, text: str | bytes) -> Receipt:
        return verified(text, self.public_key)


def verified(text: str | bytes, public_key: str) -> Receipt:
    """By whoever has the installation's public key, and no more.

    Raises:
        NotGenuine
        ValueError: that is no public key.
    """
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
    receipt = _understood(text)
    if receipt.signed_by != public_key:
        raise NotGenuine("another installation signed it")
    try:
        signature = bytes.fromhex(receipt.signature)
        key.verify(signature, _signed(receipt))
    except (ValueError, InvalidSignature):
        raise NotGenuine("it is not as it was signed") from None
    if signature.hex() != receipt.signature:
        raise NotGenuine("it is not as it was signed")
    return receipt


def _understood(text: str | bytes) -> Receipt:
    if len(text) > LONGEST:
        raise NotGenuine("it is no receipt")
    try:
        receipt = _read(text)
        names = [name for name, _ in json.loads(text, object_pairs_hook=list)]
    except (ValueError, RecursionError):
        raise NotGenuine("it is no receipt") from None
    if sorted(names) != sorted(Receipt.__struct_fields__):
        raise NotGenuine("it is no receipt")
    return receipt


def _signed(receipt: Receipt) -> bytes:
    return _BEFORE + msgspec.json.encode(replace(receipt, signature=""))
