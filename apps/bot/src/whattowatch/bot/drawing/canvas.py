"""A sheet of paper that is written from top to bottom: headings, bars and lines, which never leave its width."""

from functools import cache
from io import BytesIO
from pathlib import Path

import font_roboto  # type: ignore[import-untyped]
from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

WIDTH = 1080  # pixels, as wide as a phone shows it
_MARGIN = 64
_LABEL = 380  # of a bar: what it is of
_VALUE = 120  # and how much
_BAR = 30
_FONTS = Path(font_roboto.__file__).parent / "files"

Colour = tuple[int, int, int]


class Theme(Struct, frozen=True):
    paper: Colour
    ink: Colour
    faint: Colour  # of what is said beside
    bar: Colour
    groove: Colour  # what a bar runs in


LIGHT = Theme((250, 249, 246), (28, 28, 32), (120, 118, 112), (214, 84, 52), (233, 230, 223))
DARK = Theme((24, 25, 30), (240, 239, 235), (150, 149, 155), (244, 132, 88), (48, 50, 58))


@cache
def _font(size: int, weight: str = "Regular") -> ImageFont.FreeTypeFont:
    plainly = ImageFont.Layout.BASIC  # any text at all has a width in it
    return ImageFont.truetype(_FONTS / f"Roboto-{weight}.ttf", size, layout_engine=plainly)


class Canvas:
    """Nothing is drawn until the height is known: each call notes what is to be done, and where."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._sheet = Image.new("RGB", (WIDTH, 4000), theme.paper)
        self._draw = ImageDraw.Draw(self._sheet)
        self._y = _MARGIN

    def title(self, text: str) -> None:
        self._text(text, _font(64, "Bold"), self._theme.ink, 84)

    def heading(self, text: str) -> None:
        self._y += 34
        self._text(text, _font(38, "Medium"), self._theme.ink, 62)

    def line(self, text: str) -> None:
        """As many lines as it takes."""
        for line in wrapped(text, _font(34), WIDTH - 2 * _MARGIN):
            self._text(line, _font(34), self._theme.faint, 48)

    def bar(self, label: str, value: str, part: float) -> None:
        """A row: what, how much of the longest (0 to 1) as a bar, and how much in words."""
        font, left = _font(34), _MARGIN + _LABEL
        right = WIDTH - _MARGIN - _VALUE
        middle = self._y + 24
        self._draw.text(
            (_MARGIN, middle), cut_to(label, font, _LABEL - 24), self._theme.ink, font, anchor="lm"
        )
        groove = (left, middle - _BAR // 2, right, middle + _BAR // 2)
        self._draw.rounded_rectangle(groove, _BAR // 2, self._theme.groove)
        end = left + max(_BAR, round((right - left) * min(max(part, 0.0), 1.0)))
        self._draw.rounded_rectangle((left, groove[1], end, groove[3]), _BAR // 2, self._theme.bar)
        self._draw.text((WIDTH - _MARGIN, middle), value, self._theme.faint, font, anchor="rm")
        self._y += 56

    def png(self) -> bytes:
        written = BytesIO()
        self._sheet.crop((0, 0, WIDTH, self._y + _MARGIN)).save(written, "PNG", optimize=True)
        return written.getvalue()

    def _text(self, text: str, font: ImageFont.FreeTypeFont, colour: Colour, height: int) -> None:
        fitting = cut_to(text, font, WIDTH - 2 * _MARGIN)
        self._draw.text((_MARGIN, self._y), fitting, colour, font)
        self._y += height


def cut_to(text: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    """As much of it as is not wider."""
    if font.getlength(text) <= width:
        return text
    shorter = text
    while shorter and font.getlength(f"{shorter}…") > width:
        shorter = shorter[:-1].rstrip()
    return f"{shorter}…"


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """In lines that are not wider, between words; a word that is, is cut."""
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(cut_to(word, font, width))
    return lines
