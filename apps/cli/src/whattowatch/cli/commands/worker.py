"""`wtw worker`"""

from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir
from whattowatch.cli.parts import worker_of
from whattowatch.cli.services import run_until_stopped, stopping_on_signals


def worker(*, data_dir: DataDir = None) -> None:
    """Run the jobs that nobody waits for: fetch missing films, forget what is past its time."""
    run(_worker(data_dir))


async def _worker(data_dir: DataDir) -> None:
    async with stopping_on_signals() as stopping, opened(settings_from(data_dir=data_dir)) as assembly:
        await run_until_stopped([await worker_of(assembly)], stopping)
