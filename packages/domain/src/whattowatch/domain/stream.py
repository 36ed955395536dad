"""A stream: the events of one small thing, in order, and the version it has reached."""

from typing import Generic, TypeVar

from msgspec import Struct

from whattowatch.domain.event import Event
from whattowatch.domain.ids import ViewerId

E_co = TypeVar("E_co", bound=Event, covariant=True)


class Stream(Struct, Generic[E_co], frozen=True):
    """The type says which events it holds."""

    name: str
    owner: ViewerId | None  # who may read it; None: nobody is known yet (accounts)
