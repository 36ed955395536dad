"""A script that was played, as a page of the docs: word for word what the bot said, but for days, times and numbers of events."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.dates import get_month_names
from msgspec import Struct

from tests.support.evening.telling import Act, Bubble, Line, NightPasses, Presses, Says, Scene

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


class Page(Struct, frozen=True):
    path: Path
    introduction: str
    acts: Sequence[Act]

    @property
    def script(self) -> Sequence[Line]:
        return [line for act in self.acts for line in act.lines]

    def written(self, scenes: Sequence[Scene]) -> str:
        """What came of the script."""
        parts = (part for act, its in self._by_act(scenes) for part in _told(act, its))
        return "\n".join([self.introduction, *parts])

    def _by_act(self, scenes: Sequence[Scene]) -> Iterator[tuple[Act, Sequence[Scene]]]:
        at = 0
        for act in self.acts:
            yield act, scenes[at : at + len(act.lines)]
            at += len(act.lines)


def steady(text: str) -> str:
    """Without what another day makes another."""
    for pattern, instead in _STEADY:
        text = pattern.sub(instead, text)
    return text


def _told(act: Act, scenes: Sequence[Scene]) -> Iterator[str]:
    yield f"## {act.title}\n"
    if act.before:
        yield f"{act.before}\n"
    yield "```text"
    for scene in scenes:
        yield from _lines(scene)
    yield "```\n"
    if act.after:
        yield f"{act.after}\n"


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
