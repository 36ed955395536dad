"""Reset a viewer's diary to an import: what that would do, and how it is begun.

A reset is kept, carried on and undone as an import is: its rows are the films that change, each with where it goes
back to. Which those are, the events tell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.application.aside import aside
from whattowatch.application.importing.asking import request_for
from whattowatch.application.importing.run_import import DOOR
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.history_file import FileFilm
from whattowatch.application.ports.imports import (
    RESET,
    ImportNow,
    Imports,
    ImportState,
    NewImport,
    Row,
    RowState,
)
from whattowatch.application.ports.job_queue import JobQueue
from whattowatch.application.ports.viewer_history import Happened, ViewerHistory
from whattowatch.domain.errors import NotFound, Refusal
from whattowatch.domain.ids import FilmId, ImportId, Position, ViewerId, command_of, named_by
from whattowatch.domain.resetting import Reset, Undone, brought_until, reset, undone_by
from whattowatch.domain.standing import FilmSaved, StandingEvent

AT_ONCE = 500
ROWS_AT_ONCE = 1_000
_OF_THE_FILE = (RowState.DONE, RowState.KNOWN)


class NothingToResetTo(Refusal):
    """Only what an import brought can be gone back to."""

    def __str__(self) -> str:
        return "there is nothing to go back to: this import is not done, is undone, or brought nothing new"


class ResetPlan(Struct, frozen=True, kw_only=True):
    """What resetting to an import would do to the viewer's diary."""

    source: str  # of the import, such as letterboxd
    began_at: datetime  # the import
    films: int  # that change
    untouched: int  # films of the import that stay as they are
    watchlist: bool  # whether the import put films there: then it goes back, too
    undone: Undone  # of all the films together
    reset_id: ImportId | None = None  # of the reset that has begun


class _Film(Struct, frozen=True):
    events: Sequence[StandingEvent]
    to: Reset


class _Past(Struct, frozen=True, kw_only=True):
    """All that the viewer ever said of films, film by film."""

    films: Mapping[FilmId, Sequence[Happened]]
    last: Position


class _Decided(Struct, frozen=True, kw_only=True):
    """What is to be done, by what was said until then."""

    of: ImportNow
    last: Position
    spoken: set[FilmId]  # of which the import speaks
    films: Mapping[FilmId, _Film]
    changed: Mapping[FilmId, Undone]


@dataclass(frozen=True, slots=True)
class ResetToImport:
    imports: Imports
    history: ViewerHistory
    queue: JobQueue
    clock: Clock

    async def plan(self, viewer_id: ViewerId, import_id: ImportId) -> ResetPlan:
        """Raises:
        NotFound, NothingToResetTo, Unavailable
        """
        return _plan(await self._decided(viewer_id, import_id))

    async def __call__(self, viewer_id: ViewerId, import_id: ImportId) -> ResetPlan:
        """Begin it, where something is to be done; the reset is an import of its own from then on.

        While nothing else is said, it is the same reset, however often it is begun.

        Raises:
            NotFound, NothingToResetTo, Unavailable
        """
        decided = await self._decided(viewer_id, import_id)
        if not decided.changed:
            return _plan(decided)
        reset_id = ImportId(named_by(command_of(DOOR, f"{import_id}:reset:{decided.last}"), "reset"))
        new = NewImport(
            import_id=reset_id,
            source=f"{RESET}{decided.of.source}",
            dry_run=False,
            lines=len(decided.changed),
            duplicates=0,
            skipped=0,
            at=self.clock.now(),
        )
        rows = [
            Row(number=number, film=FileFilm(film_id=film_id, reset=decided.films[film_id].to))
            for number, film_id in enumerate(sorted(decided.changed), 1)
        ]
        await self.imports.begin(viewer_id, new, rows)
        await self.queue.enqueue([request_for(viewer_id, reset_id)])
        return replace(_plan(decided), reset_id=reset_id)

    async def _decided(self, viewer_id: ViewerId, import_id: ImportId) -> _Decided:
        now = await self._import(viewer_id, import_id)
        spoken = await self._spoken(viewer_id, import_id)
        past = await self._past(viewer_id)
        at = self.clock.now()

        def decided() -> _Decided:
            films = _films(past, import_id, spoken)
            changed = _changed(films, viewer_id, import_id, at)
            return _Decided(of=now, last=past.last, spoken=spoken, films=films, changed=changed)

        return await aside(decided)

    async def _import(self, viewer_id: ViewerId, import_id: ImportId) -> ImportNow:
        now = await self.imports.get(viewer_id, import_id)
        if now is None:
            raise NotFound("import")
        if now.state is not ImportState.DONE or now.resets_to is not None:
            raise NothingToResetTo
        return now

    async def _spoken(self, viewer_id: ViewerId, import_id: ImportId) -> set[FilmId]:
        films: set[FilmId] = set()
        after = 0
        while rows := await self.imports.rows(
            viewer_id, import_id, states=_OF_THE_FILE, after=after, limit=ROWS_AT_ONCE
        ):
            after = rows[-1].number
            films.update(row.film_id for row in rows if row.film_id is not None)
        return films

    async def _past(self, viewer_id: ViewerId) -> _Past:
        films: dict[FilmId, list[Happened]] = {}
        last = Position(0)
        while page := await self.history.page(viewer_id, after=last, limit=AT_ONCE):
            last = page[-1].position
            for each in page:
                if isinstance(each.event, StandingEvent):
                    films.setdefault(each.event.film_id, []).append(each)
        return _Past(films=films, last=last)


def _plan(decided: _Decided) -> ResetPlan:
    return ResetPlan(
        source=decided.of.source,
        began_at=decided.of.began_at,
        films=len(decided.changed),
        untouched=len(decided.spoken - decided.changed.keys()),
        watchlist=any(film.to.watchlist for film in decided.films.values()),
        undone=_together(list(decided.changed.values())),
    )


def _films(past: _Past, import_id: ImportId, spoken: set[FilmId]) -> dict[FilmId, _Film]:
    """Where each film goes back to. One of which the import said nothing new, to how it stood when that came.

    Raises:
        NothingToResetTo: the import said nothing new of any.
    """
    said = [each for some in past.films.values() for each in some if _is_of(each, import_id)]
    if not said:
        raise NothingToResetTo
    came = min(each.position for each in said)
    watchlist = any(isinstance(each.event, FilmSaved) for each in said)
    films = {}
    for film_id, some in past.films.items():
        events = [each.event for each in some if isinstance(each.event, StandingEvent)]
        stood = brought_until(events, import_id)
        if stood is None:
            stood = sum(each.position < came for each in some) if film_id in spoken else 0
        films[film_id] = _Film(events, Reset(stood=stood, seen=len(events), watchlist=watchlist))
    return films


def _changed(
    films: Mapping[FilmId, _Film], viewer_id: ViewerId, import_id: ImportId, at: datetime
) -> dict[FilmId, Undone]:
    changed = {}
    for film_id, film in films.items():
        said = reset(film.events, film.to, viewer_id=viewer_id, film_id=film_id, import_id=import_id, at=at)
        if said:
            changed[film_id] = undone_by(film.events, said)
    return changed


def _is_of(each: Happened, import_id: ImportId) -> bool:
    return getattr(each.event, "import_id", None) == import_id


def _together(changes: Sequence[Undone]) -> Undone:
    return Undone(
        viewings=sum(each.viewings for each in changes),
        ratings=sum(each.ratings for each in changes),
        reviews=sum(each.reviews for each in changes),
        restored=sum(each.restored for each in changes),
        saved=sum(each.saved for each in changes),
        unsaved=sum(each.unsaved for each in changes),
    )
