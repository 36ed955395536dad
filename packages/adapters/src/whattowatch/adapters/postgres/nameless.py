"""Rows that tell nothing of whom they are: under names that say nothing, with what they hold sealed to that name."""

import hashlib
import hmac

from whattowatch.adapters.sealing import DataKey, Place


class Nameless:
    def __init__(self, secret: bytes, of: str) -> None:
        """Args:
        secret: 32 bytes or more; when it changes, nothing that was sealed opens.
        of: what is kept, such as "conversations": others with the same secret open none of it.
        """
        self._of = of
        self._naming = self._derived(secret, "naming")
        self._sealing = DataKey(self._derived(secret, "sealing"))

    def name(self, *parts: str) -> str:
        """64 letters and digits."""
        return hmac.new(self._naming, "\0".join(parts).encode(), hashlib.sha256).hexdigest()

    def sealed(self, place: str, body: bytes) -> bytes:
        return self._sealing.seal(self._place(place), body.decode()).encode()

    def opened(self, place: str, sealed: bytes | None) -> bytes:
        """Raises:
        SealBroken: it was sealed in another place, or with another secret.
        """
        return self._sealing.open(place, (sealed or b"").decode()).encode()

    def _place(self, place: str) -> Place:
        return Place(stream=place, version=0, event=self._of.removesuffix("s"), path="data")

    def _derived(self, secret: bytes, use: str) -> bytes:
        return hmac.new(secret, f"whattowatch {self._of} {use}, first".encode(), hashlib.sha256).digest()
