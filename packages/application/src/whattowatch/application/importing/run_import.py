"""Carry an import on, a part at a time. Whatever is repeated after a crash is harmless."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from itertools import groupby
from typing import Any, TypedDict

from whattowatch.application.command import Command
from whattowatch.application.deciding import decide_together
from whattowatch.application.importing.matching import MatchFilms
from whattowatch.application.importing.scoring import Matched
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import Change, EventStore
from whattowatch.application.ports.history_file import FileFilm
from whattowatch.application.ports.imports import Imports, ImportState, Mark, Row, RowState
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.domain.bringing import Brought, bring, together
from whattowatch.domain.ids import FilmId, ImportId, ViewerId, command_of
from whattowatch.domain.resetting import Reset, reset
from whattowatch.domain.standing import StandingEvent, stream_of
from whattowatch.domain.taking_out import take_out
from whattowatch.domain.viewer import Viewer

DOOR = "import"
LOOKED_UP = 25  # rows whose films are looked for at once
ASKED_OUTSIDE = 10  # of those, films that are asked for outside, one after the other
TAKEN = 40  # films whose rows are read, and marked, together
WRITTEN = 10  # of those, films whose events are appended at once: more are done sooner
_WRITTEN_STATES = (RowState.DONE, RowState.KNOWN)


class _About(TypedDict):
    viewer_id: ViewerId
    film_id: FilmId
    import_id: ImportId
    at: datetime


async def no_rest(_seconds: float) -> None:
    pass


@dataclass(frozen=True, slots=True)
class RunImport:
    """Args:
    rest: after each part, for as long as that took; where others wait for the same processor, half of the time is theirs.
    """

    imports: Imports
    events: EventStore
    match: MatchFilms
    known_viewer: KnownViewer
    clock: Clock
    rest: Callable[[float], Awaitable[None]] = no_rest

    async def step(self, viewer_id: ViewerId, import_id: ImportId) -> bool:
        """The next part. False: there is nothing left to do, or nobody to do it for.

        Raises:
            Unavailable
        """
        viewer = await self.known_viewer(viewer_id)
        now = await self.imports.stage(viewer_id, import_id)
        if viewer is None or now is None:
            return False
        match now.state:
            case ImportState.MATCHING:
                return await self._match(viewer_id, viewer, import_id, dry_run=now.dry_run)
            case ImportState.WRITING:
                return await self._write(viewer_id, import_id)
            case ImportState.UNDOING:
                return await self._undo(viewer_id, import_id)
            case _:
                return False

    async def write_row(
        self, viewer_id: ViewerId, import_id: ImportId, row: Row, film_id: FilmId, *, command: Command
    ) -> None:
        """Write one row, whose film the viewer has told.

        Raises:
            Unavailable
        """
        brought = row.film.brought if row.film else Brought()
        added = await self._append(viewer_id, import_id, {film_id: brought}, command=command)
        state = RowState.DONE if film_id in added else RowState.KNOWN
        await self.imports.mark(
            viewer_id, import_id, [Mark(number=row.number, state=state, film_id=film_id, confidence=1.0)]
        )

    async def _match(
        self, viewer_id: ViewerId, viewer: Viewer, import_id: ImportId, *, dry_run: bool
    ) -> bool:
        rows = await self.imports.rows(viewer_id, import_id, states=(RowState.WAITING,), limit=LOOKED_UP)
        if not rows:
            to = ImportState.PREVIEWED if dry_run else ImportState.WRITING
            await self.imports.move(viewer_id, import_id, before=[ImportState.MATCHING], to=to)
            return not dry_run
        began = _now()
        films = [row.film or FileFilm() for row in rows]
        known = await self.match.by_what_is_known(viewer_id, films)
        marks: list[Mark] = []
        asked = 0
        for row, film, found in zip(rows, films, known, strict=True):
            if found is None and asked >= ASKED_OUTSIDE:
                continue  # it waits for the next part
            asked += found is None
            told = await self.match.by_asking(film, viewer.settings.language) if found is None else found
            marks.append(_mark(row, told))
        if dry_run:
            marks = await self._without_known(viewer_id, import_id, rows, marks)
        await self.imports.mark(viewer_id, import_id, marks)
        await self.rest(_now() - began)
        return True

    async def _without_known(
        self, viewer_id: ViewerId, import_id: ImportId, rows: Sequence[Row], marks: Sequence[Mark]
    ) -> list[Mark]:
        """For the preview: what would add nothing."""
        said = {row.number: row.film for row in rows}
        ready = [mark for mark in marks if mark.film_id is not None]
        pasts = await self.events.read_all(
            [stream_of(viewer_id, mark.film_id or FilmId(0)) for mark in ready]
        )
        nothing = {
            mark.number
            for mark, past in zip(ready, pasts, strict=True)
            if (film := said[mark.number])
            and not self._brought(viewer_id, import_id, mark.film_id or FilmId(0), film.brought, past)
        }
        return [
            Mark(number=mark.number, state=RowState.KNOWN, film_id=mark.film_id, confidence=mark.confidence)
            if mark.number in nothing
            else mark
            for mark in marks
        ]

    async def _write(self, viewer_id: ViewerId, import_id: ImportId) -> bool:
        rows = await self.imports.of_films(viewer_id, import_id, state=RowState.READY, films=TAKEN)
        if not rows:
            await self.imports.move(viewer_id, import_id, before=[ImportState.WRITING], to=ImportState.DONE)
            return False
        added = set[int | None]()
        for part in _parts(rows):
            began = _now()
            said = {film_id: _said([row.film for row in some if row.film]) for film_id, some in part.items()}
            named = ",".join(f"{row.number}:{film_id}" for film_id, some in part.items() for row in some)
            added |= await self._append(viewer_id, import_id, said, command=_command(import_id, named))
            await self.rest(_now() - began)
        marks = [_marked(row, RowState.DONE if row.film_id in added else RowState.KNOWN) for row in rows]
        await self.imports.mark(viewer_id, import_id, marks)
        return True

    async def _append(
        self,
        viewer_id: ViewerId,
        import_id: ImportId,
        said: dict[FilmId, Brought | Reset],
        *,
        command: Command,
    ) -> set[FilmId]:
        """Which films something was added to."""
        streams = [stream_of(viewer_id, film_id) for film_id in said]
        added: set[FilmId] = set()

        async def plan() -> Sequence[Change[Any]]:
            pasts = await self.events.read_all(streams)
            changes = [
                Change(stream, self._brought(viewer_id, import_id, film_id, brought, past), len(past))
                for (film_id, brought), stream, past in zip(said.items(), streams, pasts, strict=True)
            ]
            added.clear()
            added.update(film for film, change in zip(said, changes, strict=True) if change.events)
            return changes

        position = await decide_together(self.events, plan, command=command)
        return added if added or not position else {*said}  # written by us, before we were interrupted

    def _brought(
        self,
        viewer_id: ViewerId,
        import_id: ImportId,
        film_id: FilmId,
        brought: Brought | Reset,
        past: Sequence[StandingEvent],
    ) -> list[StandingEvent]:
        about = _About(viewer_id=viewer_id, film_id=film_id, import_id=import_id, at=self.clock.now())
        return reset(past, brought, **about) if isinstance(brought, Reset) else bring(past, brought, **about)

    async def _undo(self, viewer_id: ViewerId, import_id: ImportId) -> bool:
        rows = await self._written(viewer_id, import_id)
        if not rows:
            await self.imports.move(viewer_id, import_id, before=[ImportState.UNDOING], to=ImportState.UNDONE)
            return False
        for part in _parts(rows):
            began = _now()
            films = list(part)
            plan = partial(self.undoing, viewer_id, import_id, films)
            command = _command(import_id, f"undo:{','.join(map(str, films))}")
            await decide_together(self.events, plan, command=command)
            await self.rest(_now() - began)
        await self.imports.mark(viewer_id, import_id, [_marked(row, RowState.UNDONE) for row in rows])
        return True

    async def _written(self, viewer_id: ViewerId, import_id: ImportId) -> Sequence[Row]:
        for state in _WRITTEN_STATES:
            rows = await self.imports.of_films(viewer_id, import_id, state=state, films=TAKEN)
            if rows:
                return rows
        return []

    async def undoing(
        self, viewer_id: ViewerId, import_id: ImportId, films: Sequence[FilmId]
    ) -> Sequence[Change[Any]]:
        """What undoing it would do to these films.

        Raises:
            Unavailable
        """
        streams, now = [stream_of(viewer_id, film_id) for film_id in films], self.clock.now()
        pasts = await self.events.read_all(streams)
        return [
            Change(
                stream,
                take_out(past, import_id, viewer_id=viewer_id, film_id=film_id, at=now),
                len(past),
            )
            for film_id, stream, past in zip(films, streams, pasts, strict=True)
        ]


def _now() -> float:
    return asyncio.get_running_loop().time()


def _parts(rows: Sequence[Row]) -> Iterator[dict[FilmId, list[Row]]]:
    """Some films at a time, each with all of its rows."""
    by_film = [
        (FilmId(film_id or 0), list(some)) for film_id, some in groupby(rows, key=lambda row: row.film_id)
    ]
    for begin in range(0, len(by_film), WRITTEN):
        yield dict(by_film[begin : begin + WRITTEN])


def _command(import_id: ImportId, named: str) -> Command:
    """The same for the same part, so that what was interrupted is not written twice."""
    return Command(command_of(DOOR, f"{import_id}:{sha256(named.encode()).hexdigest()}"), DOOR, import_id)


def _said(films: Sequence[FileFilm]) -> Brought | Reset:
    """What rows say of the same film."""
    back = next((film.reset for film in films if film.reset), None)
    return back or together([film.brought for film in films] or [Brought()])


def _mark(row: Row, found: Matched) -> Mark:
    if found.film_id is not None:
        state = RowState.READY
    else:
        state = RowState.LOOK if found.candidates else RowState.UNMATCHED
    return Mark(
        number=row.number,
        state=state,
        film_id=found.film_id,
        confidence=found.confidence,
        candidates=() if found.film_id is not None else found.candidates,
    )


def _marked(row: Row, state: RowState) -> Mark:
    return Mark(number=row.number, state=state, film_id=row.film_id, confidence=row.confidence)
