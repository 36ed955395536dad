"""Rows of facts.films as films."""

from collections.abc import Iterable

import msgspec

from whattowatch.domain.film import Film
from whattowatch.domain.ids import MAX_FILM_ID, FilmId

encode = msgspec.json.Encoder(order="deterministic").encode
decode = msgspec.json.Decoder(Film).decode


def possible(film_ids: Iterable[FilmId]) -> list[FilmId]:
    """Those that a film can have: the column holds no others."""
    return [film_id for film_id in film_ids if 1 <= film_id <= MAX_FILM_ID]
