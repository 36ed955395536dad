"""Films by somebody who made them or plays in them."""

from whattowatch.adapters.person_matching import Credit, Credited, credited, wanted
from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.facts.search_columns import LONGEST_NAME_FOR_SLIPS, slip_hashes
from whattowatch.domain.ids import FilmId

_LAST = "\U0010ffff"
_SHORTEST_BEGINNING = 5
_NOBODYS = "\x1f"
_MOST_NAMES, _MOST_CREDITS = 60, 400

# All that slipped, because the planner, asked for some, would read through the table until it has them.
_NAMES = """
with slipped as materialized (select name_norm from facts.person_keys where slips && $4::int[])
select distinct name_norm from (
  (select name_norm from facts.person_keys where key = $1 limit $5)
  union all (select name_norm from facts.person_keys where key >= $2 and key < $3 limit $5)
  union all (select name_norm from slipped limit $5)
) as named
"""
_CREDITS = """
select film_id, role, place, name_norm, facet.fame
from facts.film_people join facts.film_facets facet using (film_id)
where name_norm = any($1::text[]) and facts.passes(facet, $2::jsonb)
order by facet.fame desc, film_id, role desc, place limit $3
"""


async def find(connection: Connection, asked: str, narrowed: str | None) -> list[Credited]:
    """Best first.

    Args:
        asked: folded.
        narrowed: a filter, as `facts.passes` reads it.
    """
    name = wanted(asked)
    if name is None:
        return []
    begins = name.stems if len(name.stems) >= _SHORTEST_BEGINNING else _NOBODYS
    slips = slip_hashes(name.whole) if len(name.whole) <= LONGEST_NAME_FOR_SLIPS else []
    rows = await connection.fetch(_NAMES, name.whole, begins, begins + _LAST, slips, _MOST_NAMES)
    if not rows:
        return []
    names = [row["name_norm"] for row in rows]
    found = await connection.fetch(_CREDITS, names, narrowed, _MOST_CREDITS)
    return credited(name, (Credit(FilmId(row[0]), *row[1:]) for row in found))
