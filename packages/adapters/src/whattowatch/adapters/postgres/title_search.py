"""Titles that may answer to some words: by their beginning, by their words, by trigrams they share.

The server finds candidates through its indexes; `title_matching.py` judges them.
"""

from asyncpg import Record

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.title_matching import Match, Named, matches
from whattowatch.domain.titles import trigrams, without_article

_LAST_CHARACTER = "\U0010ffff"  # no title that begins as asked comes after the words with this behind them
_CANDIDATES = 100
_MISTYPED_CANDIDATES = 600
_ENOUGH_TITLES = 400  # that share a rare trigram; then no more trigrams are looked up

_BEGINNING = """
select film_id, language, title_norm, fame from facts.film_titles
where (
    (title_norm ~>=~ $1 and title_norm ~<~ $2) or title_norm = $3
    or to_tsvector('simple', title_norm) @@ to_tsquery('simple', $4)
  ) and ($5::int is null or year = $5)
order by title_norm in ($1, $3) desc, fame desc, film_id limit $6
"""
_RAREST = """
with counted as (
  select tri, titles, sum(titles) over (order by titles, tri) as so_far
  from facts.title_trigrams where tri = any($1::text[]) and titles > 0
)
select tri from counted where so_far - titles < $2
"""
_SHARING = """
select film_id, language, title_norm, fame from facts.film_titles
where tri && $1::text[] and ($2::int is null or year = $2)
order by fame desc, film_id limit $3
"""
_SUGGESTED = """
select film_id from facts.film_titles
where (title_norm ~>=~ $1 and title_norm ~<~ $2) or to_tsvector('simple', title_norm) @@ to_tsquery('simple', $3)
group by film_id order by max(fame) desc, film_id limit $4
"""


async def find(
    connection: Connection, asked: str, *, year: int | None, limit: int, language: str
) -> list[Match]:
    """Mistyped titles are looked for when none is quite as asked."""
    candidates = max(_CANDIDATES, 2 * limit)
    bare = without_article(asked)
    bounds = (asked, asked + _LAST_CHARACTER, bare)
    rows = await connection.fetch(_BEGINNING, *bounds, word_query(asked), year, candidates)
    if not any(row["title_norm"] in {asked, bare} for row in rows):
        rows += await _alike(connection, asked, year)
    return matches(asked, (Named(*row) for row in rows), language=language)[:limit]


async def _alike(connection: Connection, asked: str, year: int | None) -> list[Record]:
    """Two questions, because the planner must see the trigrams to choose their index."""
    rarest = await connection.fetch(_RAREST, sorted(trigrams(asked)), _ENOUGH_TITLES)
    if not rarest:
        return []
    shared = [row["tri"] for row in rarest]
    found: list[Record] = await connection.fetch(_SHARING, shared, year, _MISTYPED_CANDIDATES)
    return found


async def suggested(connection: Connection, asked: str, *, limit: int) -> list[int]:
    rows = await connection.fetch(_SUGGESTED, asked, asked + _LAST_CHARACTER, word_query(asked), limit)
    return [row["film_id"] for row in rows]


def word_query(asked: str) -> str | None:
    """All the words, the last perhaps incomplete. None: there are no words in it."""
    words = asked.split()
    if not all(word.isalnum() for word in words):
        return None
    return " & ".join(f"'{word}'" for word in words) + ":*"
