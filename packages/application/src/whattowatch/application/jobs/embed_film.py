"""Jobs that ask for a film's vector: those that wait at the same time are read together."""

import asyncio

from whattowatch.application.commands.embed_films import AT_ONCE, NOTHING_TO_READ, Embedded, EmbedFilms
from whattowatch.application.jobs.handling import JobRefused
from whattowatch.application.ports.job_queue import Job
from whattowatch.domain.ids import FilmId

GATHER_S = 0.05  # jobs that come within it go together


class EmbedFilmJobs:
    """A handler. Each job gets the outcome of its own film: one bad text fails alone."""

    def __init__(self, embed: EmbedFilms, *, gather_s: float = GATHER_S) -> None:
        self._embed, self._gather_s = embed, gather_s
        self._waiting: dict[FilmId, list[asyncio.Future[str | None]]] = {}
        self._gathering: asyncio.Task[None] | None = None

    async def __call__(self, job: Job) -> None:
        """Raises:
        JobRefused: the model does not take the film's text.
        Unavailable
        """
        if not job.key.isascii() or not job.key.isdigit():
            raise JobRefused("its key is no film's id")
        refused = await self._outcome(FilmId(int(job.key)))
        if refused and refused != NOTHING_TO_READ:
            raise JobRefused(refused)

    async def _outcome(self, film_id: FilmId) -> str | None:
        """Why there is no vector; None: there is one, or no such film."""
        outcome: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(film_id, []).append(outcome)
        if self._gathering is None:
            self._gathering = asyncio.create_task(self._gather())
        return await outcome

    async def _gather(self) -> None:
        try:
            while self._waiting:
                if len(self._waiting) < AT_ONCE:
                    await asyncio.sleep(self._gather_s)
                some = dict(list(self._waiting.items())[:AT_ONCE])
                self._waiting = {key: told for key, told in self._waiting.items() if key not in some}
                await self._settle(some)
        finally:
            self._gathering = None

    async def _settle(self, some: dict[FilmId, list[asyncio.Future[str | None]]]) -> None:
        error: BaseException | None = None
        embedded = Embedded(0, {})
        try:
            embedded = await self._embed(list(some))
        except Exception as failed:  # noqa: BLE001  # told to each that waits
            error = failed
        for film_id, told in some.items():
            for outcome in told:
                if outcome.done():  # whoever asked has gone
                    continue
                if error is None:
                    outcome.set_result(embedded.refused.get(film_id))
                else:
                    outcome.set_exception(error)
