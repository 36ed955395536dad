"""Texts for models, from records and from what each source said."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias

import msgspec
from msgspec.structs import replace

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.film_records import decode, possible
from whattowatch.adapters.postgres.pool import Pool
from whattowatch.application.ports.model_texts import ModelText, ModelTexts
from whattowatch.domain.claims import Claim, Statement
from whattowatch.domain.film_text import FilmText
from whattowatch.domain.ids import FilmId
from whattowatch.domain.model_text import film_text_for_models, seen_by_models

EDITION = 2  # raise it when the same film would make another text: all are read anew

_READ = """
select film_id, changed, record, told.source, told.language, told.claims, told.texts
from facts.films left join facts.film_sources told using (film_id)
where film_id = any($1::int[]) order by film_id, told.source, told.language
"""

Row: TypeAlias = Sequence[Any]

_claims = msgspec.json.Decoder(dict[str, Claim]).decode
_texts = msgspec.json.Decoder(tuple[FilmText, ...]).decode


class PostgresModelTexts(ModelTexts):
    """Args:
    allowed: whose words may go, out of MODEL_TEXT_SOURCES.
    """

    def __init__(self, pool: Pool, allowed: Iterable[str]) -> None:
        self._pool, self._allowed = pool, frozenset(allowed)

    @property
    def recipe(self) -> str:
        return f"{EDITION}: {', '.join(sorted(self._allowed))}"

    async def of(self, film_ids: Sequence[FilmId]) -> Sequence[ModelText]:
        async def read(connection: Connection) -> list[tuple[int, list[Row]]]:
            rows = await connection.fetch(_READ, possible(film_ids))
            return [(film_id, list(told)) for film_id, told in groupby(rows, itemgetter("film_id"))]

        return [self._text(rows) for _, rows in await self._pool.run(read)]

    def _text(self, rows: Sequence[Row]) -> ModelText:
        film_id, changed, record, *_ = rows[0]
        told = [(source, language, claims, texts) for *_, source, language, claims, texts in rows if source]
        statements = [
            Statement(source=source, language=language, claims=_claims(claims))
            for source, language, claims, _ in told
        ]
        film, told_by = seen_by_models(decode(record), statements, self._allowed)
        texts = [replace(text, source=source) for source, *_, kept in told for text in _texts(kept)]
        text = film_text_for_models(film, texts, self._allowed, told_by=told_by)
        return ModelText(film_id=film_id, text=text, changed=changed)
