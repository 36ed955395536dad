"""Films like the one on a card."""

from dataclasses import dataclass

from aiogram import Router
from aiogram.types import CallbackQuery
from dishka import FromDishka

from whattowatch.application.ports.clock import Clock
from whattowatch.application.queries.get_film import FilmShown, GetFilm
from whattowatch.application.queries.similar_films import SimilarFilms
from whattowatch.bot.answering import notice, say_to
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.markup import Html, escape, lines
from whattowatch.bot.wording import Wording
from whattowatch.domain.ids import FilmId, ViewerId

MOST = 10


@dataclass(frozen=True, slots=True)
class FindingAlike:
    viewer_id: ViewerId
    get_film: GetFilm
    similar_films: SimilarFilms
    wording: Wording
    clock: Clock

    async def __call__(self, film_id: FilmId) -> Html:
        language = self.wording.language
        page = await self.get_film.shown(film_id)
        film = page.film
        alike = await self.similar_films(self.viewer_id, film_id, limit=MOST)
        if not alike:
            return self.wording.films.none_alike(film.named(language))
        named = (escape(each.film.named(language)) for each in alike)
        return lines(self.wording.films.alike(film.named(language)), *named, self._old(page))

    def _old(self, page: FilmShown) -> Html | None:
        if not page.stale or page.as_of is None:
            return None
        return self.wording.films.old_facts((self.clock.now() - page.as_of).days)


def make_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(on_alike, pressed(Verb.ALIKE))
    return router


async def on_alike(
    callback: CallbackQuery, press: FromDishka[Press], finding: FromDishka[FindingAlike]
) -> None:
    text = await finding(press.film)
    await notice(callback)
    await say_to(callback, text)
