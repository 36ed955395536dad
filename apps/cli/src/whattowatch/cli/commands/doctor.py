"""`wtw doctor`"""

from typing import Annotated

from cyclopts import Parameter
from rich.console import Console

from whattowatch.cli.failing import FAILED, WRONG_USE, Failed, explained
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir
from whattowatch.wiring.container import Assembly
from whattowatch.wiring.health import Finding, findings, verified


def doctor(
    *,
    verify: Annotated[
        bool, Parameter(help="Also read the whole log, and name the first event that was tampered with.")
    ] = False,
    data_dir: DataDir = None,
) -> None:
    """Check settings, database, outside services, clock and disk; say what to do."""
    run(_doctor(data_dir, verify=verify))


async def _doctor(data_dir: DataDir, *, verify: bool) -> None:
    console = Console(highlight=False)
    try:
        settings = settings_from(data_dir=data_dir, quiet=True)
        _say(console, Finding("settings", well=True, says="every one can be read"))
        async with opened(settings) as assembly:
            well = await _examine(console, assembly, verify=verify)
    except Exception as error:
        known = explained(error)
        if known is None:
            raise
        _say(
            console,
            Finding("settings" if known.code == WRONG_USE else "database", well=False, says=known.message),
        )
        raise Failed(known.code) from error
    if not well:
        raise Failed(FAILED)


async def _examine(console: Console, assembly: Assembly, *, verify: bool) -> bool:
    found = [each async for each in findings(assembly)]
    for each in found:
        _say(console, each)
    if not verify:
        return all(each.well for each in found)
    with console.status("reading the log") as status:
        chain = await verified(
            assembly, tell=lambda done, of: status.update(f"reading the log: {done:,} of {of:,} events")
        )
    _say(console, chain)
    return chain.well and all(each.well for each in found)


def _say(console: Console, finding: Finding) -> None:
    mark = "[green]well[/green] " if finding.well else "[red]wrong[/red]"
    console.print(f"{mark} {finding.about}: {finding.says}")
