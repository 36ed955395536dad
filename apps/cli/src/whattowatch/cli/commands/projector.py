"""`wtw projector`"""

from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir
from whattowatch.cli.parts import projector_of
from whattowatch.cli.services import run_until_stopped, stopping_on_signals


def projector(*, data_dir: DataDir = None) -> None:
    """Keep the read models up with the log."""
    run(_projector(data_dir))


async def _projector(data_dir: DataDir) -> None:
    async with stopping_on_signals() as stopping, opened(settings_from(data_dir=data_dir)) as assembly:
        await run_until_stopped([await projector_of(assembly)], stopping)
