"""`wtw catalogue report`"""

import json

from rich.console import Console
from rich.table import Table

from whattowatch.application.queries.report_catalogue import BUCKETS, CatalogueReport, ReportCatalogue
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir


def report(*, data_dir: DataDir = None) -> None:
    """Show how complete and how fresh the films are, what lacks what, and where sources contradict each other."""
    run(_report(data_dir))


async def _report(data_dir: DataDir) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        report_catalogue = await assembly.parts.get(ReportCatalogue)
        said = await report_catalogue()
    console = Console(highlight=False, soft_wrap=True)
    console.print(
        f"{said.films} films; no source outside described {said.undescribed}; {said.stale} are stale"
    )
    for table in (_buckets(said), _lacking(said)):
        console.print(table)
    _contested(console, said)


def _buckets(said: CatalogueReport) -> Table:
    table = Table("completeness", "films")
    for least, bound in zip((0.0, *BUCKETS), BUCKETS, strict=False):
        table.add_row(f"{least:.0%} to {bound:.0%}", str(said.buckets[bound]))
    return table


def _lacking(said: CatalogueReport) -> Table:
    table = Table("lacking", "films", "such as")
    for field, films in said.lacking.most_common():
        table.add_row(field, str(films), ", ".join(map(str, said.examples[field])))
    return table


def _contested(console: Console, said: CatalogueReport) -> None:
    console.print(f"{said.conflicts} contradictions; settle one with `wtw film override`", markup=False)
    for each in said.contested:
        conflict = each.conflict
        one, other = (json.dumps(value, ensure_ascii=False) for value in (conflict.value, conflict.other))
        console.print(
            f"{each.film_id} {each.title}: {conflict.field} is {one} ({conflict.source}) "
            f"or {other} ({conflict.other_source})",
            markup=False,
        )
