"""Port: what of each film may be read by a model, put together from what is known of it now."""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.ids import FilmId


class ModelText(Struct, frozen=True, kw_only=True):
    film_id: FilmId
    text: str  # "": nothing of it may be read
    changed: int  # the change of the film's record that this was read from


class ModelTexts(Protocol):
    @property
    def recipe(self) -> str:
        """Names how texts are put together, and out of whose words. Texts of two recipes may differ."""
        ...

    async def of(self, film_ids: Sequence[FilmId]) -> Sequence[ModelText]:
        """Those of the films that are known, in no order; one query.

        Raises:
            Unavailable
        """
        ...
