"""What every command starts from: the settings, and an installation that is up to date."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from whattowatch.wiring.container import Assembly, assembled
from whattowatch.wiring.installation import installation
from whattowatch.wiring.logs import set_up_logs
from whattowatch.wiring.settings import Settings, read_settings

ENV_FILE = Path(".env")


def settings_from(
    *, data_dir: Path | None = None, host: str | None = None, port: int | None = None, quiet: bool = False
) -> Settings:
    """From the environment and the folder's `.env`.

    Args:
        quiet: log warnings and errors alone, for commands whose output is read by people.

    Raises:
        WrongSettings
    """
    settings = read_settings(env_file=ENV_FILE)
    settings = replace(
        settings,
        data_dir=settings.data_dir if data_dir is None else data_dir.expanduser(),
        host=settings.host if host is None else host,
        port=settings.port if port is None else port,
    )
    set_up_logs(
        "warning" if quiet and settings.log_level == "info" else settings.log_level, settings.log_format
    )
    return settings


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Assembly]:
    """An installation with its parts put together, closed in the end."""
    async with installation(settings) as place, assembled(place) as assembly:
        yield assembly


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)
