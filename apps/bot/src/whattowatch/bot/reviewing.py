"""From what was said of a film to a review: dates, and what stays of an older one."""

from dataclasses import dataclass
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.application.command import Command
from whattowatch.application.commands.save_review import SaveReview
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.queries.known_standing import KnownStanding
from whattowatch.bot.drafts import Draft
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.parsing import Reading, Written
from whattowatch.domain.errors import NotFound
from whattowatch.domain.film import Film
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.review import is_ended_by
from whattowatch.domain.standing import Origin, Review
from whattowatch.domain.viewer import Viewer


class Noted(Struct, frozen=True, kw_only=True):
    """A review as it now stands."""

    film: Film
    grade: Grade | None
    text: str
    viewing: int
    said: int  # how often the film was spoken of: undoing needs it
    day: date | None  # it was seen, where that is not today


def joined(*parts: str) -> str:
    """Words that came one message after the other."""
    return "\n\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Reviewing:
    """For the viewer who speaks, with this update's command."""

    viewer_id: ViewerId
    viewer: Viewer
    command: Command
    save_review: SaveReview
    known_standing: KnownStanding
    catalogue: FilmCatalogue
    writes: OwnWrites
    clock: Clock
    origin: Origin  # of what is said in this update

    @property
    def today(self) -> date:
        """Where the viewer is."""
        return self.clock.now().astimezone(self.viewer.settings.zone_info).date()

    def draft(self, written: Written, reading: Reading) -> Draft:
        return Draft(
            since=self.clock.now(),
            about=reading.title,
            grade=reading.grade,
            text=reading.text,
            rewatch=written.rewatch,
            watched_on=written.when.on(self.today) if written.when else None,
            origin=self.origin,
        )

    async def film(self, film_id: FilmId) -> Film:
        """Raises:
        NotFound
        """
        films = await self.catalogue.by_ids([film_id])
        if film_id not in films:
            raise NotFound("film")
        return films[film_id]

    async def save(self, draft: Draft, film_id: FilmId) -> Noted:
        """A viewing that is new is of today, unless they say otherwise; what they are in the middle of is one.

        Of the same viewing, words stay when only a grade is said, and the other way round.
        """
        standing = (await self.known_standing(self.viewer_id, film_id)).standing
        day = draft.watched_on or self.today
        goes_on = standing.review is not None and is_ended_by(standing, day)
        is_another_day = standing.review is not None and standing.review.watched_on != day
        before = None if draft.rewatch or (goes_on and is_another_day) else standing.review
        rewatch, is_new = draft.rewatch or goes_on, before is None
        review = Review(
            grade=draft.grade or (before.grade if before else None),
            text=draft.text or (before.text if before else ""),
            watched_on=draft.watched_on or (self.today if is_new or goes_on else None),
            origin=draft.origin,
        )
        return await self._save(film_id, review, rewatch=rewatch)

    async def finish(self, film_id: FilmId) -> Noted:
        """Seen to its end, today. What they said of an earlier viewing stands until they say something else.

        Raises:
            NotFound: there is no such film.
        """
        standing = (await self.known_standing(self.viewer_id, film_id)).standing
        if standing.review is None:
            return await self.save(Draft(since=self.clock.now(), origin=self.origin), film_id)
        return await (self.stands if standing.progress is None else self.again)(film_id)

    async def rate(self, film_id: FilmId, grade: Grade | None) -> Noted:
        """Change the stars or the thumb of the newest viewing, and nothing else."""
        before = (await self.known_standing(self.viewer_id, film_id)).standing.review
        review = Review(
            grade=grade,
            text=before.text if before else "",
            watched_on=None if before else self.today,
            origin=Origin.CHAT,
        )
        return await self._save(film_id, review)

    async def watched_on(self, film_id: FilmId, day: date) -> Noted:
        """Change the day of the newest viewing, and nothing else.

        Raises:
            NotFound: they have not told of any.
            NotWatchedThen
        """
        return await self._save(film_id, replace(await self._said(film_id), watched_on=day))

    async def again(self, film_id: FilmId) -> Noted:
        """Seen once more, today. What they said of it stands until they say something else.

        Raises:
            NotFound
        """
        before = await self._said(film_id)
        return await self._save(
            film_id, replace(before, watched_on=self.today, origin=Origin.CHAT), rewatch=True
        )

    async def add_words(self, film_id: FilmId, words: str) -> Noted:
        """Put further words behind those of the newest viewing.

        Raises:
            NotFound, TextTooLong
        """
        before = await self._said(film_id)
        await self._save(film_id, replace(before, text=joined(before.text, words)))
        return await self.stands(film_id)  # with the words once, also where they were put there before

    async def stands(self, film_id: FilmId) -> Noted:
        """What is noted of the newest viewing, as it is.

        Raises:
            NotFound
        """
        return await self._noted(film_id, await self._said(film_id), viewing=1)

    async def _said(self, film_id: FilmId) -> Review:
        review = (await self.known_standing(self.viewer_id, film_id)).standing.review
        if review is None:
            raise NotFound("review")
        return review

    async def _save(self, film_id: FilmId, review: Review, *, rewatch: bool = False) -> Noted:
        await self.film(film_id)
        saved = await self.save_review(self.viewer_id, film_id, review, command=self.command, rewatch=rewatch)
        self.writes.note(saved)
        return await self._noted(film_id, review, viewing=None if rewatch else 1)

    async def _noted(self, film_id: FilmId, review: Review, *, viewing: int | None) -> Noted:
        """`viewing`: None is the newest."""
        now = await self.known_standing(self.viewer_id, film_id)
        return Noted(
            film=await self.film(film_id),
            grade=review.grade,
            text=review.text,
            viewing=viewing or now.standing.viewings,
            said=now.said,
            day=review.watched_on if review.watched_on != self.today else None,
        )
