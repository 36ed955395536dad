"""How somebody at a door is known to be a viewer.

An account (a Telegram user, a name in the terminal) has a stream of its own, named by a
keyed digest: the log does not say whose account it is, and two first contacts at once
make one viewer, because one stream moves once.
"""

from typing import TypeAlias

from whattowatch.domain.event import Event
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.stream import Stream


class AccountLinked(Event, frozen=True, kw_only=True, tag="account-linked"):
    """From now on this account speaks for the viewer, and for no other."""

    door: str  # telegram, terminal or owner


AccountEvent: TypeAlias = AccountLinked


def stream_of(digest: str) -> Stream[AccountEvent]:
    return Stream(f"account-{digest}", None)


def evolve(_viewer_id: ViewerId | None, event: AccountEvent) -> ViewerId:
    return event.viewer_id
