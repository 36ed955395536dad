"""`wtw film`"""

import getpass
import json
from typing import Annotated, Any

from cyclopts import App, Parameter
from rich.console import Console
from rich.table import Table

from whattowatch.application.ports.film_facts import FilmFacts
from whattowatch.application.queries.show_provenance import Provenance, ShowProvenance
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir
from whattowatch.domain.claims import can_say
from whattowatch.domain.ids import FilmId

film = App(name="film", help="Look at what is known of one film, and put it right.")

Id = Annotated[int, Parameter(name="ID", help="The film's number.")]


@film.command
def show(film_id: Id, /, *, data_dir: DataDir = None) -> None:
    """Show each field with its source, its time and how sure it is; what others say; and what was corrected."""
    run(_show(FilmId(film_id), data_dir))


@film.command
def override(
    film_id: Id,
    field: Annotated[str, Parameter(name="FIELD", help="Such as year, or titles.ru.")],
    value: Annotated[
        str | None,
        Parameter(
            name="VALUE",
            help="As JSON, or as plain text: 1995, Heat, '[\"Crime\"]'. Without it the override is lifted.",
        ),
    ] = None,
    /,
    *,
    reason: Annotated[str, Parameter(help="Why; it is kept with the correction.")],
    data_dir: DataDir = None,
) -> None:
    """Decide what a field says, over all sources, now and later; without a value, leave it to them again."""
    run(_override(FilmId(film_id), field, value, reason, data_dir))


async def _show(film_id: FilmId, data_dir: DataDir) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        show_provenance = await assembly.parts.get(ShowProvenance)
        known = await show_provenance(film_id)
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{known.film.named('en')}: {known.completeness:.0%} complete", markup=False)
    console.print(_fields(known))
    for conflict in known.conflicts:
        other = _text(conflict.other)
        console.print(f"contradiction: {conflict.field} is {other} ({conflict.other_source})?", markup=False)
    for each in known.corrections:
        who = each.who or each.source
        change = f"{_text(each.old)} to {_text(each.new)}"
        console.print(
            f"{each.at:%Y-%m-%d %H:%M} {each.field}: {change} by {who}: {each.reason}", markup=False
        )


async def _override(film_id: FilmId, field: str, value: str | None, reason: str, data_dir: DataDir) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        facts: FilmFacts = await assembly.parts.get(FilmFacts)
        meant = None if value is None else _read(field, value)
        changed = await facts.override(film_id, field, meant, reason=reason, who=getpass.getuser())
    print(f"{field} of {film_id} is changed" if changed else "nothing changes")


def _fields(known: Provenance) -> Table:
    table = Table("field", "value", "source", "of", "sure", "others say")
    for field, verdict in sorted(known.fields.items()):
        others = "; ".join(f"{_text(other.value)} ({other.source})" for other in verdict.others)
        table.add_row(
            field,
            _text(verdict.value),
            verdict.source,
            f"{verdict.at:%Y-%m-%d}",
            f"{verdict.confidence:.0%}",
            others,
        )
    return table


def _read(field: str, value: str) -> Any:
    """As JSON where that is something the field can hold; the film 1917 has a title all the same."""
    try:
        read = json.loads(value)
    except ValueError:
        return value
    return read if can_say(field, read) else value


def _text(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 100 else text[:99] + "…"
