"""How the policies do, for those who operate the installation."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct

from whattowatch.application.experiment import Experiment
from whattowatch.application.ports.policy_log import PolicyLog
from whattowatch.domain.outcomes import PolicyOutcomes


class PolicyReport(Struct, frozen=True, kw_only=True):
    percent: int  # of the viewers, whom it answers now
    said: PolicyOutcomes


@dataclass(frozen=True, slots=True)
class ReportPolicies:
    log: PolicyLog
    experiment: Experiment

    async def __call__(self) -> Sequence[PolicyReport]:
        """Those that answer now, and those that did.

        Raises:
            Unavailable
        """
        answers = {variant.policy.key: variant.percent for variant in self.experiment.variants}
        said = {outcomes.policy: outcomes for outcomes in await self.log.outcomes()}
        return [
            PolicyReport(percent=answers.get(key, 0), said=said.get(key, PolicyOutcomes(policy=key)))
            for key in sorted(answers.keys() | said.keys())
        ]
