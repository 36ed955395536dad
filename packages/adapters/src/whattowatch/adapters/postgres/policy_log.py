"""What became of the picks of each policy, read from the read models."""

from collections.abc import Mapping, Sequence

from whattowatch.adapters.postgres.pool import Pool
from whattowatch.adapters.postgres.reading import read
from whattowatch.application.ports.policy_log import PolicyLog
from whattowatch.domain.outcomes import Decided, Outcomes, PolicyOutcomes

OUTCOMES = """
select policy, shown, opened, saved, watched, rated, liked, skipped, not_for_me,
       in_a_minute, in_ten_minutes, in_an_hour, in_a_day, in_a_week, later
  from read.policy_outcomes order by policy
"""


class PostgresPolicyLog(PolicyLog):
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def outcomes(self) -> Sequence[PolicyOutcomes]:
        rows = await read(self._pool, OUTCOMES)
        return [
            PolicyOutcomes(
                policy=row["policy"],
                outcomes=Outcomes(**_some(dict(row), Outcomes.__struct_fields__)),
                decided=Decided(**_some(dict(row), Decided.__struct_fields__)),
            )
            for row in rows
        ]


def _some(row: Mapping[str, int], names: Sequence[str]) -> dict[str, int]:
    return {name: row[name] for name in names}
