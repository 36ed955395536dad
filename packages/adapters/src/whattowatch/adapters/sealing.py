"""Personal text under its viewer's own key: AES-256-GCM, bound to the place where it stands.

A sealed text is `s1.<version>.<event>.<path>.<base64url of nonce and ciphertext>`. What is
authenticated with it is the stream and all that stands in front of the last dot, so that it
opens nowhere else: not in another stream, event or field, and not under another key.
"""

import base64
import binascii
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Struct

from whattowatch.domain.ids import ViewerId

DROPPED = "s0."  # stands for words that came when their viewer's key was destroyed already
KEY_BYTES = 32
_NONCE_BYTES = 12
_FORM = "s1"


class SealBroken(Exception):  # noqa: N818  # says what happened
    """A sealed text was cut, altered, moved, or sealed with another key."""

    def __init__(self, stream: str, what: str) -> None:
        super().__init__(stream, what)
        self.stream, self.what = stream, what

    def __str__(self) -> str:
        return f"a sealed text of stream {self.stream!r} does not open: {self.what}"


class Place(Struct, frozen=True):
    """Where a personal text stands."""

    stream: str
    version: int
    event: str  # its stored name
    path: str  # of the field, such as text, or reasons/0/text

    @property
    def label(self) -> str:
        return f"{_FORM}.{self.version}.{self.event}.{self.path}"


class DataKey:
    """A viewer's key, ready for use."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, place: Place, text: str) -> str:
        """An empty text stays empty."""
        if not text:
            return ""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = nonce + self._cipher.encrypt(nonce, text.encode(), _bound_to(place.stream, place.label))
        return f"{place.label}.{base64.urlsafe_b64encode(sealed).decode()}"

    def open(self, stream: str, sealed: str) -> str:
        """Open a text, wherever in the stream it stands; `label_of` says where that is.

        Raises:
            SealBroken
        """
        if not sealed:
            return ""
        label = label_of(stream, sealed)
        try:
            raw = base64.b64decode(sealed[len(label) + 1 :], altchars=b"-_", validate=True)
            return self._cipher.decrypt(
                raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], _bound_to(stream, label)
            ).decode()
        except (binascii.Error, ValueError) as error:
            raise SealBroken(stream, "it is cut or altered") from error
        except InvalidTag as error:
            raise SealBroken(stream, "it was altered or moved, or the key is another") from error


def label_of(stream: str, sealed: str) -> str:
    """What a sealed text says of its place.

    Raises:
        SealBroken: it is no sealed text.
    """
    label, dot, _ = sealed.rpartition(".")
    if not dot or not label.startswith(f"{_FORM}."):
        raise SealBroken(stream, "it is in no form that is known")
    return label


class MasterKey:
    """Wraps the viewers' keys; whoever holds it and the database can read everything."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a master key has {KEY_BYTES} bytes, not {len(key)}")
        self._wrapping = AESGCM(_derived(key, "wrapping"))
        self._naming = _derived(key, "naming")

    def __repr__(self) -> str:
        return "MasterKey(...)"

    def new_key(self, viewer_id: ViewerId) -> bytes:
        """A fresh data key, wrapped."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._wrapping.encrypt(nonce, os.urandom(KEY_BYTES), viewer_id.encode())

    def unwrap(self, viewer_id: ViewerId, wrapped: bytes) -> DataKey:
        """Raises:
        SealBroken: it was wrapped with another master key, or for somebody else.
        """
        try:
            key = self._wrapping.decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], viewer_id.encode())
        except (InvalidTag, ValueError) as error:
            raise SealBroken(f"viewer-{viewer_id}", "its key was wrapped with another master key") from error
        return DataKey(key)

    def digest(self, *parts: str) -> str:
        """A name that says nothing about the parts to whoever has no key, the same each time."""
        told = "\0".join(parts).encode()
        return hmac.new(self._naming, told, hashlib.sha256).hexdigest()[:40]


def _derived(key: bytes, use: str) -> bytes:
    return hmac.new(key, f"whattowatch {use} key, first".encode(), hashlib.sha256).digest()


def _bound_to(stream: str, label: str) -> bytes:
    return f"{stream}\0{label}".encode()
