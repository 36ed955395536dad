"""`wtw policies`"""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from whattowatch.application.experiment import Experiment
from whattowatch.application.queries.report_policies import PolicyReport, ReportPolicies
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir
from whattowatch.domain.outcomes import Outcomes


def policies(*, data_dir: DataDir = None) -> None:
    """Show what became of the picks that were shown, by the policy that made them."""
    run(_policies(data_dir))


async def _policies(data_dir: DataDir) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        report = await assembly.parts.get(ReportPolicies)
        experiment = await assembly.parts.get(Experiment)
        said = await report()
    console = Console(highlight=False, soft_wrap=True)
    console.print(
        f"experiment: {experiment.name}" if experiment.name else "no experiment: one policy answers"
    )
    console.print(_table(said))


def _table(said: Sequence[PolicyReport]) -> Table:
    """A column each: there are few, and their names are long."""
    table = Table("", *(report.said.policy for report in said))
    table.add_row("of the viewers", *(f"{report.percent}%" for report in said))
    for name in Outcomes.__struct_fields__:
        counts = (getattr(report.said.outcomes, name) for report in said)
        table.add_row(name.replace("_", " "), *map(str, counts))
    rates = (report.said.outcomes.click_through for report in said)
    table.add_row("click-through", *("" if rate is None else f"{rate:.0%}" for rate in rates))
    medians = (report.said.decided.median or "" for report in said)
    table.add_row("half decided", *(median.replace("_", " ") for median in medians))
    return table
