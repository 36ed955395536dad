"""Vectors of films, in memory. It looks at the films themselves, as the database does."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from tests.support.memory.clock import MemoryClock
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from whattowatch.application.ports.embedder import Vector
from whattowatch.application.ports.film_vectors import Coverage, EmbeddedText, FilmVectors, Lacking, Near
from whattowatch.domain.film import Film
from whattowatch.domain.film_facts import fame
from whattowatch.domain.film_filter import FilmFilter, passes
from whattowatch.domain.ids import FilmId


class _Row(Struct):
    told: EmbeddedText
    at: datetime


class MemoryFilmVectors(FilmVectors):
    def __init__(self, catalogue: MemoryFilmCatalogue) -> None:
        self._catalogue, self._clock = catalogue, MemoryClock()
        self._rows: dict[tuple[str, FilmId], _Row] = {}
        self._vectors: dict[tuple[str, str], Vector] = {}
        self._made: dict[tuple[str, str], datetime] = {}
        self._seen: dict[FilmId, tuple[int, Film]] = {}
        self._changes = 0

    async def nearest(
        self, vector: Vector, model: str, limit: int, film_filter: FilmFilter | None = None
    ) -> Sequence[Near]:
        films = self._catalogue._films
        near = [
            Near(
                film_id,
                float(vector @ self._vectors[model, row.told.text]),
                None if films[film_id].adult else fame(films[film_id]),
            )
            for (of, film_id), row in self._rows.items()
            if of == model
            and not row.told.refused
            and film_id in films
            and (film_filter is None or passes(films[film_id], film_filter))
        ]
        return sorted(near, key=lambda each: (-each.similarity, each.film_id))[: max(0, limit)]

    async def vectors_of(self, film_ids: Sequence[FilmId], model: str) -> dict[FilmId, Vector]:
        rows = {film_id: self._rows.get((model, film_id)) for film_id in film_ids}
        return {
            film_id: self._vectors[model, row.told.text]
            for film_id, row in rows.items()
            if row and not row.told.refused
        }

    async def kept(self, texts: Sequence[str], model: str) -> set[str]:
        return {text for text in texts if (model, text) in self._vectors}

    async def put(self, texts: Sequence[EmbeddedText], model: str) -> int:
        kept = 0
        for told in {told.film_id: told for told in texts}.values():
            known = self._rows.get((model, told.film_id))
            if told.film_id not in self._catalogue._films or (known and known.told.changed > told.changed):
                continue
            if told.vector is not None:
                self._vectors.setdefault((model, told.text), told.vector)
                self._made.setdefault((model, told.text), self._clock.now())
            self._rows[model, told.film_id] = _Row(told, self._clock.now())
            kept += 1
        return kept

    async def missing(self, model: str, limit: int, *, recipe: str) -> Sequence[Lacking]:
        lacking = [film_id for film_id in self._changed() if not self._is_fresh(film_id, model, recipe)]
        lacking.sort(key=lambda film_id: ((model, film_id) in self._rows, film_id))
        return [Lacking(film_id, self._seen[film_id][0]) for film_id in lacking[:limit]]

    async def forget(self, *, before: datetime) -> int:
        used = {(model, row.told.text) for (model, _), row in self._rows.items() if not row.told.refused}
        unused = [key for key in self._vectors if key not in used and self._made[key] < before]
        for key in unused:
            del self._vectors[key]
        return len(unused)

    async def coverage(self, model: str, *, recipe: str) -> Coverage:
        rows = {film_id: self._rows.get((model, film_id)) for film_id in self._changed()}
        made = [film_id for film_id, row in rows.items() if row and not row.told.refused]
        fresh = [film_id for film_id in made if self._is_fresh(film_id, model, recipe)]
        return Coverage(
            model=model,
            films=len(rows),
            fresh=len(fresh),
            stale=len(made) - len(fresh),
            refused=len([row for row in rows.values() if row and row.told.refused]),
            newest_at=max((row.at for row in rows.values() if row), default=None),
        )

    def _is_fresh(self, film_id: FilmId, model: str, recipe: str) -> bool:
        row = self._rows.get((model, film_id))
        return row is not None and row.told.recipe == recipe and row.told.changed >= self._seen[film_id][0]

    def _changed(self) -> dict[FilmId, Film]:
        """All films, with a number for each change of a record."""
        for film_id, film in self._catalogue._films.items():
            if self._seen.get(film_id, (0, None))[1] != film:
                self._changes += 1
                self._seen[film_id] = (self._changes, film)
        return self._catalogue._films
