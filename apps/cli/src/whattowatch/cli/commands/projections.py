"""`wtw projections`"""

from rich.console import Console
from rich.table import Table

from whattowatch.application.living import live_generation
from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.projection_store import ProjectionStore
from whattowatch.application.projections import PROJECTIONS
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir


def projections(*, data_dir: DataDir = None) -> None:
    """Show how far each read model has got, and what it could not take."""
    run(_projections(data_dir))


async def _projections(data_dir: DataDir) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        store, feed = await assembly.parts.get(ProjectionStore), await assembly.parts.get(EventFeed)
        head = await feed.head()
        console, told = Console(highlight=False, soft_wrap=True), []
        table = Table("projection", "version", "generation", "position", "lag (events)", "parked")
        for projection in PROJECTIONS:
            live = await live_generation(store, projection.name)
            if live is None:
                table.add_row(projection.name, str(projection.version), "not built yet", "", str(head), "")
                continue
            parked = await store.parked(live)
            table.add_row(
                projection.name,
                str(live.version),
                str(live.number),
                str(live.position),
                str(max(0, head - live.position)),
                str(len(parked)),
            )
            told += [
                f"{projection.name}: parked at {entry.position}, {entry.stream}: {entry.problem}"
                for entry in parked
            ]
        Console().print(table)
        for line in told:
            console.print(line, markup=False)
