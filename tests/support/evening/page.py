"""The evening as a page of the docs: word for word what the bot said, but for days, times and numbers of events."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.dates import get_month_names

from tests.support.evening.script import ACTS
from tests.support.evening.telling import Act, Bubble, NightPasses, Presses, Says, Scene

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "an-evening.md"
INTRODUCTION = """\
# An evening

What two people and their group hear of the bot in one evening, and the morning after. Ann writes English, Oleg writes Russian, and the bot has met neither.
It is the demo catalogue of 860 films with no key to anything, so that you get the same when you try it.

Nobody wrote this page: `uv run python -m tests.support.evening` plays [the script](../../tests/support/evening/script.py) with a real `wtw bot` between a
PostgreSQL and a Telegram server of our own, and writes down what is in the chats. `tests/e2e/test_evening.py` plays it by polling and by webhook, and
`tests/kill/test_evening.py` kills the bot while it is played; both fail when a word on this page is not what the bot says. Only days, times, ids and the
numbers of events are left out, as `‹…›`.

A line that begins with a name is somebody's; what is indented is the bot's, with its buttons in brackets. `~` stands before a message that was there already and has changed; `!` before a notice, which only who pressed sees.
"""
_MONTHS = "|".join(
    {*get_month_names("wide", locale="en").values(), *get_month_names("wide", locale="ru").values()}
)
_STEADY = (
    (re.compile(rf"\d{{1,2}} (?:{_MONTHS}) \d{{4}}(?: г\.)?"), "‹day›"),
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:+]+"), "‹time›"),
    (re.compile(r"(?<=UTC, )\d\d:\d\d"), "‹time›"),
    (re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "‹id›"),
    (re.compile(r"(?<=событие )\d+|(?<=event )\d+"), "‹number›"),
)


def page(scenes: Sequence[Scene]) -> str:
    return "\n".join([INTRODUCTION, *(part for act, its in _by_act(scenes) for part in _told(act, its))])


def steady(text: str) -> str:
    """Without what another day makes another."""
    for pattern, instead in _STEADY:
        text = pattern.sub(instead, text)
    return text


def _by_act(scenes: Sequence[Scene]) -> Iterator[tuple[Act, Sequence[Scene]]]:
    at = 0
    for act in ACTS:
        yield act, scenes[at : at + len(act.lines)]
        at += len(act.lines)


def _told(act: Act, scenes: Sequence[Scene]) -> Iterator[str]:
    yield f"## {act.title}\n"
    yield "```text"
    for scene in scenes:
        yield from _lines(scene)
    yield "```\n"


def _lines(scene: Scene) -> Iterator[str]:
    yield _done(scene)
    if scene.notice:
        yield f"  ! {scene.notice}"
    for bubble in scene.once.bubbles:
        yield from _bubble(bubble)
    yield ""


def _done(scene: Scene) -> str:
    name = scene.line.who.name
    match scene.line.deed:
        case Says(text=text):
            return f"{name}: {text}"
        case Presses(label=label, on=on):
            return f"{name} presses [{label}]" + (f" under “{on}”" if on else "")
        case NightPasses():
            return f"{name} watches it, and sleeps."


def _bubble(bubble: Bubble) -> Iterator[str]:
    picture = ["(a picture)"] if bubble.has_picture else []
    told = [*picture, *steady(bubble.text).splitlines()]
    for place, line in enumerate(told):
        mark = "~" if bubble.is_changed and not place else " "
        yield f"  {mark} {line}".rstrip()
    for row in bubble.buttons:
        yield "    " + " ".join(f"[{label}]" for label in row)
