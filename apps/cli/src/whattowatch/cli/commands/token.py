"""`wtw token`"""

from datetime import timedelta
from typing import Annotated

from cyclopts import Parameter, validators

from whattowatch.api.tokens import LONGEST_LIFETIME, issue
from whattowatch.application.ports.clock import Clock
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir
from whattowatch.cli.viewers import OWNER, viewer_called
from whattowatch.domain.ids import ViewerId
from whattowatch.wiring.container import Assembly

LONGEST_DAYS = LONGEST_LIFETIME.days


def token(
    *,
    viewer: Annotated[str, Parameter(help="Whom it speaks for: a viewer's id, or `owner`.")] = OWNER,
    days: Annotated[
        int,
        Parameter(
            help=f"How long it is good for, 1 to {LONGEST_DAYS} days.",
            validator=validators.Number(gte=1, lte=LONGEST_DAYS),
        ),
    ] = 30,
    data_dir: DataDir = None,
) -> None:
    """Print a token for the API. Whoever has it speaks for the viewer: keep it to yourself."""
    run(_token(viewer, days, data_dir))


async def _token(viewer: str, days: int, data_dir: DataDir) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        viewer_id = await viewer_called(assembly, viewer)
        print(await token_for(assembly, viewer_id, days=days))


async def token_for(assembly: Assembly, viewer_id: ViewerId, *, days: int) -> str:
    clock = await assembly.parts.get(Clock)
    return issue(viewer_id, assembly.place.keys.tokens, lifetime=timedelta(days=days), now=clock.now())
