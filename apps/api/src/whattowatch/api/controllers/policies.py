"""How the policies do, for those who operate the installation."""

from collections.abc import Sequence

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, get
from msgspec import Struct

from whattowatch.api.access import OPERATOR
from whattowatch.application.experiment import Experiment
from whattowatch.application.queries.report_policies import PolicyReport, ReportPolicies
from whattowatch.domain.outcomes import Decided, Outcomes


class PolicyOut(Struct, frozen=True, kw_only=True):
    """What became of the picks of one policy that were shown, and how soon anything was said of them."""

    policy: str
    percent: int  # of the viewers, whom it answers now
    outcomes: Outcomes
    click_through: float | None  # the share of the shown that was opened; null: none was shown
    decided: Decided

    @classmethod
    def of(cls, report: PolicyReport) -> "PolicyOut":
        said = report.said
        return cls(
            policy=said.policy,
            percent=report.percent,
            outcomes=said.outcomes,
            click_through=said.outcomes.click_through,
            decided=said.decided,
        )


class PoliciesOut(Struct, frozen=True, kw_only=True):
    """Those that answer now and those that did; the experiment's name, when there is one."""

    experiment: str | None
    items: Sequence[PolicyOut]


class PolicyController(Controller):
    path = "/admin/policies"
    opt = OPERATOR
    tags = ("operators",)

    @get()
    @inject
    async def listed(
        self, *, report: FromDishka[ReportPolicies], experiment: FromDishka[Experiment]
    ) -> PoliciesOut:
        """Show what became of the picks, by the policy that made them. Needs an operator's token."""
        items = [PolicyOut.of(each) for each in await report()]
        return PoliciesOut(experiment=experiment.name or None, items=items)
