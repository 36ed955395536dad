"""`wtw chat`"""

import os
from typing import Annotated

from cyclopts import Parameter

from whattowatch.application.ports.health import HealthChecks
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir
from whattowatch.cli.parts import projector_of
from whattowatch.cli.services import Service, Stopping, run_until_stopped, until_ready
from whattowatch.cli.viewers import OWNER
from whattowatch.wiring.container import Assembly


def chat(
    *,
    as_: Annotated[
        str, Parameter(name="--as", help="Who speaks; each name is a viewer of their own.")
    ] = OWNER,
    data_dir: DataDir = None,
) -> None:
    """Talk to the bot in this terminal: the same conversation as on Telegram, buttons as numbers."""
    run(_chat(as_, data_dir))


async def _chat(name: str, data_dir: DataDir) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        conversation = Service("chat", _conversation(assembly, name))
        await run_until_stopped([await projector_of(assembly), conversation], Stopping())


async def _conversation(assembly: Assembly, name: str) -> None:
    from whattowatch.bot.main import make_dispatcher  # noqa: PLC0415  # seconds to load, for this command alone
    from whattowatch.bot.terminal.chat import run_chat  # noqa: PLC0415
    from whattowatch.bot.wiring import providers  # noqa: PLC0415

    dispatcher = make_dispatcher(
        assembly.door(*providers(assembly.place.keys.buttons, assembly.place.settings.restraint))
    )
    await until_ready(await assembly.parts.get(HealthChecks))
    await run_chat(dispatcher, name, language=_language())


def _language() -> str:
    """Of this terminal, for whoever speaks for the first time."""
    return (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "en")[
        :2
    ].lower()
