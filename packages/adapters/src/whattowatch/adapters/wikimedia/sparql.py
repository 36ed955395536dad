"""Answers of Wikidata's query service: rows of terms, each row read by itself."""

from typing import Annotated

import msgspec
from msgspec import Meta, Raw, Struct, field

MOST_ROWS = 2_000


class Term(Struct, frozen=True):
    value: Annotated[str, Meta(max_length=2_000)]
    lang: str = field(name="xml:lang", default="")


class Row(Struct, frozen=True, kw_only=True):
    """Something that is said about a film."""

    film: Term  # the address of its item
    about: Term  # which of the things asked for
    value: Term
    name: Term | None = None  # of the value, where it is an item
    place: Term | None = None  # in a list, from 1 on
    links: Term | None = None  # how many Wikipedias have a page on it


class Bindings(Struct, frozen=True):
    bindings: list[Raw]


class Rows(Struct, frozen=True):
    results: Bindings


def readable(rows: Rows) -> list[Row]:
    """Those that fit; no more than anybody needs."""
    read = (_read(raw) for raw in rows.results.bindings[:MOST_ROWS])
    return [row for row in read if row]


def _read(raw: Raw) -> Row | None:
    try:
        return msgspec.json.decode(raw, type=Row)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
