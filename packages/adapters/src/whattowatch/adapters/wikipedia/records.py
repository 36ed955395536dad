"""What we use of Wikipedia's answers. Whatever does not fit these types is refused."""

from typing import Annotated

from msgspec import Meta, Struct

Text = Annotated[str, Meta(max_length=200_000)]


class Revision(Struct, frozen=True):
    revid: Annotated[int, Meta(ge=1)]


class Properties(Struct, frozen=True):
    disambiguation: str | None = None  # there, and empty, on a page that tells names apart


class Page(Struct, frozen=True, kw_only=True):
    title: Annotated[str, Meta(min_length=1, max_length=300)]
    extract: Text = ""
    missing: bool = False
    revisions: list[Revision] = []
    pageprops: Properties | None = None


class Query(Struct, frozen=True):
    pages: list[Page]


class Extract(Struct, frozen=True):
    """Without a query it is an error, such as "maxlag", and refused."""

    query: Query
