"""Titles that may answer to some words: by their beginning, their words, their sound, by trigrams they share.

The server finds candidates through its indexes; `title_matching.py` judges them.
"""

from itertools import combinations

from asyncpg import Record
from msgspec import Struct
from msgspec.structs import replace

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.facts.search_columns import BANDS, LONGEST_START, slip_hashes
from whattowatch.adapters.title_matching import Asked, Match, Named, either, matches, other_keys
from whattowatch.domain.readings import other_keyboard
from whattowatch.domain.titles import folded, trigrams, with_year

LAST_CHARACTER = "\U0010ffff"  # no title that begins as asked comes after the words with this behind them
_CANDIDATES = 200
_MISTYPED_CANDIDATES = 600
_HOLDING_CANDIDATES = 200
_MOST_WORDS = 8
_SHORTEST_KEPT = 5  # letters of the words that are kept: fewer find too much
_ENOUGH_TITLES = 400  # that share a rare trigram; then no more trigrams are looked up
_TOO_MANY_TITLES = 5_000  # share a trigram that is worth nothing
_MOST_NAMESAKES = 200  # films of one and the same title
_LONGEST_FOR_SLIPS = 16
_SURE_OF_A_SLIP = 0.8  # then no title is looked for that has more of them
_SURE = 0.6  # of a title as typed: then nobody meant the other keyboard
_SHORTEST_MEANT = 3  # letters on the other keyboard
_LONG_ENOUGH_TO_BEGIN = 6  # letters of a sound
_NOBODYS = "\x1f"  # no title has it

_BEGINNING = """
with begun as (
  select distinct found.film_id from (
    select start.film_id from generate_series($8::int, 0, -1) as fame (band), lateral (
      select film_id from facts.title_starts
      where band = fame.band and start >= $5 and start < $6
        and ($7::int is null and $9::jsonb is null or exists (
          select from facts.film_facets facet where facet.film_id = title_starts.film_id
            and ($7 is null or facet.year = $7) and ($9 is null or facts.passes(facet, $9))))
      limit $10
    ) as start limit $10
  ) as found
)
select film_id, language, title_norm, sound, fame from facts.film_titles where film_id in (select film_id from begun)
union all (
  select film_id, language, title_norm, sound, fame from facts.film_titles title
  where (title_norm = $1 or title_norm = $2 or sound <> '' and sound >= $3 and sound <= $11
    or to_tsvector('simple', title_norm) @@ to_tsquery('simple', $4))
    and ($7 is null or year = $7)
    and ($9 is null or exists (
      select from facts.film_facets facet where facet.film_id = title.film_id and facts.passes(facet, $9)))
  order by title_norm in ($1, $2) desc, sound = $3 desc, fame desc, film_id limit $10
)
"""
_HOLDING = """
select film_id, language, title_norm, sound, fame from facts.film_titles title
where to_tsvector('simple', title_norm) @@ to_tsquery('simple', $1) and ($2::int is null or year = $2)
  and ($3::jsonb is null or exists (
    select from facts.film_facets facet where facet.film_id = title.film_id and facts.passes(facet, $3)))
order by fame desc, film_id limit $4
"""
_RAREST = """
with counted as (
  select tri, titles, sum(titles) over (order by titles, tri) as so_far
  from facts.title_trigrams where tri = any($1::text[]) and titles > 0
)
select tri from counted where so_far - titles < $2 and (titles < $3 or so_far = titles)
"""
_SHARING = """
select film_id, language, title_norm, sound, fame
from facts.titles_alike($1::text[], $2::int[], $3::int, $4::jsonb, $5::int)
"""
_SUGGESTED = """
select film_id from (
  (select film_id from facts.film_titles where title_norm = $5 limit $7)
  union all
  select film_id from (select start.film_id from generate_series($3::int, 0, -1) as fame (band), lateral (
    select film_id from facts.title_starts where band = fame.band and start >= $1 and start < $2 limit $4
  ) as start limit $4) as first
) as begun join facts.film_facets facet using (film_id)
group by film_id, facet.fame
order by exists (select from facts.film_titles title where title.film_id = begun.film_id and title_norm = $5) desc,
  facet.fame desc, film_id
limit $6
"""


class Narrowed(Struct, frozen=True, kw_only=True):
    """What a title must be of, besides its words."""

    year: int | None = None
    wanted: str | None = None  # a filter, as `facts.passes` reads it
    language: str = "en"


