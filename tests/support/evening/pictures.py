"""What somebody sees on their telephone, drawn as SVG from what was sent: no photograph, and no word that was not there."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import font_roboto  # type: ignore[import-untyped]
from PIL import ImageFont

from tests.support.evening.steady import steady
from tests.support.evening.telling import Bubble, Presses, Says, Scene
from whattowatch.bot.drawing.canvas import cut_to, wrapped

WIDTH, _BUBBLE, _MARGIN, _PAD, _GAP = 440, 372, 14, 12, 6  # pixels
_LINE, _SIZE, _BUTTON, _PICTURE = 20, 15, 34, 120
_PAPER, _THEIRS, _OURS, _KEY, _INK, _NOTE = "#cfdbe6", "#ffffff", "#e1f7cf", "#6f8ba4", "#17212b", "#46596b"
_FONTS = Path(font_roboto.__file__).parent / "files"


class Screen:
    """Drawn from top to bottom."""

    def __init__(self) -> None:
        self._y, self._drawn = _MARGIN, list[str]()

    def scene(self, scene: Scene) -> None:
        match scene.line.deed:
            case Says(text=text):
                self._said(text, scene.line.who.name if scene.line.who.group else "")
            case Presses(label=label):
                pressed = next((each for each in _labels(scene) if each.startswith(label)), label)
                self._note(f"{scene.line.who.name} ▸ {pressed}")
        if scene.notice:
            self._note(f"“{scene.notice}”")
        for bubble in scene.once.bubbles:
            self._bubble(bubble)

    def svg(self) -> str:
        height = self._y + _MARGIN
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
        style = "font-family=\"Roboto, 'Helvetica Neue', Arial, sans-serif\""
        paper = f'<rect width="{WIDTH}" height="{height}" fill="{_PAPER}"/>'
        return "\n".join(
            [f'{head} {style} font-size="{_SIZE}" fill="{_INK}">', paper, *self._drawn, "</svg>\n"]
        )

    def _said(self, text: str, name: str) -> None:
        shown = [*([name] if name else []), *_wrapped(text, _BUBBLE - 2 * _PAD)]
        width = 2 * _PAD + max(_length(line) for line in shown)
        bold = (name,) if name else ()
        self._box(WIDTH - _MARGIN - width, width, shown, _OURS, bold)
        self._y += _GAP

    def _bubble(self, bubble: Bubble) -> None:
        if bubble.has_picture:
            self._rect(_MARGIN, _BUBBLE, _PICTURE, _KEY)
            self._y += _PICTURE
        lines = [
            part for line in steady(bubble.text).splitlines() for part in _wrapped(line, _BUBBLE - 2 * _PAD)
        ]
        self._box(_MARGIN, _BUBBLE, lines, _THEIRS, bubble.bold)
        for row in bubble.buttons:
            self._buttons(row)
        self._y += _GAP

    def _box(self, x: int, width: int, lines: Sequence[str], fill: str, bold: Sequence[str]) -> None:
        self._rect(x, width, _LINE * len(lines) + 2 * _PAD - 4, fill)
        for place, line in enumerate(lines, 1):
            self._text(x + _PAD, self._y + _PAD + _LINE * place - 7, _marked(line, bold))
        self._y += _LINE * len(lines) + 2 * _PAD

    def _buttons(self, row: Sequence[str]) -> None:
        width = (_BUBBLE - 4 * (len(row) - 1)) // len(row)
        for place, label in enumerate(row):
            x = _MARGIN + place * (width + 4)
            self._rect(x, width, _BUTTON - 4, _KEY)
            shown = escape(_seen(cut_to(label, _font(), width - 8)))
            self._text(x + width // 2, self._y + 20, shown, 'text-anchor="middle" fill="#ffffff"')
        self._y += _BUTTON

    def _note(self, text: str) -> None:
        for line in _wrapped(text, WIDTH - 4 * _MARGIN):
            self._text(WIDTH // 2, self._y + 16, escape(line), f'text-anchor="middle" fill="{_NOTE}"')
            self._y += _LINE
        self._y += _GAP

    def _rect(self, x: int, width: int, height: int, fill: str) -> None:
        self._drawn.append(
            f'<rect x="{x}" y="{self._y}" width="{width}" height="{height}" rx="10" fill="{fill}"/>'
        )

    def _text(self, x: int, y: int, marked: str, more: str = "") -> None:
        self._drawn.append(f'<text x="{x}" y="{y}"{" " if more else ""}{more}>{marked}</text>')


def picture(scenes: Sequence[Scene]) -> str:
    screen = Screen()
    for scene in scenes:
        screen.scene(scene)
    return screen.svg()


def _labels(scene: Scene) -> Iterator[str]:
    return (label for bubble in scene.bubbles for row in bubble.buttons for label in row)


def _marked(line: str, bold: Sequence[str]) -> str:
    """The line as XML, with the first part that is bold marked as such; all of it, where that goes on in the next."""
    part = next((each for each in bold if each and each in line), "")
    if line.strip() and any(line in each for each in bold):
        part = line
    if not part:
        return escape(line)
    before, _, after = line.partition(part)
    return f'{escape(before)}<tspan font-weight="bold">{escape(part)}</tspan>{escape(after)}'


def _wrapped(text: str, width: int) -> list[str]:
    return [*wrapped(_seen(text), _font(), width)] or [""]


def _seen(text: str) -> str:
    """XML has no place for what cannot be seen."""
    return "".join(each if each.isprintable() else " " for each in text)


def _length(line: str) -> int:
    return round(_font().getlength(line))


@cache
def _font() -> ImageFont.FreeTypeFont:
    """To measure by: larger than it is drawn, as whoever has no Roboto sees a wider one."""
    return ImageFont.truetype(_FONTS / "Roboto-Medium.ttf", 18, layout_engine=ImageFont.Layout.BASIC)
