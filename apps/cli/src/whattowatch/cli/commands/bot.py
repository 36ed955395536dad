"""`wtw bot`"""

from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir
from whattowatch.cli.parts import bot_of
from whattowatch.cli.services import run_until_stopped, stopping_on_signals


def bot(*, data_dir: DataDir = None) -> None:
    """Talk to people on Telegram; needs TELEGRAM_BOT_TOKEN."""
    run(_bot(data_dir))


async def _bot(data_dir: DataDir) -> None:
    async with stopping_on_signals() as stopping, opened(settings_from(data_dir=data_dir)) as assembly:
        await run_until_stopped([await bot_of(assembly)], stopping)
