"""`wtw up`"""

from collections.abc import Callable

from rich.console import Console

from whattowatch.cli.commands.token import token_for
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir, Host, Port
from whattowatch.cli.parts import api_of, bot_of, projector_of, worker_of
from whattowatch.cli.services import run_until_stopped, stopping_on_signals
from whattowatch.cli.viewers import owner_of
from whattowatch.wiring.container import Assembly

TOKEN_DAYS = 30


def up(*, host: Host = None, port: Port = None, data_dir: DataDir = None) -> None:
    """Run the whole service on this machine, until Ctrl-C."""
    run(_up(host, port, data_dir))


async def _up(host: str | None, port: int | None, data_dir: DataDir) -> None:
    console = Console(highlight=False, soft_wrap=True)
    settings = settings_from(data_dir=data_dir, host=host, port=port)
    async with stopping_on_signals() as stopping:
        console.print("WhatToWatch is starting ...")
        async with opened(settings) as assembly:
            token = await token_for(assembly, await owner_of(assembly), days=TOKEN_DAYS)
            say = _welcome(console, assembly, token)
            services = [await projector_of(assembly), await worker_of(assembly)]
            services.append(await api_of(assembly, settings.host, settings.port, started=say))
            if settings.telegram_bot_token is not None:
                services.append(await bot_of(assembly))
            await run_until_stopped(services, stopping)
            console.print("WhatToWatch is stopping: what was begun is finished first.")
    console.print("Stopped. Nothing is lost.")


def _welcome(console: Console, assembly: Assembly, token: str) -> Callable[[str, int], None]:
    def say(host: str, port: int) -> None:
        address = f"http://{host}:{port}"
        console.print(f"\n[bold]WhatToWatch is up[/bold]: {address}   (documentation: {address}/docs)\n")
        console.print(
            f"Your token, good for {TOKEN_DAYS} days; whoever has it speaks for you:\n\n  {token}\n"
        )
        for missing in assembly.place.missing:
            console.print(f"[yellow]goes without {missing.name}[/yellow]: {missing.means}")
        console.print("\nThree things to try, in another terminal:\n")
        console.print('  wtw chat                  say "Heat 4.5 loved the diner scene", then /recommend')
        console.print(f'  curl {address}/v1/films?query=heat -H "Authorization: Bearer $(wtw token)"')
        console.print("  wtw replay --check        prove that what is shown is what the log says\n")
        console.print("Ctrl-C stops it.")

    return say
