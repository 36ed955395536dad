"""Films by words that stand anywhere in what is known of them; most of the words, where not all do."""

from collections.abc import Sequence
from itertools import combinations

from msgspec import Struct

from whattowatch.adapters.film_words import plain
from whattowatch.adapters.person_matching import ASKING
from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.application.ports.film_search import Place
from whattowatch.domain.ids import FilmId
from whattowatch.domain.titles import folded

_MOST_LEXEMES = 8
_MOST_LOOKED_AT, _MOST = 400, 100
_SURE = 0.55  # of a film that has all the words
_ONE_MISSING_FROM = 3  # words on, one may be missing

_LEXEMES = "select tsvector_to_array(to_tsvector('russian', $1))"
_HOLDING = """
with holding as materialized (
  select film_id, fame, words from facts.film_facets facet
  where words @@ $1::tsquery and facts.passes(facet, $3::jsonb) order by fame desc, film_id limit $4
), weighed as (
  select film_id, words, words @@ $2::tsquery as has_all,
    ts_rank('{0.2, 0.4, 0.7, 1.0}', words, $1::tsquery) + fame / 4 as weight
  from holding order by has_all desc, weight desc, film_id limit $5
)
select film_id, has_all,
  case when ts_filter(words, '{a}') @@ $2::tsquery then 'title'
    when ts_filter(words, '{b}') @@ $2::tsquery then 'person' else 'synopsis' end as place
from weighed order by has_all desc, weight desc, film_id
"""


class Held(Struct, frozen=True):
    """A film that has the words, or most of them."""

    film_id: FilmId
    confidence: float
    place: Place


async def find(connection: Connection, words: str, narrowed: str | None) -> list[Held]:
    """Best first.

    Args:
        words: as typed.
        narrowed: a filter, as `facts.passes` reads it.
    """
    said = " ".join(word for word in plain(words).split() if folded(word) not in ASKING)
    lexemes = sorted(await connection.fetchval(_LEXEMES, said))[:_MOST_LEXEMES]
    if not lexemes:
        return []
    most, every = queries(lexemes)
    rows = await connection.fetch(_HOLDING, most, every, narrowed, _MOST_LOOKED_AT, _MOST)
    partly = (len(lexemes) - 1) / len(lexemes)
    return [
        Held(FilmId(row["film_id"]), _SURE if row["has_all"] else _SURE * partly * 0.8, row["place"])
        for row in rows
    ]


def queries(lexemes: Sequence[str]) -> tuple[str, str]:
    """For films with most of them, and for films with all of them."""
    quoted = [_quoted(lexeme) for lexeme in lexemes]
    every = " & ".join(quoted)
    if len(quoted) < _ONE_MISSING_FROM:
        return every, every
    return " | ".join(f"({' & '.join(some)})" for some in combinations(quoted, len(quoted) - 1)), every


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
