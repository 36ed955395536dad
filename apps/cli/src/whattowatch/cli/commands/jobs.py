"""`wtw jobs`"""

import sys
from datetime import datetime, timedelta
from typing import Annotated

from cyclopts import App, Parameter, validators
from rich.console import Console
from rich.table import Table

from whattowatch.application.job_kinds import KINDS
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.job_queue import JobId, JobQueue, JobState, KeptJob
from whattowatch.cli.failing import FAILED, WRONG_USE, Failed
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir

MOST_SHOWN = 1_000

jobs = App(name="jobs", help="Show the jobs that wait, run or are held; try held ones again; pause a kind.")


@jobs.default
def listed(
    *,
    kind: Annotated[str | None, Parameter(help="Of this kind alone.")] = None,
    state: Annotated[JobState | None, Parameter(help="Of these alone: waiting, running or held.")] = None,
    limit: Annotated[
        int, Parameter(help="The most to show.", validator=validators.Number(gte=1, lte=MOST_SHOWN))
    ] = 50,
    data_dir: DataDir = None,
) -> None:
    """Show the jobs that wait, run or are held, and why."""
    run(_listed(kind, state, limit, data_dir))


@jobs.command
def retry(
    *job_ids: Annotated[int, Parameter(name="ID", help="Which; `wtw jobs` shows their numbers.")],
    all_: Annotated[
        bool, Parameter(name="--all", help="All that are held, or all of a kind.", negative=())
    ] = False,
    kind: Annotated[str | None, Parameter(help="With --all: of this kind alone.")] = None,
    data_dir: DataDir = None,
) -> None:
    """Try held jobs again, with all their attempts before them."""
    if bool(job_ids) == all_ or (kind is not None and not all_):
        print("wtw: name the jobs, or say --all (perhaps with --kind)", file=sys.stderr)
        raise Failed(WRONG_USE)
    run(_retry(job_ids, kind, data_dir))


@jobs.command
def pause(
    kind: Annotated[str, Parameter(name="KIND", help="The kind of job, such as fetch-film.")],
    /,
    *,
    data_dir: DataDir = None,
) -> None:
    """Begin no more jobs of this kind; those that run are finished, and new ones wait."""
    run(_paused(kind, data_dir, pause=True))


@jobs.command
def resume(
    kind: Annotated[str, Parameter(name="KIND", help="The kind of job, such as fetch-film.")],
    /,
    *,
    data_dir: DataDir = None,
) -> None:
    """Go on with the jobs of this kind."""
    run(_paused(kind, data_dir, pause=False))


async def _listed(kind: str | None, state: JobState | None, limit: int, data_dir: DataDir) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        queue, clock = await assembly.parts.get(JobQueue), await assembly.parts.get(Clock)
        found = await queue.listed(kind=kind, state=state, limit=limit)
        counts, paused = await queue.counts(), await queue.paused()
    console = Console(highlight=False, soft_wrap=True)
    if found:
        Console().print(_table(found, clock.now()))
    for job in found:
        if job.reason is not None:
            console.print(f"{job.job_id} {job.kind} {job.key}: {job.reason}", markup=False)
    for count in counts:
        console.print(f"{count.kind}: {count.jobs} {count.state.value}", markup=False)
    if not counts:
        console.print("No jobs: nothing waits, runs or is held.")
    for name in paused:
        console.print(f"{name} is paused: go on with `wtw jobs resume {name}`", markup=False)


def _table(found: list[KeptJob], now: datetime) -> Table:
    table = Table("id", "kind", "key", "state", "attempts", "age", "due in")
    for job in found:
        waits = job.state is JobState.WAITING and job.due_at > now
        due = _roughly(job.due_at - now) if waits else ""
        age = _roughly(now - job.asked_at)
        table.add_row(str(job.job_id), job.kind, job.key, job.state.value, str(job.attempts), age, due)
    return table


def _roughly(time: timedelta) -> str:
    seconds = max(0, int(time.total_seconds()))
    for length, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * length:
            return f"{seconds // length} {unit}"
    return f"{seconds} s"


async def _retry(job_ids: tuple[int, ...], kind: str | None, data_dir: DataDir) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        queue = await assembly.parts.get(JobQueue)
        if not job_ids:
            print(f"{await queue.retry_all(kind=kind)} jobs are tried again")
            return
        strange = [job_id for job_id in job_ids if not await queue.retry(JobId(job_id))]
    if strange:
        print(f"wtw: not held: {', '.join(map(str, strange))}", file=sys.stderr)
        raise Failed(FAILED)
    print(f"{len(job_ids)} jobs are tried again")


async def _kinds(queue: JobQueue) -> list[str]:
    """Also those of another release that wait or are paused here."""
    return sorted({*KINDS, *(count.kind for count in await queue.counts()), *await queue.paused()})


async def _paused(kind: str, data_dir: DataDir, *, pause: bool) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        queue = await assembly.parts.get(JobQueue)
        if kind not in (known := await _kinds(queue)):
            todo = "pause" if pause else "resume"
            print(f"wtw: no kind of job is called {kind!r}: type `wtw jobs {todo} KIND`", file=sys.stderr)
            print(f"wtw: with one of {', '.join(known)}", file=sys.stderr)
            raise Failed(WRONG_USE)
        await (queue.pause(kind) if pause else queue.resume(kind))
    print(f"{kind} is paused" if pause else f"{kind} goes on")
