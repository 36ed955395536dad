"""Take note of the films that the outside catalogue has changed, so that they are asked about before others."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_changes import FilmChanges
from whattowatch.application.ports.load_marks import LoadMarks
from whattowatch.application.ports.refresh_queue import RefreshQueue

MOST_PAGES = 500


@dataclass(frozen=True, slots=True)
class FollowChanges:
    """The last day that was read to its end is kept; an interrupted reading is begun anew."""

    changes: FilmChanges
    queue: RefreshQueue
    marks: LoadMarks
    clock: Clock
    source: str

    async def __call__(self) -> int:
        """How many films it concerns.

        Raises:
            Unavailable: the source is away.
        """
        today = self.clock.now().date()
        since = await self._last() or today - timedelta(days=1)
        concerned, page, pages = 0, 1, 1
        while page <= min(pages, MOST_PAGES):
            told = await self.changes.changed(since, today, page=page)
            before = datetime.combine(today, time(), UTC)
            concerned += await self.queue.mark_changed(self.source, told.film_ids, before=before)
            page, pages = page + 1, told.pages
        await self.marks.mark(self._mark, today.isoformat())
        return concerned

    async def _last(self) -> date | None:
        marked = await self.marks.last(self._mark)
        return date.fromisoformat(marked) if marked else None

    @property
    def _mark(self) -> str:
        return f"changes of {self.source}"
