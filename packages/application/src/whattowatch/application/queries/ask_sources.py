"""What is said of a film by all who may be asked, as far as they answer in time.

Sources are asked wave by wave, those of one wave together. When what is claimed by then makes the film
complete enough, the next wave is not troubled. So which sources were asked, and the order of their answers,
depends on who answers and not on how fast.
"""

import asyncio
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from msgspec import Struct

from whattowatch.application.deadline import remaining_s, within
from whattowatch.application.ports.claim_source import ClaimSource, FilmKey, SourceAnswer
from whattowatch.domain.completeness import ENOUGH, completeness
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film_sources import ASKABLE, BY_NAME, may_reach_models

LEFT_FOR_ASKING = 0.8  # of the time until an answer is due
WORDS = frozenset({"synopsis", "lead"})  # kinds of text that tell what a film is about


class Asked(Struct, frozen=True, kw_only=True):
    """Names of sources are in the order they are declared in."""

    answers: tuple[SourceAnswer, ...] = ()
    unknown_to: tuple[str, ...] = ()  # these know no such film
    away: tuple[str, ...] = ()  # these gave no answer in time: that says nothing
    spared: tuple[str, ...] = ()  # these were not asked: enough was known
    completeness: float = 0.0  # of what the answers claim, 0 to 1


@dataclass(frozen=True, slots=True)
class AskSources:
    """Args:
    sources: those that are switched on, in any order.
    model_texts: whose texts may reach a language model; without words among them no film is complete.
    wave_s: what a wave may take; the carried deadline may allow less.
    """

    sources: Sequence[ClaimSource]
    model_texts: Collection[str]
    wave_s: float = 10.0

    async def __call__(
        self, film: FilmKey, *, enough: float = ENOUGH, only: Collection[str] = ASKABLE
    ) -> Asked:
        """Args:
        enough: the completeness at which no further wave is asked; above 1, all are.
        only: names of the sources to ask, as far as they are switched on.
        """
        asked = Asked()
        for wave in self._waves(only):
            if asked.completeness >= enough:
                asked = _and(asked, Asked(spared=tuple(source.name for source in wave)), self.model_texts)
                continue
            asked = _and(asked, await self._wave(wave, _better_known(film, asked.answers)), self.model_texts)
        return asked

    def _waves(self, only: Collection[str]) -> Iterator[list[ClaimSource]]:
        chosen = [source for source in self.sources if source.name in only]
        ordered = sorted(chosen, key=lambda source: ASKABLE.index(source.name))
        for _, wave in groupby(ordered, lambda source: BY_NAME[source.name].wave):
            yield list(wave)

    def _time_s(self) -> float:
        """Not all of the time there is: what was said has to be kept, too."""
        left_s = remaining_s()
        return self.wave_s if left_s is None else min(self.wave_s, LEFT_FOR_ASKING * left_s)

    async def _wave(self, wave: Sequence[ClaimSource], film: FilmKey) -> Asked:
        with within(self._time_s()):
            said = await asyncio.gather(*(_one(source, film) for source in wave))
        return Asked(
            answers=tuple(each for each in said if isinstance(each, SourceAnswer)),
            unknown_to=tuple(source.name for source, each in zip(wave, said, strict=True) if each is None),
            away=tuple(each.name for each in said if isinstance(each, _Away)),
        )


class _Away(Struct, frozen=True):
    name: str


async def _one(source: ClaimSource, film: FilmKey) -> SourceAnswer | _Away | None:
    """The time is up for a source that watches no deadline, too."""
    try:
        async with asyncio.timeout(remaining_s()):
            return await source.ask(film)
    except (Unavailable, TimeoutError):
        return _Away(source.name)


def _better_known(film: FilmKey, answers: Sequence[SourceAnswer]) -> FilmKey:
    """With what the first wave told, the second finds it more surely."""
    told = {field: value for answer in reversed(answers) for field, value in answer.claims.items()}
    return FilmKey(
        film_id=film.film_id,
        imdb_id=film.imdb_id or told.get("imdb_id", ""),
        wikidata_id=film.wikidata_id or told.get("wikidata_id", ""),
        title=film.title or told.get("title", ""),
        year=film.year or told.get("year"),
    )


def _and(asked: Asked, more: Asked, model_texts: Collection[str]) -> Asked:
    answers = asked.answers + more.answers
    fields = {field for answer in answers for field in answer.claims}
    words = any(_tells(answer, model_texts) for answer in answers)
    return Asked(
        answers=answers,
        unknown_to=asked.unknown_to + more.unknown_to,
        away=asked.away + more.away,
        spared=asked.spared + more.spared,
        completeness=completeness(fields, words=words),
    )


def _tells(answer: SourceAnswer, model_texts: Collection[str]) -> bool:
    has_words = "synopsis" in answer.claims or any(text.kind in WORDS for text in answer.texts)
    return has_words and may_reach_models(answer.source, model_texts)
