"""A taste as a picture: what liked films have in common, and how well that served them."""

from collections.abc import Callable, Sequence

from whattowatch.application.queries.show_taste import TasteShown
from whattowatch.bot.drawing.canvas import DARK, LIGHT, Canvas
from whattowatch.bot.markup import plain
from whattowatch.bot.mirror_text import mirror_text
from whattowatch.bot.wording import Wording
from whattowatch.domain.taste import LINES_DECADES, LINES_GENRES, LINES_PEOPLE, Trait


def taste_picture(shown: TasteShown, wording: Wording, *, dark: bool) -> bytes | None:
    """A PNG, 1,080 pixels wide; it takes some hundredths of a second. None: nothing is liked yet."""
    likes, texts = shown.taste.likes, wording.taste
    if not likes.films:
        return None
    canvas = Canvas(DARK if dark else LIGHT)
    canvas.title(texts.title)
    canvas.line(plain(texts.rated_films(shown.taste.rated)))
    by_year = sorted(likes.decades[:LINES_DECADES], key=lambda trait: trait.name)
    _bars(canvas, plain(texts.genres), likes.genres[:LINES_GENRES], wording.films.genre, wording)
    _bars(canvas, plain(texts.decades), by_year, wording.films.decade, wording)
    _bars(canvas, plain(texts.people), likes.people[:LINES_PEOPLE], str, wording)
    mirror = mirror_text(shown.mirror, wording)
    if mirror is not None:
        canvas.heading(texts.well_chosen)
        for line in plain(mirror).splitlines():
            canvas.line(line)
    return canvas.png()


def _bars(
    canvas: Canvas, heading: str, traits: Sequence[Trait], name: Callable[[str], str], wording: Wording
) -> None:
    if not traits:
        return
    canvas.heading(heading)
    most = max(trait.share for trait in traits)
    for trait in traits:
        canvas.bar(name(trait.name), wording.taste.share(trait.share), trait.share / most)
