"""Keep what sources say of films, and bring the records up to date with it, in one transaction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.adapters.postgres.facts.corrections import note_corrections
from whattowatch.adapters.postgres.facts.film_writing import Written, remove_films, write_films
from whattowatch.adapters.postgres.facts.statement_rows import (
    Key,
    SourceRow,
    deflated,
    delete_rows,
    read_rows,
    write_rows,
)
from whattowatch.adapters.postgres.film_records import decode
from whattowatch.application.ports.claim_source import SourceAnswer
from whattowatch.application.ports.film_facts import Correction
from whattowatch.domain.claims import NAMED_IN, Claim, Statement, is_absent, stated, values_of
from whattowatch.domain.film import Film
from whattowatch.domain.film_sources import OPERATOR
from whattowatch.domain.film_vote import Verdict, record_from, vote
from whattowatch.domain.ids import FilmId

_TURN = "select pg_advisory_xact_lock(7721, 0)"  # the one that changes of facts.films take turns by
_RECORDS = "select record from facts.films where film_id = any($1::int[])"
_COUNTERS = frozenset(
    {"popularity", "vote_average", "vote_count"}
)  # they change by themselves: no correction

Change = Callable[[SourceRow], SourceRow | None]  # None: nothing is left of it


class Occasion(Struct, frozen=True, kw_only=True):
    """Why records are counted anew."""

    at: datetime
    reason: str
    who: str = ""


async def keep(connection: Connection, answers: Sequence[SourceAnswer], occasion: Occasion) -> set[FilmId]:
    """The films whose records changed. All of the answers or none."""
    film_ids = sorted({answer.film_id for answer in answers})
    async with connection.transaction():
        await connection.execute(_TURN)
        rows = await read_rows(connection, film_ids)
        told = _told(rows, answers)
        await write_rows(connection, [*told.values()])
        return await _recount(connection, film_ids, {**rows, **told}, occasion)


async def change_rows(
    connection: Connection, film_ids: Sequence[FilmId], change: Change, occasion: Occasion
) -> set[FilmId]:
    """Change what is kept of the films, row by row, and count anew."""
    async with connection.transaction():
        await connection.execute(_TURN)
        rows = await read_rows(connection, film_ids)
        left = {key: changed for key, row in rows.items() if (changed := change(row)) is not None}
        await delete_rows(connection, rows.keys() - left.keys())
        await write_rows(connection, [row for key, row in left.items() if row != rows[key]])
        return await _recount(connection, film_ids, left, occasion)


async def decide(
    connection: Connection, film_id: FilmId, field: str, claim: Claim | None, occasion: Occasion
) -> set[FilmId]:
    """What a person says of one field, over all others; None: nothing any more."""
    async with connection.transaction():
        await connection.execute(_TURN)
        rows = await read_rows(connection, [film_id])
        key = (film_id, OPERATOR, NAMED_IN)
        known = rows.get(key) or SourceRow(film_id=film_id, source=OPERATOR, language=NAMED_IN)
        others = {name: said for name, said in known.claims.items() if name != field}
        rows[key] = replace(known, claims=others | ({field: claim} if claim else {}))
        await write_rows(connection, [rows[key]])
        return await _recount(connection, [film_id], rows, occasion)


def _told(rows: Mapping[Key, SourceRow], answers: Iterable[SourceAnswer]) -> dict[Key, SourceRow]:
    told: dict[Key, SourceRow] = {}
    for answer in answers:
        key = (answer.film_id, answer.source, answer.language)
        known = told.get(key) or rows.get(key)
        told[key] = _with_answer(
            known or SourceRow(film_id=key[0], source=answer.source, language=answer.language), answer
        )
    return told


def _with_answer(row: SourceRow, answer: SourceAnswer) -> SourceRow:
    claims = stated(answer.source, answer.language, answer.claims, at=answer.fetched_at, method=answer.method)
    row = row.told(claims)
    if answer.listed:
        return row
    return replace(
        row,
        fetched_at=max(answer.fetched_at, row.fetched_at or answer.fetched_at),
        missing=False,
        failed_at=None,
        error="",
        due=False,
        fingerprint=answer.fingerprint,
        etag=answer.etag,
        raw=deflated(answer.raw) or row.raw,
        texts=answer.texts or row.texts,
    )


async def _recount(
    connection: Connection, film_ids: Sequence[FilmId], rows: Mapping[Key, SourceRow], occasion: Occasion
) -> set[FilmId]:
    """Write the records that come to something else than they were, and take away those nobody speaks for."""
    found = await connection.fetch(_RECORDS, film_ids)
    known = {film.film_id: film for film in (decode(row["record"]) for row in found)}
    said: dict[int, list[Statement]] = {}
    for row in rows.values():
        said.setdefault(row.film_id, []).append(row.statement)
    counted = [_Counted.of(film_id, said.get(film_id, [])) for film_id in film_ids]
    changed = [each for each in counted if each.film is not None and each.film != known.get(each.film_id)]
    gone = [each.film_id for each in counted if each.film is None and each.film_id in known]
    await write_films(connection, [each.written() for each in changed])
    await remove_films(connection, gone)
    await note_corrections(
        connection,
        [
            each
            for one in changed
            if one.film_id in known
            for each in one.against(known[one.film_id], occasion)
        ],
    )
    return {each.film_id for each in changed} | set(gone)


class _Counted(Struct, frozen=True):
    """A film after the vote."""

    film_id: FilmId
    film: Film | None
    verdicts: dict[str, Verdict]

    @classmethod
    def of(cls, film_id: FilmId, statements: Sequence[Statement]) -> "_Counted":
        verdicts = vote(statements)
        return cls(film_id, record_from(film_id, verdicts), verdicts)

    def written(self) -> Written:
        assert self.film is not None  # told apart by whoever calls
        source = self.verdicts["title"].source if "title" in self.verdicts else ""
        newest = max(verdict.at for verdict in self.verdicts.values())
        return Written(film=self.film, source=source, language=NAMED_IN, at=newest)

    def against(self, known: Film, occasion: Occasion) -> Iterable[Correction]:
        """What the record said otherwise until now; a gap that is filled corrects nothing."""
        assert self.film is not None  # the same
        before, now = values_of(known), values_of(self.film)
        for field in sorted(before.keys() - _COUNTERS):
            if not is_absent(before[field]) and before[field] != now.get(field):
                verdict = self.verdicts.get(field)
                yield Correction(
                    film_id=self.film_id,
                    field=field,
                    old=before[field],
                    new=now.get(field),
                    source=verdict.source if verdict else "",
                    reason=occasion.reason,
                    who=occasion.who,
                    at=occasion.at,
                )
