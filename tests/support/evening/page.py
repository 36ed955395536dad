"""A script that was played, as a page of the docs: word for word what the bot said, but for days, times and numbers of events."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from tests.support.evening.pictures import picture
from tests.support.evening.steady import steady
from tests.support.evening.telling import Act, Bubble, Line, NightPasses, Presses, Says, Scene


class Page(Struct, frozen=True):
    path: Path
    introduction: str
    acts: Sequence[Act]

    @property
    def script(self) -> Sequence[Line]:
        return [line for act in self.acts for line in act.lines]

    def pictures(self, scenes: Sequence[Scene]) -> Mapping[Path, str]:
        """By path: what there is to see of the acts that have something to show."""
        return {
            self._picture(act): picture([its[number] for number in act.shown])
            for act, its in self._by_act(scenes)
            if act.shown
        }

    def _picture(self, act: Act) -> Path:
        return self.path.with_suffix("") / f"{act.title.split(',')[0].lower().replace(' ', '-')}.svg"

    def written(self, scenes: Sequence[Scene]) -> str:
        """What came of the script."""
        parts = (part for act, its in self._by_act(scenes) for part in (*self._headed(act), *_told(act, its)))
        return "\n".join([self.introduction, *parts])

    def _headed(self, act: Act) -> Iterator[str]:
        yield f"## {act.title}\n"
        if act.shown:
            yield f"![{act.title}]({self._picture(act).relative_to(self.path.parent)})\n"

    def _by_act(self, scenes: Sequence[Scene]) -> Iterator[tuple[Act, Sequence[Scene]]]:
        at = 0
        for act in self.acts:
            yield act, scenes[at : at + len(act.lines)]
            at += len(act.lines)


def _told(act: Act, scenes: Sequence[Scene]) -> Iterator[str]:
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
