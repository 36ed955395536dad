"""Films of a file that may be several, or that were not found: asked for one after the other."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from aiogram import Router
from aiogram.types import CallbackQuery
from dishka import FromDishka

from whattowatch.application.command import Command
from whattowatch.application.importing.change_import import ChangeImport, RowIsWritten, is_settled
from whattowatch.application.importing.scoring import MOST_OFFERED
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.imports import Row, RowState
from whattowatch.application.queries.find_film import FindFilm
from whattowatch.bot.answering import notice, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.handlers.bringing import Bringing
from whattowatch.bot.import_keyboards import OPEN
from whattowatch.bot.wording import Wording
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, ImportId

AT_ONCE = 20  # rows looked at for the next that is open


@dataclass(frozen=True, slots=True)
class Asking:
    """What asking for the next film takes."""

    bringing: Bringing
    change: ChangeImport
    catalogue: FilmCatalogue
    find: FindFilm
    command: Command

    async def film(self, callback: CallbackQuery, import_id: ImportId, *, after: int) -> None:
        """Ask which film the next row means; when there is none, show how the import stands."""
        row = await self._open_row(import_id, after)
        if row is None or row.film is None:
            await self.bringing.stand(callback, import_id, self.bringing.wording.imports.all_looked_at)
            return
        films = await self._candidates(row)
        said = self.bringing.wording.imports
        asked = said.which if films else said.found_none
        text = asked(row.film.title or row.film.imdb_id, row.film.year, row.film.where)
        keyboard = self.bringing.keyboards.unclear(
            import_id, row.number, labelled(films, self.bringing.wording)
        )
        await show(callback, text, keyboard)

    async def meant(self, import_id: ImportId, row: int, film_id: FilmId | None) -> None:
        """Raises:
        NotFound, AlreadyUndone, Unavailable
        """
        with suppress(RowIsWritten):  # the button was pressed twice
            await self.change.resolve(self.bringing.viewer_id, import_id, row, film_id, command=self.command)

    async def _open_row(self, import_id: ImportId, after: int) -> Row | None:
        await self.bringing.now(import_id)
        while rows := await self.bringing.imports.rows(
            self.bringing.viewer_id, import_id, states=OPEN, after=after, limit=AT_ONCE
        ):
            after = rows[-1].number
            row = next((row for row in rows if not is_settled(row)), None)
            if row is not None:
                return row
        return None

    async def _candidates(self, row: Row) -> list[Film]:
        """Those that were found; where there were none, whatever goes by such a name, of any year."""
        if row.state is RowState.UNMATCHED and not row.candidates and row.film and row.film.title:
            found = await self.find(row.film.title, language=self.bringing.wording.language)
            return list(found.candidates[:MOST_OFFERED])
        films = await self.catalogue.by_ids(row.candidates)
        return [films[film_id] for film_id in row.candidates if film_id in films]


def labelled(films: Sequence[Film], wording: Wording) -> list[tuple[FilmId, str]]:
    """Name and year; who made it where that does not tell them apart."""
    names = [film.named(wording.language) for film in films]
    often = Counter(names)
    return [
        (
            film.film_id,
            wording.imports.by(name, film.directors[0]) if often[name] > 1 and film.directors else name,
        )
        for film, name in zip(films, names, strict=True)
    ]


def make_router() -> Router:
    router = Router(name=__name__)
    buttons = router.callback_query
    buttons.register(on_unclear, pressed(Verb.UNCLEAR))
    buttons.register(on_meant, pressed(Verb.MEANT))
    buttons.register(on_not_meant, pressed(Verb.NOT_MEANT))
    return router


async def on_unclear(callback: CallbackQuery, press: FromDishka[Press], asking: FromDishka[Asking]) -> None:
    """The first of them; and "later", which leaves one open."""
    await asking.film(callback, press.import_id, after=press.number(1))
    await notice(callback)


async def on_meant(callback: CallbackQuery, press: FromDishka[Press], asking: FromDishka[Asking]) -> None:
    import_id, row, film_id = press.meant
    await asking.meant(import_id, row, film_id)
    await asking.film(callback, import_id, after=row)
    film = (await asking.catalogue.by_ids([film_id])).get(film_id)
    wording = asking.bringing.wording
    await notice(callback, wording.imports.meant(film.named(wording.language)) if film else "")


async def on_not_meant(callback: CallbackQuery, press: FromDishka[Press], asking: FromDishka[Asking]) -> None:
    await asking.meant(press.import_id, press.number(1), None)
    await asking.film(callback, press.import_id, after=press.number(1))
    await notice(callback)
