"""What a search is narrowed to, as it stands in the address. Names are parted by commas."""

from typing import Annotated

from litestar.params import QueryParameter

from whattowatch.domain.clean_text import clean_line
from whattowatch.domain.film_filter import FilmFilter
from whattowatch.domain.titles import FIRST_YEAR, LAST_YEAR

_LONGEST_RUNTIME_MIN, _MOST_VOTES, _LONGEST = 2_000, 100_000_000, 200

Year = Annotated[int | None, QueryParameter(ge=FIRST_YEAR, le=LAST_YEAR)]
Minutes = Annotated[int | None, QueryParameter(ge=1, le=_LONGEST_RUNTIME_MIN)]
Any = Annotated[str, QueryParameter(max_length=_LONGEST, description="any of these, parted by commas")]
Each = Annotated[str, QueryParameter(max_length=_LONGEST, description="each of these, parted by commas")]
Mean = Annotated[float | None, QueryParameter(ge=1, le=10, description="the mean of TMDB's voters, at least")]
Votes = Annotated[int | None, QueryParameter(ge=1, le=_MOST_VOTES, description="so many voters, at least")]


def narrowed(
    *,
    year_from: Year = None,
    year_to: Year = None,
    genres: Any = "",
    all_genres: Each = "",
    rating_from: Mean = None,
    votes_from: Votes = None,
    runtime_from_min: Minutes = None,
    runtime_to_min: Minutes = None,
    languages: Any = "",
    countries: Any = "",
) -> FilmFilter:
    """A film whose fact is unknown does not pass a filter on it."""
    return FilmFilter(
        year_from=year_from,
        year_to=year_to,
        genres=_names(genres),
        all_genres=_names(all_genres),
        rating_from=rating_from,
        votes_from=votes_from,
        runtime_from_min=runtime_from_min,
        runtime_to_min=runtime_to_min,
        languages=_names(languages),
        countries=_names(countries),
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for part in text.split(",") if (name := clean_line(part)))
