"""Films of a shelf, as their viewer leafs through them: one is taken off, and may be put back."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from whattowatch.application.command import Command
from whattowatch.application.commands.keep_shelves import KeepShelves
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.viewer_log import ViewerLog
from whattowatch.bot.callbacks import Verb
from whattowatch.bot.keyboards import Keyboards, film_page, rows
from whattowatch.bot.markup import Html, fill, lines
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.wording import Wording
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, Position, ViewerId

Answer: TypeAlias = tuple[Html, InlineKeyboardMarkup]
Keep: TypeAlias = Callable[..., Awaitable[Position]]  # of `KeepShelves`


@dataclass(frozen=True, slots=True)
class Shelving:
    """What showing and changing such a list takes."""

    viewer_id: ViewerId
    command: Command
    log: ViewerLog
    shelves: KeepShelves
    catalogue: FilmCatalogue
    writes: OwnWrites
    wording: Wording
    keyboards: Keyboards


@dataclass(frozen=True, slots=True)
class ShelfListing(ABC):
    parts: Shelving

    command: ClassVar[str]
    turning: ClassVar[Verb]  # to another page
    taking_off: ClassVar[Verb]
    putting_back: ClassVar[Verb]

    @property
    def wording(self) -> Wording:
        return self.parts.wording

    @abstractmethod
    async def film_ids(self) -> Sequence[FilmId]:
        """All of them, newest first."""

    @property
    @abstractmethod
    def take_off(self) -> Keep: ...

    @property
    @abstractmethod
    def put_back(self) -> Keep: ...

    @abstractmethod
    def head(self, count: int) -> Html:
        """Above so many of them, or none."""

    @abstractmethod
    def taken_off(self, film: str) -> Html: ...

    @abstractmethod
    def to_take_off(self, film: str) -> str:
        """On a button."""

    @abstractmethod
    def to_put_back(self, film: str) -> str:
        """On a button."""

    def beneath(self, films: Sequence[Film]) -> Sequence[InlineKeyboardButton]:  # noqa: ARG002  # whoever overrides it looks
        """The last row."""
        return ()

    async def without(self, film_id: FilmId, page: int) -> Answer:
        await self._keep(self.take_off, film_id)
        return await self.page(page, gone=film_id)

    async def with_again(self, film_id: FilmId, page: int) -> Answer:
        await self._keep(self.put_back, film_id)
        return await self.page(page)

    async def _keep(self, keep: Keep, film_id: FilmId) -> None:
        parts = self.parts
        parts.writes.note(await keep(parts.viewer_id, film_id, command=parts.command))

    async def page(self, page: int, *, gone: FilmId | None = None) -> Answer:
        """What is on a page; `gone` is not, even where the list does not know it yet."""
        await self.parts.writes.shown()
        listed = [each for each in await self.film_ids() if each != gone]
        here, there, pages = film_page(len(listed), page)
        films = await self.parts.catalogue.by_ids([*listed[here], *([gone] if gone else [])])
        known = [films[each] for each in listed[here] if each in films]
        language = self.wording.language
        told = [
            fill("{number}. {film}", number=number, film=film.named(language))
            for number, film in enumerate(known, here.start + 1)
        ]
        back = films.get(gone) if gone else None
        text = lines(self.taken_off(back.named(language)) if back else None, self.head(len(listed)), *told)
        return text, self._buttons(known, there, pages, back)

    def _buttons(self, films: list[Film], page: int, pages: int, back: Film | None) -> InlineKeyboardMarkup:
        button, language = self.parts.keyboards.button, self.wording.language
        return rows(
            *(
                [
                    button(self.to_take_off(name), self.taking_off, film.film_id, page),
                    button(self.wording.page_buttons.about_film(name), Verb.PAGE, film.film_id),
                ]
                for film in films
                for name in [film.named(language)]
            ),
            [button(self.to_put_back(back.named(language)), self.putting_back, back.film_id, page)]
            if back
            else [],
            self.parts.keyboards.turning(self.turning, page, pages),
            self.beneath(films),
        )
