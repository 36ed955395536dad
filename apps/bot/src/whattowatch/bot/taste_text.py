"""A taste in words: what liked and disliked films have in common, each with films that show it; and how well it served."""

from collections.abc import Callable, Sequence

from whattowatch.application.queries.show_taste import TasteShown
from whattowatch.bot.markup import LONGEST_CAPTION, Html, fill, length, lines, plain
from whattowatch.bot.mirror_text import mirror_text
from whattowatch.bot.wording import Wording
from whattowatch.domain.taste import LINES_COUNTRIES, LINES_DECADES, LINES_GENRES, LINES_PEOPLE, Side, Trait

_FILMS_NAMED = 2


def taste_text(shown: TasteShown, wording: Wording) -> Html:
    taste, mirror = shown.taste, mirror_text(shown.mirror, wording)
    if not taste.rated:
        return lines(wording.taste.unknown, mirror)
    return lines(
        wording.taste.rated_films(taste.rated),
        *_side(shown, taste.likes, wording.taste.likes(taste.likes.films), wording),
        *_side(shown, taste.dislikes, wording.taste.dislikes(taste.dislikes.films), wording),
        wording.taste.unknown_films(len(taste.unknown)) if taste.unknown else None,
        *((Html(" "), mirror) if mirror else ()),
    )


def taste_caption(shown: TasteShown, wording: Wording) -> Html:
    """The same beneath a picture of what is liked: where it is too long, how much is known and how well it served."""
    whole = taste_text(shown, wording)
    if length(plain(whole)) <= LONGEST_CAPTION:
        return whole
    return lines(wording.taste.rated_films(shown.taste.rated), mirror_text(shown.mirror, wording))


def _side(shown: TasteShown, side: Side, header: Html, wording: Wording) -> list[Html]:
    if not side.films:
        return []
    taste = wording.taste
    kinds = (
        (taste.genres, side.genres[:LINES_GENRES], wording.films.genre),
        (taste.decades, side.decades[:LINES_DECADES], wording.films.decade),
        (taste.countries, side.countries[:LINES_COUNTRIES], wording.films.country),
        (taste.people, side.people[:LINES_PEOPLE], str),
    )
    told = [_kind(shown, label, traits, name, wording) for label, traits, name in kinds if traits]
    return [Html(" "), header, *told]


def _kind(
    shown: TasteShown, label: Html, traits: Sequence[Trait], name: Callable[[str], str], wording: Wording
) -> Html:
    named = [_trait(shown, trait, name, wording) for trait in traits]
    return fill("{label}: {traits}", label=label, traits="; ".join(named))


def _trait(shown: TasteShown, trait: Trait, name: Callable[[str], str], wording: Wording) -> str:
    films = [
        shown.films[film_id].title_in(wording.language) for film_id in trait.films if film_id in shown.films
    ]
    share = wording.taste.share(trait.share)
    return f"{name(trait.name)} {share} ({', '.join(films[:_FILMS_NAMED])})"
