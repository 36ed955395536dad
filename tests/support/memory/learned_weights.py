"""Sets of what was learned, as rows in dicts."""

from collections.abc import Sequence

from msgspec.structs import asdict, replace

from whattowatch.adapters.learned_rows import Damaged, LearnedRow, Years, checksum, packed, unpacked, years_of
from whattowatch.application.ports.learned_weights import (
    DamagedSet,
    LearnedSet,
    LearnedWeights,
    NoSuchSet,
    Origin,
    SetExists,
    SetInUse,
)
from whattowatch.domain.errors import Unavailable
from whattowatch.recommender.learned import Learned


class MemoryLearnedWeights(LearnedWeights):
    def __init__(self) -> None:
        self.sets: dict[str, LearnedSet] = {}
        self.rows: dict[str, list[LearnedRow]] = {}
        self.years: dict[str, Years] = {}
        self.used: str | None = None
        self.away = False

    async def keep(self, origin: Origin, learned: Learned, *, use: bool) -> LearnedSet:
        self._heard()
        if origin.name in self.sets:
            raise SetExists(origin.name)
        rows, years = [*packed(learned)], years_of(learned)
        self.rows[origin.name], self.years[origin.name] = rows, years
        self.sets[origin.name] = LearnedSet(
            **asdict(origin) | {"learning": asdict(origin.learning)},
            films=len(rows),
            checksum=checksum(years, rows).hex(),
            in_use=False,
        )
        if use:
            self.used = origin.name
        return self._shown(origin.name)

    async def all(self) -> Sequence[LearnedSet]:
        self._heard()
        return sorted(map(self._shown, self.sets), key=lambda each: (each.made_at, each.name), reverse=True)

    async def use(self, name: str | None) -> None:
        if name is not None:
            await self.load(name)
        self.used = name

    async def drop(self, name: str) -> None:
        self._heard()
        if name not in self.sets:
            raise NoSuchSet(name)
        if self.used is not None and name in {self.used, self.sets[self.used].base}:
            raise SetInUse(name)
        del self.sets[name], self.rows[name], self.years[name]

    async def current_name(self) -> str | None:
        self._heard()
        return self.used

    async def load(self, name: str) -> Learned:
        self._heard()
        if name not in self.sets:
            raise NoSuchSet(name)
        rows, years = self.rows[name], self.years[name]
        if checksum(years, rows).hex() != self.sets[name].checksum:
            raise DamagedSet(name, "its checksum is wrong")
        try:
            return unpacked(years, rows)
        except Damaged as damaged:
            raise DamagedSet(name, str(damaged)) from damaged

    def _shown(self, name: str) -> LearnedSet:
        return replace(self.sets[name], in_use=name == self.used)

    def _heard(self) -> None:
        if self.away:
            raise Unavailable("the database")
