"""`wtw replay`"""

from collections.abc import Sequence
from typing import Annotated

from cyclopts import Parameter
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from whattowatch.application.checking import Check, Compared
from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.projection_store import ProjectionStore
from whattowatch.application.projection import Projection
from whattowatch.application.projections import PROJECTIONS
from whattowatch.application.rebuilding import Rebuild
from whattowatch.application.report import Rebuilding
from whattowatch.application.unparking import Unpark
from whattowatch.cli.failing import FAILED, WRONG_USE, Failed
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir


def replay(
    *names: Annotated[str, Parameter(name="PROJECTION", help="Which; all when none is named.")],
    check: Annotated[
        bool, Parameter(help="Rebuild beside the live tables and compare, instead of switching.")
    ] = False,
    unpark: Annotated[
        bool, Parameter(help="Fold only what was parked, now that its cause is mended.")
    ] = False,
    data_dir: DataDir = None,
) -> None:
    """Rebuild read models from the first event; readers keep the old ones until the new are ready."""
    known = {projection.name: projection for projection in PROJECTIONS}
    strange = [name for name in names if name not in known]
    if strange:
        Console(stderr=True).print(f"wtw: no projection {strange[0]!r}: there are {', '.join(known)}")
        raise Failed(WRONG_USE)
    chosen = [known[name] for name in names] or list(PROJECTIONS)
    run(_replay(chosen, check=check, unpark=unpark, data_dir=data_dir))


async def _replay(chosen: Sequence[Projection], *, check: bool, unpark: bool, data_dir: DataDir) -> None:
    console = Console(highlight=False, soft_wrap=True)
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        feed, store = await assembly.parts.get(EventFeed), await assembly.parts.get(ProjectionStore)
        if unpark:
            for projection in chosen:
                came = await Unpark(feed, store)(projection)
                console.print(f"{projection.name}: {came.replayed} events folded, {came.left} still parked")
            return
        differing = []
        with Bars(console) as bars:
            rebuild = Rebuild(feed, store, report=bars.show)
            for projection in chosen:
                bars.begin(projection.name)
                if check:
                    compared = await Check(rebuild)(projection)
                    bars.end(projection.name, _verdict(compared))
                    differing += list(compared.differing) if compared else []
                else:
                    live = await rebuild(projection)
                    bars.end(projection.name, f"live, generation {live.number} at {live.position}")
    if differing:
        console.print(
            f"these tables are not what the log says: {', '.join(differing)}. Mend them with `wtw replay`."
        )
        raise Failed(FAILED)


def _verdict(compared: Compared | None) -> str:
    if compared is None:
        return "not built yet"
    if compared.differing:
        return f"DIFFERS in {', '.join(compared.differing)}"
    rows = sum(digest.rows for digest in compared.rebuilt.values())
    return f"equal: {', '.join(compared.rebuilt)}; rows: {rows}, at {compared.position}"


class Bars(Progress):
    """One bar a projection: events, events a second, time left."""

    def __init__(self, console: Console) -> None:
        super().__init__(
            TextColumn("{task.description:<16}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[pace]}"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        self._bars: dict[str, TaskID] = {}

    def begin(self, name: str) -> None:
        self._bars[name] = self.add_task(name, total=None, pace="")

    def show(self, at: Rebuilding) -> None:
        pace = f"{at.events_per_s:,.0f} events/s"
        self.update(self._bars[at.projection], completed=at.position, total=at.head, pace=pace)

    def end(self, name: str, verdict: str) -> None:
        """The bar makes room for what came of it."""
        self.remove_task(self._bars.pop(name))
        self.console.print(f"{name}: {verdict}")
