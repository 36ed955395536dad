"""Texts of the films of a memory catalogue: their titles, unless a test says otherwise."""

from collections.abc import Sequence

from tests.support.memory.film_vectors import MemoryFilmVectors
from whattowatch.application.ports.model_texts import ModelText, ModelTexts
from whattowatch.domain.ids import FilmId


class MemoryModelTexts(ModelTexts):
    def __init__(self, vectors: MemoryFilmVectors) -> None:
        self._vectors = vectors
        self.said: dict[FilmId, str] = {}

    @property
    def recipe(self) -> str:
        return "titles"

    async def of(self, film_ids: Sequence[FilmId]) -> Sequence[ModelText]:
        films = self._vectors._changed()
        return [
            ModelText(
                film_id=film_id,
                text=self.said.get(film_id, films[film_id].title),
                changed=self._vectors._seen[film_id][0],
            )
            for film_id in film_ids
            if film_id in films
        ]
