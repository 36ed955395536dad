"""The films looked at lately, in this process, never further behind the table than a moment.

Each change of facts.films has a number. A look reads those since the last one, and what they name is
forgotten here before it is served; so a film is at most `check_every_s` behind what any process wrote.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from time import monotonic

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.film_records import decode, possible
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

MOST = 1_000
_MOST_CHANGES = 1_000  # beyond that it is cheaper to forget everything

# One statement, so that films and changes are of one moment.
_READ = """
select film_id, record, null::bigint as changed from facts.films where film_id = any($1::int[])
union all
(select film_id, null, changed from facts.films where changed > $2 order by changed limit $3)
union all
(select film_id, null, changed from facts.film_removals where changed > $2 order by changed limit $3)
"""
_NEWEST = """
select greatest((select max(changed) from facts.films), (select max(changed) from facts.film_removals), 0)
"""


class FilmCache:
    def __init__(self, *, most: int = MOST, check_every_s: float = 1.0) -> None:
        self._most, self._check_every_s = most, check_every_s
        self._films: OrderedDict[FilmId, Film] = OrderedDict()
        self._seen: int | None = None  # all changes up to this one are known here
        self._checked_at = float("-inf")

    def __len__(self) -> int:
        return len(self._films)

    def at_hand(self, film_ids: Sequence[FilmId]) -> dict[FilmId, Film] | None:
        """All of the films without asking anybody. None: somebody must be asked."""
        if monotonic() - self._checked_at >= self._check_every_s:
            return None
        films = {film_id: film for film_id in film_ids if (film := self._films.get(film_id)) is not None}
        if len(films) < len(set(film_ids)):
            return None
        self._remember(films)
        return films

    async def read(self, connection: Connection, film_ids: Sequence[FilmId]) -> dict[FilmId, Film]:
        """Those of the films that there are: what is not at hand, and what has changed, in one query."""
        began = monotonic()
        seen = await self._begin(connection)
        held = {each: self._films[each] for each in film_ids if each in self._films}
        missing = possible(each for each in film_ids if each not in held)
        read, changed = await _look(connection, missing, seen)
        self.forget(changed)
        if outdated := [each for each in held if each in changed]:
            read |= (await _look(connection, outdated, seen))[0]
        self._checked_at = began
        if seen == self._seen:  # else another look, perhaps a newer one, came in between
            self._remember(read)
            self._advance(seen, changed)
        return {each: film for each, film in held.items() if each not in changed} | read

    def forget(self, film_ids: Iterable[FilmId]) -> None:
        """They have changed."""
        for film_id in film_ids:
            self._films.pop(film_id, None)

    async def _begin(self, connection: Connection) -> int:
        if self._seen is None:
            newest: int = await connection.fetchval(_NEWEST)
            if self._seen is None:
                self._seen = newest
        return self._seen

    def _advance(self, seen: int, changed: dict[FilmId, int]) -> None:
        if len(changed) < _MOST_CHANGES:
            self._seen = max(changed.values(), default=seen)
            return
        self._films.clear()  # and whatever else has changed is not known
        self._seen = None

    def _remember(self, films: dict[FilmId, Film]) -> None:
        for film_id, film in films.items():
            self._films[film_id] = film
            self._films.move_to_end(film_id)
        while len(self._films) > self._most:
            self._films.popitem(last=False)


async def _look(
    connection: Connection, film_ids: Sequence[FilmId], seen: int
) -> tuple[dict[FilmId, Film], dict[FilmId, int]]:
    """The films, and by film the numbers of the changes after `seen`."""
    films: dict[FilmId, Film] = {}
    changed: dict[FilmId, int] = {}
    for film_id, record, number in await connection.fetch(_READ, film_ids, seen, _MOST_CHANGES):
        if record is not None:
            films[film_id] = decode(record)
        else:
            changed[film_id] = max(number, changed.get(film_id, 0))
    return films, changed
