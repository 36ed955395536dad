"""Events as they are written down: JSON under a stored name that never changes.

A new field has a default. A bigger change is a new name: the old struct stays, with its old
tag, in the table of upcasts, beside a pure function that lifts it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar, Union

import msgspec
from msgspec import Struct

from whattowatch.adapters.personal_fields import changed
from whattowatch.adapters.sealing import DROPPED, DataKey, Place, SealBroken, label_of
from whattowatch.application.ports.words import ERASED
from whattowatch.domain.event import Event
from whattowatch.domain.events import EVENTS, name_of

Old = TypeVar("Old", bound=Event)


class Upcast(Struct, Generic[Old], frozen=True):
    """How an event was once written, and what it is now. `to` may be old in its turn."""

    old: type[Old]
    to: type[Event]
    lift: Callable[[Old], Event]


UPCASTS: tuple[Upcast[Any], ...] = ()


class Undecodable(Exception):  # noqa: N818  # says what happened
    """The bytes are no event that is known, or not a sound one."""


class EventCodec:
    def __init__(
        self, upcasts: Sequence[Upcast[Any]] = UPCASTS, *, events: Sequence[type[Event]] = EVENTS
    ) -> None:
        self._lifts = {upcast.old: upcast for upcast in upcasts}
        kinds = (*events, *self._lifts)
        self._encode = msgspec.json.Encoder().encode
        self._one = msgspec.json.Decoder(Union[kinds])  # noqa: UP007  # as many as there are
        self._page = msgspec.json.Decoder(list[Union[kinds]])  # type: ignore[valid-type]  # noqa: UP007
        self.names = frozenset(name_of(kind) for kind in kinds)

    def names_of(self, kinds: Iterable[type[Event]]) -> frozenset[str]:
        """All names, old ones too, under which such events were ever stored."""
        wanted = set(kinds)
        old = {kind for kind in self._lifts if self._now(kind) in wanted}
        return frozenset(name_of(kind) for kind in wanted | old)

    def encode(self, event: Event) -> bytes:
        return self._encode(event)

    def decode(self, data: bytes) -> Event:
        """Raises:
        Undecodable
        """
        try:
            stored: Event = self._one.decode(data)
        except FAULTS as error:
            raise Undecodable(str(error)) from error
        return self.lift(stored)

    def decode_page(self, packed: bytes) -> list[Event]:
        """Decode events joined by commas.

        Raises:
            Undecodable: one of them is; which, reading them one by one will tell.
        """
        stored = self.decode_stored(packed)
        return [self.lift(event) for event in stored] if self._lifts else stored

    def decode_stored(self, packed: bytes) -> list[Event]:
        """The same, each as it was once written."""
        try:
            stored: list[Event] = self._page.decode(b"[%b]" % packed)
        except FAULTS as error:
            raise Undecodable(str(error)) from error
        return stored

    def lift(self, event: Event) -> Event:
        """The event as it is now, whenever it was written."""
        while upcast := self._lifts.get(type(event)):
            event = upcast.lift(event)
        return event

    def _now(self, kind: type[Event]) -> type[Event]:
        while upcast := self._lifts.get(kind):
            kind = upcast.to
        return kind


FAULTS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValueError, TypeError, OverflowError)


def sealed(event: Event, key: DataKey | None, *, stream: str, version: int) -> Event:
    """The event with its personal texts sealed; without a key they are dropped."""
    if key is None:
        return changed(event, lambda _path, _text: DROPPED)
    name = name_of(type(event))
    return changed(event, lambda path, text: key.seal(Place(stream, version, name, path), text))


def opened(stored: Event, key: DataKey | None, *, stream: str, version: int) -> Event:
    """The event, not lifted yet, with its personal texts as they were written; without a key they are erased.

    Raises:
        SealBroken: a text does not open, or belongs elsewhere.
    """
    name = name_of(type(stored))

    def open_(path: str, text: str) -> str:
        return open_text(key, stream, text, expected=Place(stream, version, name, path).label)

    return changed(stored, open_)


def open_text(key: DataKey | None, stream: str, text: str, *, expected: str | None = None) -> str:
    """One text of a stream.

    Args:
        expected: the label it must bear, where that is known.

    Raises:
        SealBroken
    """
    if not text:
        return ""
    if key is None or text == DROPPED:
        return ERASED
    if expected is not None and label_of(stream, text) != expected:
        raise SealBroken(stream, f"it does not belong where it stands ({expected})")
    return key.open(stream, text)
