"""A movie night in a chat: open it, join, leave, find films for all who are there, vote, and close the vote.

What a person says is an event of theirs; the chat's own state moves from version to version, so that of two who press
at once one moves it, and a command that comes again finds what it did.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.application.command import Command
from whattowatch.application.deciding import MOST_TRIES, Past, decide, decide_together, recall
from whattowatch.application.experiment import Experiment
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import Change, EventStore
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_index import FilmIndexes
from whattowatch.application.ports.nights import Chat, KeptNight, Nights
from whattowatch.application.ports.situations import Situations
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.application.wish import Wish, request_of
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, NightId, Position, ViewerId, named_by
from whattowatch.domain.night import (
    Attendance,
    Candidate,
    FilmsFound,
    Night,
    NightEvent,
    NightOver,
    NobodyVoted,
    NotAtTheNight,
    NothingToVoteOn,
    Stage,
    closed,
    evolve,
    hear,
    join,
    leave,
    stream_of,
    vote,
    with_films,
    with_member,
    without_member,
)
from whattowatch.recommender.together import recommend_together

_NOT_THERE: Attendance | None = None
Move: TypeAlias = Callable[[Night], Night]
Part: TypeAlias = Past[Attendance | None, NightEvent]


class NightShown(Struct, frozen=True, kw_only=True):
    """A night, those who are there, and its films. Whose vote is for what stays with them."""

    night: Night
    present: Mapping[ViewerId, str]  # names, in the order in which they came; whoever was erased is not there
    voted: int
    films: Mapping[FilmId, Film]
    moved: bool  # this command brought it to its stage


@dataclass(frozen=True, slots=True)
class HoldNight:
    nights: Nights
    events: EventStore
    known_viewer: KnownViewer
    situations: Situations
    indexes: FilmIndexes
    catalogue: FilmCatalogue
    experiment: Experiment
    clock: Clock

    async def open(
        self, chat: Chat, viewer_id: ViewerId, *, name: str, language: str, command: Command
    ) -> NightShown:
        """Whoever opens it is there. Where one is open, it is that one, and they join it if they still can.

        Raises:
            Unavailable. So for all that follow.
        """
        night_id = NightId(named_by(command.command_id, "night"))
        for _ in range(MOST_TRIES):
            kept = await self.nights.load(chat)
            if kept is not None and (await self._goes_on(kept) or kept.night.night_id == night_id):
                break
            night = Night(
                night_id=night_id,
                opened_at=self.clock.now(),
                language=language,
                moved_by=str(command.command_id),
            )
            if await self.nights.save(chat, night, expected=kept.version if kept else 0):
                break
        kept = await self._kept(chat)
        if kept.night.stage is Stage.GATHERING:
            return await self.join(chat, kept.night.night_id, viewer_id, name=name, command=command)
        return await self._shown(kept.night, command)

    async def join(
        self, chat: Chat, night_id: NightId, viewer_id: ViewerId, *, name: str, command: Command
    ) -> NightShown:
        """Raises:
        NightOver, FilmsFound, NightFull
        """
        kept = await self._current(chat, night_id, command)
        with_member(kept.night, viewer_id)
        now = self.clock.now()

        def decided(there: Attendance | None) -> Sequence[NightEvent]:
            return join(there, night_id=night_id, name=name, viewer_id=viewer_id, at=now)

        await decide(
            self.events, stream_of(viewer_id, night_id), evolve, _NOT_THERE, decided, command=command
        )
        night = await self._moved(chat, night_id, command, lambda night: with_member(night, viewer_id))
        return await self._shown(night, command)

    async def leave(
        self, chat: Chat, night_id: NightId, viewer_id: ViewerId, *, command: Command
    ) -> NightShown:
        """Their vote goes with them. The last to leave ends the night; without them, all may have voted.

        Raises:
            NightOver
        """
        await self._current(chat, night_id, command)
        now = self.clock.now()

        def decided(there: Attendance | None) -> Sequence[NightEvent]:
            return leave(there, night_id=night_id, viewer_id=viewer_id, at=now)

        await decide(
            self.events, stream_of(viewer_id, night_id), evolve, _NOT_THERE, decided, command=command
        )
        before = (await self._current(chat, night_id, command)).night
        absent = {*before.members} - {*await self._present(before)}

        def move(night: Night) -> Night:
            moved_by = str(command.command_id)
            return without_member(night, viewer_id, absent=absent, moved_by=moved_by)

        return await self._counted(chat, await self._moved(chat, night_id, command, move), command)

    async def find(
        self, chat: Chat, night_id: NightId, viewer_id: ViewerId, *, command: Command
    ) -> NightShown:
        """Whoever is there may ask for the films. Asked for twice, they are those that were found.

        Who comes or goes meanwhile is reckoned with.

        Raises:
            NightOver, NotAtTheNight, NoFilmForAll
        """
        for _ in range(MOST_TRIES):
            kept = await self._current(chat, night_id, command)
            present = await self._present(kept.night)
            if viewer_id not in present:
                raise NotAtTheNight
            if kept.night.stage is not Stage.GATHERING:
                return await self._shown(kept.night, command)
            candidates = await self._candidates(night_id, [*present])
            found = with_films(kept.night, candidates, moved_by=str(command.command_id))
            if await self.nights.save(chat, found, expected=kept.version):
                return await self._shown(found, command)
        raise Unavailable("this")

    async def vote(
        self, chat: Chat, night_id: NightId, viewer_id: ViewerId, film_id: FilmId, *, command: Command
    ) -> NightShown:
        """The last word of each counts. With the last vote that was missing, the vote is closed.

        Raises:
            NightOver, NotAtTheNight, NothingToVoteOn
        """
        kept = await self._current(chat, night_id, command)
        if viewer_id not in await self._present(kept.night):
            raise FilmsFound if kept.night.stage is Stage.VOTING else NotAtTheNight
        if not kept.night.offers(film_id):
            raise NothingToVoteOn
        now = self.clock.now()

        def decided(there: Attendance | None) -> Sequence[NightEvent]:
            return vote(there, film_id, night_id=night_id, viewer_id=viewer_id, at=now)

        await decide(
            self.events, stream_of(viewer_id, night_id), evolve, _NOT_THERE, decided, command=command
        )
        return await self._counted(chat, (await self._current(chat, night_id, command)).night, command)

    async def close(
        self, chat: Chat, night_id: NightId, viewer_id: ViewerId, *, command: Command
    ) -> NightShown:
        """Whoever is there may close the vote.

        Raises:
            NightOver, NotAtTheNight, NobodyVoted
        """
        kept = await self._current(chat, night_id, command)
        if viewer_id not in await self._present(kept.night):
            raise NotAtTheNight
        return await self._closed(chat, night_id, command)

    async def show(self, chat: Chat, night_id: NightId, *, command: Command) -> NightShown | None:
        """As it is now; None: there is another one by now, or none."""
        kept = await self.nights.load(chat)
        if kept is None or kept.night.night_id != night_id:
            return None
        return await self._shown(kept.night, command)

    async def told(self, chat: Chat, night_id: NightId, *, command: Command) -> Position:
        """What has come of it so far was said in the chat: only then it counts as shown, and the film as chosen."""
        now = self.clock.now()

        async def plan() -> Sequence[Change[NightEvent]]:
            kept = await self.nights.load(chat)
            if kept is None or kept.night.night_id != night_id:
                return []
            there = (await self._parts(kept.night)).items()
            return [
                past.change(hear(past.state, kept.night, viewer_id=viewer_id, at=now))
                for viewer_id, past in there
            ]

        return await decide_together(self.events, plan, command=command.part("told"))

    async def _counted(self, chat: Chat, night: Night, command: Command) -> NightShown:
        """With the last vote that was missing, the vote is closed."""
        present = await self._present(night)
        is_complete = present and all(each.vote is not None for each in present.values())
        if night.stage is Stage.VOTING and is_complete:
            return await self._closed(chat, night.night_id, command)
        return await self._shown(night, command)

    async def _closed(self, chat: Chat, night_id: NightId, command: Command) -> NightShown:
        night = (await self._current(chat, night_id, command)).night
        votes = [each.vote for each in (await self._present(night)).values() if each.vote is not None]

        def move(night: Night) -> Night:
            if night.stage is Stage.OVER:
                return night
            if night.stage is Stage.GATHERING:
                raise NobodyVoted
            return closed(night, votes, moved_by=str(command.command_id))

        return await self._shown(await self._moved(chat, night_id, command, move), command)

    async def _candidates(self, night_id: NightId, present: Sequence[ViewerId]) -> list[Candidate]:
        """By the policy that the night is dealt, as a viewer would be."""
        now = self.clock.now()
        requests = [request_of(await self.situations.of(each), Wish(), now) for each in present]
        policy = self.experiment.policy_of(ViewerId(night_id))
        found = recommend_together(await self.indexes.current(), requests, policy)
        return [
            Candidate(film_id=each.film_id, fits=tuple(present[place] for place in each.fits))
            for each in found
        ]

    async def _moved(self, chat: Chat, night_id: NightId, command: Command, move: Move) -> Night:
        """Move it on from where it is; from where another brought it, when they came first."""
        for _ in range(MOST_TRIES):
            kept = await self._current(chat, night_id, command)
            after = move(kept.night)
            if after == kept.night or await self.nights.save(chat, after, expected=kept.version):
                return after
        raise Unavailable("this")

    async def _current(self, chat: Chat, night_id: NightId, command: Command) -> KeptNight:
        """The night that is meant, if it is open, or was ended by this command, which has come again.

        Raises:
            NightOver
        """
        kept = await self.nights.load(chat)
        if kept is None or kept.night.night_id != night_id:
            raise NightOver
        ended_it = kept.night.stage is Stage.OVER and kept.night.moved_by == str(command.command_id)
        if not (self._is_open(kept) or ended_it):
            raise NightOver
        return kept

    async def _kept(self, chat: Chat) -> KeptNight:
        kept = await self.nights.load(chat)
        if kept is None:
            raise NightOver
        return kept

    def _is_open(self, kept: KeptNight) -> bool:
        return kept.night.is_open(self.clock.now())

    async def _goes_on(self, kept: KeptNight) -> bool:
        """Nobody can bring a vote to an end when all who were there have been erased."""
        gathers = kept.night.stage is Stage.GATHERING
        return self._is_open(kept) and (gathers or bool(await self._present(kept.night)))

    async def _present(self, night: Night) -> dict[ViewerId, Attendance]:
        parts = await self._parts(night)
        return {viewer_id: past.state for viewer_id, past in parts.items() if past.state is not None}

    async def _parts(self, night: Night) -> dict[ViewerId, Part]:
        """Without those who have been erased since."""
        return {
            viewer_id: await recall(self.events, stream_of(viewer_id, night.night_id), evolve, _NOT_THERE)
            for viewer_id in night.members
            if await self.known_viewer(viewer_id) is not None
        }

    async def _shown(self, night: Night, command: Command) -> NightShown:
        present = await self._present(night)
        fitting = tuple(
            replace(each, fits=tuple(viewer_id for viewer_id in each.fits if viewer_id in present))
            for each in night.candidates
        )
        return NightShown(
            night=replace(night, candidates=fitting),
            present={viewer_id: there.name for viewer_id, there in present.items()},
            voted=sum(there.vote is not None for there in present.values()),
            films=await self.catalogue.by_ids([each.film_id for each in night.candidates]),
            moved=night.moved_by == str(command.command_id),
        )
