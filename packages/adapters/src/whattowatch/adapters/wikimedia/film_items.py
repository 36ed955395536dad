"""Which item of Wikidata a film is, and what is asked about it, in one query.

SPARQL has no parameters: what goes into a query is a number, or matches a pattern without a quotation mark.
"""

import re
from collections.abc import Iterator, Sequence

from whattowatch.adapters.wikimedia.sparql import Row
from whattowatch.application.ports.claim_source import FilmKey

ENTITY = "http://www.wikidata.org/entity/"

_ITEM = re.compile(r"Q[1-9][0-9]{0,11}")
_IMDB = re.compile(r"tt[0-9]{7,10}")
_PREFIXES = """
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX psn: <http://www.wikidata.org/prop/statement/value-normalized/>
PREFIX wikibase: <http://wikiba.se/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <http://schema.org/>
"""
_IDS = '{ ?film wdt:P4947 ?value. BIND("tmdb" AS ?about) }'


def film_query(film: FilmKey, parts: Sequence[str]) -> str:
    """Args:
    parts: graph patterns that bind ?value and ?about, given ?film, and perhaps ?name, ?place and ?links.
    """
    asked = "\n  UNION ".join((_IDS, *parts))
    which = " UNION ".join(_which(film))
    return (
        f"{_PREFIXES}SELECT DISTINCT ?film ?about ?value ?name ?place ?links WHERE {{\n"
        f"  {{ SELECT DISTINCT ?film WHERE {{ {which} }} LIMIT 5 }}\n  {asked}\n}}"
    )


def rows_of(film: FilmKey, rows: Sequence[Row]) -> tuple[str, list[Row]] | None:
    """The film's item and what is said of it. None: there is none, or more than one that may be it."""
    by_item: dict[str, list[Row]] = {}
    for row in rows:
        item = row.film.value.removeprefix(ENTITY)
        if _ITEM.fullmatch(item):
            by_item.setdefault(item, []).append(row)
    fitting = {item: said for item, said in by_item.items() if _fits(film, said)}
    sure = {item: said for item, said in fitting.items() if _tmdb_ids(said)} or fitting
    return next(iter(sure.items())) if len(sure) == 1 else None


def _which(film: FilmKey) -> Iterator[str]:
    yield f'{{ ?film wdt:P4947 "{int(film.film_id)}" }}'
    if film.imdb_id and _IMDB.fullmatch(film.imdb_id):
        yield f'{{ ?film wdt:P345 "{film.imdb_id}" }}'
    if film.wikidata_id and _ITEM.fullmatch(film.wikidata_id):
        yield f"{{ VALUES ?film {{ wd:{film.wikidata_id} }} }}"


def _fits(film: FilmKey, said: Sequence[Row]) -> bool:
    """An item that names another film of TMDB is another film, whatever led to it."""
    ids = _tmdb_ids(said)
    return not ids or str(film.film_id) in ids


def _tmdb_ids(said: Sequence[Row]) -> set[str]:
    return {row.value.value for row in said if row.about.value == "tmdb"}
