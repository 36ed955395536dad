"""`wtw up`"""

import asyncio
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial

from rich.console import Console

from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.film_index import FilmIndexes
from whattowatch.application.ports.freshness import Freshness
from whattowatch.application.ports.health import HealthChecks
from whattowatch.cli.commands.token import token_for
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir, Host, Port
from whattowatch.cli.parts import api_of, bot_of, first_look, projector_of, worker_of
from whattowatch.cli.services import Service, run_until_stopped, stopping_on_signals, until_ready
from whattowatch.cli.viewers import owner_of
from whattowatch.domain.errors import Unavailable
from whattowatch.wiring.container import Assembly

TOKEN_DAYS = 30
CATCH_UP_S = 10.0


def up(*, host: Host = None, port: Port = None, data_dir: DataDir = None) -> None:
    """Run the whole service on this machine, until Ctrl-C."""
    run(_up(host, port, data_dir))


async def _up(host: str | None, port: int | None, data_dir: DataDir) -> None:
    console = Console(highlight=False, soft_wrap=True)
    settings = settings_from(data_dir=data_dir, host=host, port=port)
    says = "WhatToWatch is stopping: what was begun is finished first. Once more ends it at once."
    async with stopping_on_signals(lambda: console.print(says)) as stopping:
        console.print("WhatToWatch is starting ...")
        async with opened(settings) as assembly:
            token = await token_for(assembly, await owner_of(assembly), days=TOKEN_DAYS)
            address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
            services = [await projector_of(assembly), await worker_of(assembly)]
            services.append(
                await api_of(
                    assembly,
                    settings.host,
                    settings.port,
                    started=lambda host, port: address.set_result(f"http://{host}:{port}"),
                )
            )
            if settings.telegram_bot_token is not None:
                services.append(await bot_of(assembly))
            services.append(Service("welcome", _welcome(console, assembly, address, token)))
            await run_until_stopped(services, stopping)
    console.print("Stopped. Nothing is lost.")


async def _until_all_is_shown(assembly: Assembly) -> None:
    """What was said before the last stop, and every film, is there from the first answer on, unless it is very much."""
    feed, freshness = await assembly.parts.get(EventFeed), await assembly.parts.get(Freshness)
    with suppress(Unavailable):
        await freshness.reached(await feed.head(), timeout_s=CATCH_UP_S)
    with suppress(TimeoutError):
        await asyncio.wait_for(first_look(await assembly.parts.get(FilmIndexes)), CATCH_UP_S)


async def _welcome(console: Console, assembly: Assembly, address: asyncio.Future[str], token: str) -> None:
    """Say how to use it once it can be used; then wait for the end as the other parts do."""
    where = await asyncio.shield(address)  # it is told even when nobody waits any more
    await until_ready(await assembly.parts.get(HealthChecks))
    await _until_all_is_shown(assembly)
    say = partial(console.print, markup=True)
    say(f"\n[bold]WhatToWatch is up[/bold]: {where}   (documentation: {where}/docs)\n")
    say(f"Your token, good for {TOKEN_DAYS} days; whoever has it speaks for you:\n\n  {token}\n")
    for missing in assembly.place.missing:
        say(f"[yellow]goes without {missing.name}[/yellow]: {missing.means}")
    say("\nThree things to try, in another terminal:\n")
    for line in to_try(where, os.environ):
        say(f"  {line}")
    say("\nCtrl-C stops it.")
    await asyncio.Event().wait()


def to_try(where: str, environment: Mapping[str, str]) -> Sequence[str]:
    """As they are typed where this was started: in a clone nothing is installed, and `uv run` finds it."""
    wtw = "uv run wtw" if "UV" in environment else "wtw"
    return (
        f'{wtw} chat              say "Heat 4.5 loved the diner scene", then /recommend',
        f'curl "{where}/v1/films?query=heat" -H "Authorization: Bearer $({wtw} token)"',
        f"{wtw} replay --check    prove that what is shown is what the log says",
    )
