"""Vectors of films are made in the background, whatever one text does."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from tests.support.films import some_films
from tests.support.memory.embedder import BAD, MemoryEmbedder
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.memory.film_vectors import MemoryFilmVectors
from tests.support.memory.model_texts import MemoryModelTexts
from whattowatch.application.commands.embed_films import (
    AT_ONCE,
    LONGEST_WAIT_S,
    NOTHING_TO_READ,
    Embedded,
    EmbedFilms,
)
from whattowatch.application.ports.embedder import Outcome
from whattowatch.domain.errors import NotYet, Unavailable
from whattowatch.domain.ids import FilmId


class Background:
    """Films without vectors, and what makes them."""

    def __init__(self, films: int) -> None:
        self.films = [replace(film, title=f"title {film.film_id}") for film in some_films(films)]
        self.catalogue = MemoryFilmCatalogue(self.films)
        self.vectors = MemoryFilmVectors(self.catalogue)
        self.texts = MemoryModelTexts(self.vectors)
        self.embedder = MemoryEmbedder()
        self.embed = EmbedFilms(self.texts, self.vectors, self.embedder)

    @property
    def ids(self) -> list[FilmId]:
        return [film.film_id for film in self.films]

    async def all(self) -> list[Embedded]:
        return [each async for each in self.embed.missing()]


async def test_every_film_gets_a_vector_a_batch_at_a_time() -> None:
    background = Background(AT_ONCE * 2 + 3)

    embedded = await background.all()

    assert [each.done for each in embedded] == [AT_ONCE, AT_ONCE, 3]
    assert (await background.embed.coverage()).share == 1
    assert len(await background.vectors.vectors_of(background.ids, "memory")) == len(background.ids)


async def test_what_is_done_is_not_done_again() -> None:
    background = Background(5)
    await background.all()
    background.embedder.asked.clear()

    assert await background.all() == []
    await background.embed(background.ids)
    assert background.embedder.asked == [[]]


async def test_it_goes_on_where_it_was_broken_off() -> None:
    background = Background(AT_ONCE + 10)
    async for _ in background.embed.missing():
        break

    embedded = await background.all()

    assert [each.done for each in embedded] == [10]
    assert len({text for texts in background.embedder.asked for text in texts}) == AT_ONCE + 10
    assert sum(map(len, background.embedder.asked)) == AT_ONCE + 10


async def test_a_bad_text_fails_alone() -> None:
    background = Background(10)
    bad, empty = background.ids[3], background.ids[5]
    background.texts.said = {bad: f"{BAD} words", empty: ""}

    (embedded,) = await background.all()

    assert embedded == Embedded(8, {bad: "it cannot be read", empty: NOTHING_TO_READ})
    assert await background.all() == []
    assert (await background.embed.coverage()).refused == 2


async def test_nothing_is_lost_while_the_model_is_away() -> None:
    background = Background(3)
    background.embedder.away = True
    with pytest.raises(Unavailable):
        await background.all()
    background.embedder.away = False

    assert [each.done for each in await background.all()] == [3]


async def test_films_that_say_the_same_share_a_vector() -> None:
    background = Background(6)
    background.texts.said = dict.fromkeys(background.ids, "the same")

    await background.all()

    assert background.embedder.asked == [["the same"]]
    assert len(await background.vectors.vectors_of(background.ids, "memory")) == 6


async def test_a_film_that_is_not_known_is_nothing_to_do() -> None:
    background = Background(1)

    assert await background.embed([FilmId(999_999)]) == Embedded(0, {})


class Spent(MemoryEmbedder):
    """Has had enough for a while, each time that it has read a batch."""

    def __init__(self, after_s: float) -> None:
        super().__init__()
        self.after_s, self.rests = after_s, False

    async def embed(self, texts: Sequence[str]) -> Sequence[Outcome]:
        if self.rests:
            raise NotYet("OpenAI", self.after_s)
        self.rests = True
        return await super().embed(texts)


async def test_for_the_next_minute_it_is_waited() -> None:
    background, model, pauses = Background(AT_ONCE * 2), Spent(LONGEST_WAIT_S), list[float]()

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        model.rests = False

    background.embed = EmbedFilms(background.texts, background.vectors, model, pause)

    assert [each.done for each in await background.all()] == [AT_ONCE, AT_ONCE]
    assert pauses == [LONGEST_WAIT_S]


async def test_for_the_next_day_it_is_not() -> None:
    background, model = Background(AT_ONCE * 2), Spent(LONGEST_WAIT_S + 1)
    background.embed = EmbedFilms(background.texts, background.vectors, model)

    with pytest.raises(NotYet):
        await background.all()
    assert (await background.embed.coverage()).fresh == AT_ONCE
