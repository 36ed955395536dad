"""A source of films whose searches are asked once in some hours, whoever asks again."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

import msgspec

from whattowatch.application.ports.film_source import FilmSource
from whattowatch.application.ports.kept_answers import KeptAnswers
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.titles import folded

GOOD_FOR = timedelta(hours=6)
NOTHING_GOOD_FOR = timedelta(hours=1)  # a film may be new

_decode = msgspec.json.Decoder(list[Film]).decode


@dataclass(frozen=True, slots=True)
class KeptSearches(FilmSource):
    source: FilmSource
    answers: KeptAnswers

    @property
    def name(self) -> str:
        return self.source.name

    async def search(self, title: str, *, year: int | None, language: str) -> Sequence[Film]:
        """Where answers cannot be kept, the source is asked each time."""
        question = f"search {language} {year or '-'} {folded(title)}"
        with suppress(Unavailable):
            if (kept := await self.answers.get(self.name, question)) is not None:
                return _decode(kept)
        found = await self.source.search(title, year=year, language=language)
        good_for = GOOD_FOR if found else NOTHING_GOOD_FOR
        with suppress(Unavailable):
            await self.answers.put(self.name, question, msgspec.json.encode(list(found)), good_for=good_for)
        return found

    async def details(self, film_id: FilmId, *, language: str) -> Film | None:
        return await self.source.details(film_id, language=language)
