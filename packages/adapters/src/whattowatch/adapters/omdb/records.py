"""What we use of OMDb's answers. Whatever does not fit these types is refused. It writes "N/A" for nothing."""

from typing import Annotated, TypeAlias

from msgspec import Meta, Raw, Struct, field

Line: TypeAlias = Annotated[str, Meta(max_length=2_000)]
Text: TypeAlias = Annotated[str, Meta(max_length=20_000)]


class Record(Struct, frozen=True, kw_only=True, rename="pascal"):
    response: Line  # "True"; "False": there is no such film, or something went wrong
    error: Line | None = None


class Details(Record, frozen=True, kw_only=True, rename="pascal"):
    title: Line = ""
    year: Line = ""  # 1995; 1995–1997 for a series
    runtime: Line = ""  # 170 min
    genre: Line = ""  # these are lists, parted by commas
    director: Line = ""
    actors: Line = ""
    language: Line = ""
    country: Line = ""
    plot: Text = ""
    type: Line = ""  # movie, series, episode, game
    imdb_id: Line = field(name="imdbID", default="")


class Results(Record, frozen=True, kw_only=True, rename="pascal"):
    search: list[Raw] = []  # each is read by itself


class Result(Struct, frozen=True, kw_only=True, rename="pascal"):
    title: Annotated[str, Meta(min_length=1, max_length=500)]
    year: Line = ""
    imdb_id: Line = field(name="imdbID")
