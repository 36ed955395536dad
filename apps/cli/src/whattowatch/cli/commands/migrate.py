"""`wtw migrate`"""

from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir


def migrate(*, data_dir: DataDir = None) -> None:
    """Bring the database up to date. Doing it twice is harmless."""
    run(_migrate(data_dir))


async def _migrate(data_dir: DataDir) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)):
        print("the database is up to date")
