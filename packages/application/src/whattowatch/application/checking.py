"""Whether the live tables are what the log says: rebuild beside them, and compare."""

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec import Struct

from whattowatch.application.living import live_generation
from whattowatch.application.ports.projection_store import Digest
from whattowatch.application.projection import Projection
from whattowatch.application.rebuilding import Rebuild
from whattowatch.application.stepping import Stepping
from whattowatch.domain.ids import Position


class Compared(Struct, frozen=True, kw_only=True):
    """One projection's live tables and rebuilt ones, at one position."""

    projection: str
    position: Position
    live: Mapping[str, Digest]
    rebuilt: Mapping[str, Digest]

    @property
    def differing(self) -> tuple[str, ...]:
        """Names of the tables that are not equal."""
        return tuple(table for table in self.rebuilt if self.live.get(table) != self.rebuilt[table])


@dataclass(frozen=True, slots=True)
class Check:
    rebuild: Rebuild

    async def __call__(self, projection: Projection) -> Compared | None:
        """Compare; None when nothing is live. The projector may go on meanwhile.

        Raises:
            Poisoned: an event cannot be folded, so there is nothing to compare with.
            Fenced: another generation became live meanwhile.
            Unavailable
        """
        store = self.rebuild.store
        stepping = Stepping(projection, self.rebuild.feed, store, self.rebuild.pace, strict=True)
        async with store.hold(f"rebuild {projection.name}"):
            live = await live_generation(store, projection.name)
            if live is None:
                return None
            place = await self.rebuild.beside(stepping, upto=live.position)
            try:
                live, said = await store.digests(live, projection.tables)
                place = await stepping.to_the_end(place, upto=live.position)
                generation, rebuilt = await store.digests(place.generation, projection.tables)
            finally:
                await store.discard(place.generation)
        return Compared(projection=projection.name, position=generation.position, live=said, rebuilt=rebuilt)
