"""Rows of facts.film_sources: what each source says of a film, and how it went with asking it."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from whattowatch.adapters.postgres.connecting import Connection
from whattowatch.domain.claims import Claim, Statement, retold
from whattowatch.domain.film_text import FilmText

LONGEST_ERROR = 500

_READ = """
select film_id, source, language, fetched_at, missing, failed_at, error, due, fingerprint, etag, raw, claims, texts
from facts.film_sources where film_id = any($1::int[])
"""
_WRITE = """
insert into facts.film_sources (film_id, source, language, fetched_at, missing, failed_at, error, due, fingerprint,
  etag, raw, claims, texts, oldest_at)
select * from unnest($1::int[], $2::text[], $3::text[], $4::timestamptz[], $5::boolean[], $6::timestamptz[], $7::text[],
  $8::boolean[], $9::text[], $10::text[], $11::bytea[], $12::bytea[], $13::bytea[], $14::timestamptz[])
on conflict (film_id, source, language) do update set fetched_at = excluded.fetched_at, missing = excluded.missing,
  failed_at = excluded.failed_at, error = excluded.error, due = excluded.due, fingerprint = excluded.fingerprint,
  etag = excluded.etag, raw = excluded.raw, claims = excluded.claims, texts = excluded.texts,
  oldest_at = excluded.oldest_at
"""
_DELETE = """
delete from facts.film_sources using unnest($1::int[], $2::text[], $3::text[]) as gone (film_id, source, language)
where film_sources.film_id = gone.film_id and film_sources.source = gone.source
  and film_sources.language = gone.language
"""

_encode = msgspec.json.Encoder(order="deterministic").encode
_claims = msgspec.json.Decoder(dict[str, Claim]).decode
_texts = msgspec.json.Decoder(tuple[FilmText, ...]).decode

Key = tuple[int, str, str]  # film, source, language


class SourceRow(Struct, frozen=True, kw_only=True):
    film_id: int
    source: str
    language: str
    fetched_at: datetime | None = None
    missing: bool = False
    failed_at: datetime | None = None
    error: str = ""
    due: bool = False
    fingerprint: str = ""
    etag: str = ""
    raw: bytes | None = None  # deflated
    claims: dict[str, Claim] = {}
    texts: tuple[FilmText, ...] = ()

    @property
    def key(self) -> Key:
        return self.film_id, self.source, self.language

    @property
    def statement(self) -> Statement:
        return Statement(source=self.source, language=self.language, claims=self.claims)

    def told(self, statement: Statement) -> "SourceRow":
        """With what the source says now over what it said before."""
        return msgspec.structs.replace(self, claims=retold(self.statement, statement).claims)


def deflated(raw: bytes) -> bytes | None:
    return zlib.compress(raw) if raw else None


def inflated(raw: bytes | None) -> bytes:
    return zlib.decompress(raw) if raw else b""


async def read_rows(connection: Connection, film_ids: Sequence[int]) -> dict[Key, SourceRow]:
    found = [_row(record) for record in await connection.fetch(_READ, film_ids)]
    return {row.key: row for row in found}


async def write_rows(connection: Connection, rows: Sequence[SourceRow]) -> None:
    if rows:
        await connection.execute(_WRITE, *zip(*map(_columns, rows), strict=True))


async def delete_rows(connection: Connection, keys: Iterable[Key]) -> None:
    if gone := list(keys):
        await connection.execute(_DELETE, *zip(*gone, strict=True))


def _row(record: Mapping[str, Any]) -> SourceRow:
    fields = dict(record)
    return SourceRow(**{**fields, "claims": _claims(fields["claims"]), "texts": _texts(fields["texts"])})


def _columns(row: SourceRow) -> tuple[object, ...]:
    return (
        row.film_id,
        row.source,
        row.language,
        row.fetched_at,
        row.missing,
        row.failed_at,
        row.error[:LONGEST_ERROR],
        row.due,
        row.fingerprint,
        row.etag,
        row.raw,
        _encode(row.claims),
        _encode(row.texts),
        min((claim.at for claim in row.claims.values()), default=None),
    )
