"""What became of the picks viewers were shown, read from the read models."""

from collections.abc import Mapping

from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read_as
from whattowatch.application.ports.hit_rates import HitRates
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.outcomes import Outcomes
from whattowatch.domain.recommendation import Slot

HITS = """
select slot, shown, opened, saved, watched, rated, liked, skipped, not_for_me from read.hit_rates where viewer_id = $1
"""


class PostgresHitRates(HitRates):
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def of(self, viewer_id: ViewerId) -> Mapping[Slot, Outcomes]:
        rows = await read_as(self._pool, viewer_id, HITS)
        return {Slot(slot): Outcomes(**counts) for slot, counts in map(_parts, map(dict, rows))}


def _parts(row: dict[str, int | str]) -> tuple[str, dict[str, int]]:
    slot = str(row.pop("slot"))
    return slot, {name: int(count) for name, count in row.items()}
