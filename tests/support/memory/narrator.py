"""A narrator of few words."""

from collections.abc import Mapping, Sequence

from whattowatch.application.ports.narrator import Explained, Narrator, Worded
from whattowatch.domain.ids import FilmId


class MemoryNarrator(Narrator):
    name = "memory"

    async def explain(self, picks: Sequence[Explained], *, language: str) -> Mapping[FilmId, Worded]:
        return {
            told.pick.film_id: Worded(
                f"{told.film.title_in(language)}: {len(told.given)} of yours", self.name
            )
            for told in picks
        }
