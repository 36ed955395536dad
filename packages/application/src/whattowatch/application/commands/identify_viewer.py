"""Find out which viewer speaks at a door; whoever speaks for the first time joins."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide_together, recall
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import Change, EventStore
from whattowatch.application.ports.words import Words
from whattowatch.domain import account, viewer
from whattowatch.domain.account import AccountLinked
from whattowatch.domain.ids import ViewerId, command_of, named_by
from whattowatch.domain.settings import Settings, language_of
from whattowatch.domain.viewer import ViewerJoined


@dataclass(frozen=True, slots=True)
class IdentifyViewer:
    """Two first messages at once make one viewer: the account's stream moves once."""

    events: EventStore
    words: Words
    clock: Clock

    async def __call__(
        self,
        door: str,
        name_at_door: str,
        *,
        name: str = "",
        language: str = "en",
        command: Command | None = None,
    ) -> ViewerId:
        """Args:
            door: telegram, terminal or owner.
            name_at_door: what tells accounts apart there, such as a Telegram user id.
            language: ISO 639-1, taken for a newcomer's settings where it is spoken here.
            command: what they come with. If that erased them it is handled once more, and they are not somebody new yet.

        Raises:
            Unavailable
        """
        digest = self.words.account_digest(door, name_at_door)
        stream = account.stream_of(digest)
        past = await recall(self.events, stream, account.evolve, None)
        if past.state is not None and (not await self._erased(past.state) or await self._was_done(command)):
            return past.state
        command = Command(command_of("join", f"{digest}:{past.version}"), door)
        newcomer = ViewerId(named_by(command.command_id, "viewer"))
        settings = Settings(language=language_of(language))

        async def plan() -> Sequence[Change[Any]]:
            now = self.clock.now()
            linked = AccountLinked(viewer_id=newcomer, door=door, at=now)
            joined = ViewerJoined(viewer_id=newcomer, name=name, settings=settings, at=now)
            return [past.change([linked]), Change(viewer.stream_of(newcomer), [joined], 0)]

        await decide_together(self.events, plan, command=command)
        return newcomer

    async def _was_done(self, command: Command | None) -> bool:
        return command is not None and await self.events.ended(command.command_id) is not None

    async def _erased(self, viewer_id: ViewerId) -> bool:
        """Whoever comes back after erasure is somebody new."""
        past = await recall(self.events, viewer.stream_of(viewer_id), viewer.evolve, viewer.NOBODY)
        return past.state.erased
