"""A film's own page: facts, what the viewer said of it, where to watch it, and what can be done."""

from dataclasses import dataclass

from aiogram.types import InlineKeyboardMarkup

from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.public_reviews import PublicReviews
from whattowatch.application.queries.get_film import FilmShown, GetFilm
from whattowatch.application.queries.known_standing import KnownStanding
from whattowatch.application.queries.where_to_watch import WhereToWatch
from whattowatch.bot.callbacks import Verb
from whattowatch.bot.film_lines import facts, where
from whattowatch.bot.keyboards import Keyboards, rows
from whattowatch.bot.markup import Html, cut, escape, fill, lines
from whattowatch.bot.wording import Wording
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.pictures import poster_url, trailer_url
from whattowatch.domain.standing import Standing
from whattowatch.domain.viewer import Viewer
from whattowatch.domain.watching import Watchable

_SYNOPSIS = 700  # characters
_CAST = 3


@dataclass(frozen=True, slots=True)
class FilmPage:
    """For the viewer who speaks."""

    viewer_id: ViewerId
    viewer: Viewer
    get_film: GetFilm
    known_standing: KnownStanding
    where_to_watch: WhereToWatch
    public_reviews: PublicReviews
    clock: Clock
    wording: Wording
    keyboards: Keyboards

    async def __call__(self, film_id: FilmId) -> tuple[Html, InlineKeyboardMarkup]:
        """Raises:
        NotFound: nobody knows such a film.
        Unavailable
        """
        shown = await self.get_film.shown(film_id)
        standing = (await self.known_standing(self.viewer_id, film_id)).standing
        watchable = await self.where_to_watch(film_id, self.viewer.settings.country)
        public = await self.public_reviews.count(film_id)
        return self._text(shown, standing, watchable), self._buttons(film_id, standing, public)

    def _text(self, shown: FilmShown, standing: Standing, watchable: Watchable | None) -> Html:
        film, wording = shown.film, self.wording
        synopsis = film.synopsis_in(wording.language)
        return lines(
            fill("<b>{film}</b>", film=film.named(wording.language)),
            escape(facts(film, wording)),
            escape(self._people(film)),
            fill("<i>{synopsis}</i>", synopsis=cut(synopsis, _SYNOPSIS)) if synopsis else None,
            self._seen(standing),
            self._place(standing),
            self._shelves(standing),
            where(watchable, wording, owned=standing.owned),
            wording.picks.links(poster_url(film.poster_path), trailer_url(film.trailer_key)),
            self._old(shown),
        )

    def _people(self, film: Film) -> str:
        pages = self.wording.pages
        return ", ".join(
            [
                *([pages.made_by(film.directors)] if film.directors else []),
                *([pages.played_by(film.cast[:_CAST])] if film.cast else []),
            ]
        )

    def _seen(self, standing: Standing) -> Html:
        review = standing.review
        if review is None:
            return self.wording.pages.unseen
        return self.wording.pages.seen(review.grade, standing.viewings, review.watched_on)

    def _place(self, standing: Standing) -> Html | None:
        place = standing.progress
        return None if place is None else self.wording.progress.stopped_at(place.position_s, place.duration_s)

    def _shelves(self, standing: Standing) -> Html | None:
        pages = self.wording.pages
        saved = (
            (pages.noted(standing.note) if standing.note else pages.on_watchlist) if standing.saved else None
        )
        return lines(saved, pages.hidden if standing.hidden else None) or None

    def _old(self, shown: FilmShown) -> Html | None:
        if not shown.stale or shown.as_of is None:
            return None
        return self.wording.films.old_facts((self.clock.now() - shown.as_of).days)

    def _buttons(self, film_id: FilmId, standing: Standing, public: int) -> InlineKeyboardMarkup:
        button, labels, pages = self.keyboards.button, self.wording.buttons, self.wording.page_buttons
        seen = (pages.history, Verb.ENTRY) if standing.review else (labels.rate, Verb.RESAY)
        later = (pages.not_later, Verb.NOT_LATER) if standing.saved else (labels.to_watchlist, Verb.PUT_LATER)
        hidden = (pages.show_again, Verb.UNHIDE) if standing.hidden else (pages.not_for_me, Verb.HIDE)
        own = (pages.disown, Verb.DISOWN) if standing.owned else (pages.own, Verb.OWN)
        return rows(
            [button(*seen, film_id), button(*later, film_id)],
            [button(pages.note, Verb.NOTE, film_id)] if standing.saved else [],
            [button(*own, film_id), button(*hidden, film_id)],
            [button(pages.alike, Verb.ALIKE, film_id), button(pages.share, Verb.SHARE, film_id)],
            [button(pages.reviews(public), Verb.REVIEWS, film_id)] if public else [],
        )