async def find(connection: Connection, typed: str, narrowed: Narrowed) -> list[Match]:
    """Mistyped titles are looked for when none is quite as asked.

    Args:
        typed: folded.
    """
    asked = Asked(typed)
    found: list[Match] = []
    for look in (_begun, _but_for_a_word, _alike):
        rows = await look(connection, asked, narrowed)
        found = either(found, matches(asked, (Named(*row) for row in rows), language=narrowed.language))
        if found and (
            found[0].how == "exact" or (found[0].how == "typo" and found[0].confidence >= _SURE_OF_A_SLIP)
        ):
            break
    return found


async def find_as_meant(connection: Connection, words: str, narrowed: Narrowed) -> list[Match]:
    """As `find`; where nothing answers well, the keys may have been meant on the other keyboard.

    Args:
        words: as typed.
    """
    asked = folded(words)
    found = await find(connection, asked, narrowed)
    if found and found[0].confidence >= _SURE:
        return found
    meant = folded(other_keyboard(words) or "")
    if len(meant) < _SHORTEST_MEANT:
        return found
    return either(found, other_keys(await find(connection, meant, narrowed)))


async def find_dated(connection: Connection, words: str, narrowed: Narrowed) -> list[Match]:
    """As `find_as_meant`; and a number after the title may be its year.

    Args:
        words: as typed.
    """
    found = await find_as_meant(connection, words, narrowed)
    read = with_year(words)
    if read is None or narrowed.year is not None:
        return found
    title, year = read
    dated = await find_as_meant(connection, title, replace(narrowed, year=year))
    return either(found, dated)


async def _begun(connection: Connection, asked: Asked, narrowed: Narrowed) -> list[Record]:
    found: list[Record] = await connection.fetch(
        _BEGINNING,
        *(asked.norm, asked.bare, asked.sound, word_query(asked.norm)),
        *bounds(asked.norm),
        *(narrowed.year, BANDS, narrowed.wanted, _CANDIDATES),
        last_heard(asked.sound),
    )
    return found


async def _but_for_a_word(connection: Connection, asked: Asked, narrowed: Narrowed) -> list[Record]:
    """A slip spoils one word, and the others find the title."""
    query = but_one_query(asked.norm)
    if query is None:
        return []
    found: list[Record] = await connection.fetch(
        _HOLDING, query, narrowed.year, narrowed.wanted, _HOLDING_CANDIDATES
    )
    return found


async def _alike(connection: Connection, asked: Asked, narrowed: Narrowed) -> list[Record]:
    """Two questions, because the planner must see the trigrams to choose their index."""
    shared = sorted(trigrams(asked.norm))
    rarest = await connection.fetch(_RAREST, shared, _ENOUGH_TITLES, _TOO_MANY_TITLES)
    tris = [row["tri"] for row in rarest] or [_NOBODYS]
    slips = slip_hashes(asked.sound) if len(asked.sound) <= _LONGEST_FOR_SLIPS else []
    found: list[Record] = await connection.fetch(
        _SHARING, tris, slips, narrowed.year, narrowed.wanted, _MISTYPED_CANDIDATES
    )
    return found


async def suggested(connection: Connection, asked: str, *, limit: int) -> list[int]:
    rows = await connection.fetch(_SUGGESTED, *bounds(asked), BANDS, 3 * limit, asked, limit, _MOST_NAMESAKES)
    return [row["film_id"] for row in rows]


def bounds(asked: str) -> tuple[str, str]:
    """Between which all begin so."""
    start = asked[:LONGEST_START]
    return start, start + LAST_CHARACTER


def last_heard(sound: str) -> str:
    """The last of those that begin so; of a short one, itself: too much begins so."""
    return sound + LAST_CHARACTER if len(sound) >= _LONG_ENOUGH_TO_BEGIN else sound


def word_query(asked: str) -> str | None:
    """All the words, the last perhaps incomplete. None: there are not several, or no words in it."""
    words = asked.split()
    if len(words) < 2 or not all(word.isalnum() for word in words):
        return None
    return " & ".join(f"'{word}'" for word in words) + ":*"


def but_one_query(asked: str) -> str | None:
    """All the words but one, whichever. None: too few are left, or there are no words in it."""
    words = list(dict.fromkeys(asked.split()))
    if not 2 <= len(words) <= _MOST_WORDS or not all(word.isalnum() for word in words):
        return None
    kept = [some for some in combinations(words, len(words) - 1) if len("".join(some)) >= _SHORTEST_KEPT]
    return " | ".join("(" + " & ".join(f"'{word}'" for word in some) + ")" for some in kept) or None
