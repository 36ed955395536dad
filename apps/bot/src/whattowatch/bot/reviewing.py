"""From what was said of a film to a review: dates, and what stays of an older one."""

from dataclasses import dataclass
from datetime import date

from msgspec import Struct

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
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import Origin, Review
from whattowatch.domain.viewer import Viewer


class Noted(Struct, frozen=True, kw_only=True):
    """A review as it now stands."""

    film: Film
    rating: Rating | None
    text: str
    viewing: int
    said: int  # how often the film was spoken of: undoing needs it
    day: date | None  # it was seen, where that is not today


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

    @property
    def today(self) -> date:
        """Where the viewer is."""
        return self.clock.now().astimezone(self.viewer.settings.zone_info).date()

    def draft(self, written: Written, reading: Reading) -> Draft:
        return Draft(
            since=self.clock.now(),
            about=reading.title,
            rating=reading.rating,
            text=reading.text,
            rewatch=written.rewatch,
            watched_on=written.when.on(self.today) if written.when else None,
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
        """A viewing that is new is of today, unless they say otherwise.

        Of the same viewing, words stay when only a rating is said, and the other way round.
        """
        standing = (await self.known_standing(self.viewer_id, film_id)).standing
        before = None if draft.rewatch else standing.review
        is_new = draft.rewatch or standing.review is None
        review = Review(
            rating=draft.rating or (before.rating if before else None),
            text=draft.text or (before.text if before else ""),
            watched_on=draft.watched_on or (self.today if is_new else None),
            origin=Origin.CHAT,
        )
        return await self._save(film_id, review, rewatch=draft.rewatch)

    async def rate(self, film_id: FilmId, rating: Rating | None) -> Noted:
        """Change the rating of the newest viewing, and nothing else."""
        before = (await self.known_standing(self.viewer_id, film_id)).standing.review
        review = Review(
            rating=rating,
            text=before.text if before else "",
            watched_on=None if before else self.today,
            origin=Origin.CHAT,
        )
        return await self._save(film_id, review)

    async def _save(self, film_id: FilmId, review: Review, *, rewatch: bool = False) -> Noted:
        film = await self.film(film_id)
        saved = await self.save_review(self.viewer_id, film_id, review, command=self.command, rewatch=rewatch)
        self.writes.note(saved)
        now = await self.known_standing(self.viewer_id, film_id)
        return Noted(
            film=film,
            rating=review.rating,
            text=review.text,
            viewing=now.standing.viewings if rewatch else 1,
            said=now.said,
            day=review.watched_on if review.watched_on != self.today else None,
        )
