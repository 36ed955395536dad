"""`wtw token`"""

import sys
from datetime import timedelta
from typing import Annotated

from cyclopts import Parameter, validators

from whattowatch.api.tokens import AUDIENCE, LONGEST_LIFETIME, OPERATORS, Audience, issue
from whattowatch.application.ports.clock import Clock
from whattowatch.cli.failing import WRONG_USE, Failed
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
    operator: Annotated[
        bool,
        Parameter(
            help="For /v1/admin and nothing else: whoever has it operates the installation.", negative=()
        ),
    ] = False,
    data_dir: DataDir = None,
) -> None:
    """Print a token for the API. Whoever has it speaks for the viewer: keep it to yourself."""
    if operator and viewer != OWNER:
        print("wtw: the operator is the owner of the installation: leave out --viewer", file=sys.stderr)
        raise Failed(WRONG_USE)
    run(_token(viewer, days, data_dir, OPERATORS if operator else AUDIENCE))


async def _token(viewer: str, days: int, data_dir: DataDir, audience: Audience) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        viewer_id = await viewer_called(assembly, viewer)
        print(await token_for(assembly, viewer_id, days=days, audience=audience))


async def token_for(
    assembly: Assembly, viewer_id: ViewerId, *, days: int, audience: Audience = AUDIENCE
) -> str:
    clock = await assembly.parts.get(Clock)
    return issue(
        viewer_id, assembly.place.keys.tokens, timedelta(days=days), now=clock.now(), audience=audience
    )
