"""`task docs`: write the reference pages and `.env.example` from the code.

python infra/reference.py          write them
python infra/reference.py --check  fail when one is not what the code says
"""

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from cyclopts import App

from whattowatch.api.main import resources
from whattowatch.api.schema import described
from whattowatch.cli.main import app
from whattowatch.domain.event import Event
from whattowatch.domain.events import EVENTS, name_of
from whattowatch.domain.personal import PERSONAL
from whattowatch.wiring.settings import SETTINGS

ROOT = Path(__file__).parent.parent
WRITTEN = "<!-- Written by `task docs` from the code. -->\n"


def main() -> int:
    pages = {path: make() for path, make in PAGES.items()}
    if "--check" not in sys.argv:
        for path, text in pages.items():
            (ROOT / path).write_text(text)
        return 0
    stale = [path for path, text in pages.items() if (ROOT / path).read_text() != text]
    print("\n".join([*stale, "run `task docs`"]) if stale else "the reference is what the code says")
    return 1 if stale else 0


def events_page() -> str:
    sections = [_event_section(event) for event in EVENTS]
    intro = (
        "Every event has `viewer_id` and `at` (UTC). *Sealed* fields hold personal text, encrypted with the "
        "viewer's own key. A stored name never changes; fields at their default are left out.\n"
    )
    return f"{WRITTEN}# Events\n\n{intro}\n" + "\n".join(sections)


def _event_section(event: type[Event]) -> str:
    comments = _comments(event)
    hints = get_type_hints(event, include_extras=True)
    rows = [
        f"| `{name}` | {_type_name(hints[name])} | {comments.get(name, '')} |"
        for name in event.__struct_fields__
        if name not in Event.__struct_fields__
    ]
    table = "\n".join(["| field | type | |", "| --- | --- | --- |", *rows]) if rows else "No further fields."
    return f"## `{name_of(event)}`\n\n{inspect.getdoc(event)}\n\n{table}\n"


def _comments(struct: type) -> dict[str, str]:
    """What stands behind the fields in the source."""
    found = re.findall(r"^    (\w+): [^#\n]*(?:# (.*))?$", inspect.getsource(struct), re.MULTILINE)
    return {name: comment.replace("|", "\\|") for name, comment in found}


def _type_name(hint: Any) -> str:
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        return f"{_type_name(inner)}, sealed" if PERSONAL in marks else _type_name(inner)
    if get_args(hint):
        named = [_type_name(arg) for arg in get_args(hint) if arg is not Ellipsis]
        union = get_origin(hint) is not tuple
        return " or ".join(named) if union else f"list of {named[0]}"
    return "nothing" if hint is type(None) else str(getattr(hint, "__name__", hint))


def settings_page() -> str:
    rows = "\n".join(f"| `{setting.name}` | {setting.says} |" for setting in SETTINGS)
    intro = "From the environment, or from a `.env` file in the folder `wtw` runs in; the environment wins. Empty is not given.\n"
    return f"{WRITTEN}# Settings\n\n{intro}\n| name | what it is for |\n| --- | --- |\n{rows}\n"


def env_example() -> str:
    parts = [f"# {setting.says}\n#{setting.name}={setting.example}\n" for setting in SETTINGS]
    return "# Everything has a working default: an empty .env works.\n\n" + "\n".join(parts)


def commands_page() -> str:
    sections = [section for name in sorted(_named(app)) for section in _sections(app[name], f"wtw {name}")]
    exits = (
        "Exit codes: 0 done, 1 failed, 2 wrong use or configuration. `wtw COMMAND --help` says the same.\n"
    )
    return f"{WRITTEN}# Commands\n\n{exits}\n" + "\n".join(sections)


def _sections(command: App, name: str) -> Iterator[str]:
    """Of a command, and of those in it when it is a group."""
    if command.default_command is not None:
        said = inspect.getdoc(command.default_command) or ""
        yield f"## `{name}`\n\n{said}\n\n{_usage(command)}\n"
    for inner in sorted(_named(command)):
        yield from _sections(command[inner], f"{name} {inner}")


def _named(group: App) -> list[str]:
    return [found for found in group if not found.startswith("-")]


def _usage(command: App) -> str:
    assert command.default_command is not None
    hints = get_type_hints(command.default_command, include_extras=True)
    rows = []
    for parameter in inspect.signature(command.default_command).parameters.values():
        positional = parameter.kind in {parameter.POSITIONAL_ONLY, parameter.VAR_POSITIONAL}
        name = parameter.name.upper() if positional else f"--{parameter.name.replace('_', '-')}"
        marks = get_args(hints[parameter.name])[1:] if get_origin(hints[parameter.name]) is Annotated else ()
        name = next((mark.name[0] for mark in marks if getattr(mark, "name", None)), name)
        said = next((mark.help for mark in marks if getattr(mark, "help", None)), "")
        rows.append(f"| `{name}` | {said} |")
    return "\n".join(["| option | |", "| --- | --- |", *rows]) if rows else "No options."


def routes_page() -> str:
    schema = described(resources())
    rows = []
    for path, methods in sorted(schema["paths"].items()):
        for method, route in methods.items():
            if method in {"get", "put", "post", "patch", "delete"}:
                said = (route.get("description") or route.get("summary") or "").split("\n")[0]
                rows.append(f"| `{method.upper()}` | `{path}` | {said} |")
    intro = "`GET /schema` says it all, `/docs` shows it. Errors are `application/problem+json`.\n"
    return f"{WRITTEN}# Routes\n\n{intro}\n| | path | does |\n| --- | --- | --- |\n" + "\n".join(rows) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    ".env.example": env_example,
    "docs/reference/events.md": events_page,
    "docs/reference/settings.md": settings_page,
    "docs/reference/commands.md": commands_page,
    "docs/reference/routes.md": routes_page,
}

if __name__ == "__main__":
    sys.exit(main())
