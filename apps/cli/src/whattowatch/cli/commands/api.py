"""`wtw api`"""

from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir, Host, Port
from whattowatch.cli.parts import api_of
from whattowatch.cli.services import run_until_stopped, stopping_on_signals


def api(*, host: Host = None, port: Port = None, data_dir: DataDir = None) -> None:
    """Serve the HTTP API."""
    run(_api(host, port, data_dir))


async def _api(host: str | None, port: int | None, data_dir: DataDir) -> None:
    settings = settings_from(data_dir=data_dir, host=host, port=port)
    async with stopping_on_signals() as stopping, opened(settings) as assembly:
        service = await api_of(assembly, settings.host, settings.port, started=_say)
        await run_until_stopped([service], stopping)


def _say(host: str, port: int) -> None:
    print(f"http://{host}:{port}", flush=True)
