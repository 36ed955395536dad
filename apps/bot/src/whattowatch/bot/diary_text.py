"""What a page of the diary says, and its buttons."""

from collections.abc import Mapping, Sequence
from datetime import date

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from whattowatch.application.ports.viewer_log import Opinion
from whattowatch.bot.callbacks import Verb
from whattowatch.bot.diary_view import FIRST_DECADE, GENRE_NAMES, DiaryView
from whattowatch.bot.keyboards import Keyboards, rows
from whattowatch.bot.markup import Html, lines
from whattowatch.bot.wording import Wording
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating

BY_RATING, BY_YEARS, BY_GENRE = range(3)
_A_ROW = 3
_YEARS_A_ROW = 5


def filters(view: DiaryView, wording: Wording) -> list[str]:
    """What it is filtered and sorted by, in words."""
    labels = wording.page_buttons
    return [
        *([wording.diary.from_rating(Rating(view.rating))] if view.rating else []),
        *([_years(view.years, wording)] if view.years else []),
        *([wording.films.genre(GENRE_NAMES[view.genre - 1])] if view.genre else []),
        *([labels.with_words.lower()] if view.words else []),
        *([labels.best_first.lower()] if view.best else []),
    ]


def page_text(
    opinions: Sequence[Opinion],
    films: Mapping[FilmId, Film],
    total: int,
    view: DiaryView,
    first: int,
    wording: Wording,
) -> Html:
    if not total:
        return wording.diary.nothing_like_that if view.is_filtered else wording.diary.empty
    listed = [
        wording.diary.line(
            number, name_of(each.film_id, films, wording), each.grade, each.watched_on, words=bool(each.text)
        )
        for number, each in enumerate(opinions, first)
    ]
    return lines(wording.diary.count(total, filters(view, wording)), *listed)


def name_of(film_id: FilmId, films: Mapping[FilmId, Film], wording: Wording) -> str:
    """Also of a film that is not known here, or not yet."""
    film = films.get(film_id)
    return film.named(wording.language) if film else f"№ {film_id}"


def page_buttons(
    opinions: Sequence[Opinion],
    films: Mapping[FilmId, Film],
    view: DiaryView,
    pages: int,
    keyboards: Keyboards,
) -> InlineKeyboardMarkup:
    wording, button = keyboards.wording, keyboards.button
    if not opinions and not view.is_filtered:
        return rows()
    entries = [
        [button(name_of(each.film_id, films, wording), Verb.ENTRY, each.film_id, *view.item)]
        for each in opinions
    ]
    return rows(*entries, _turning(view, pages, keyboards), *_narrowing(view, keyboards))


def menu(by: int, view: DiaryView, today: date, keyboards: Keyboards) -> tuple[Html, InlineKeyboardMarkup]:
    """What can be filtered by; `by` is one of the three."""
    texts = keyboards.wording.diary
    asked = (texts.from_which_rating, texts.of_which_years, texts.of_which_genre)[by]
    choices = (_ratings, _all_years, _genres)[by](view, today, keyboards)
    return asked, rows(*choices, [_to(keyboards.wording.page_buttons.diary, view, keyboards)])


def _turning(view: DiaryView, pages: int, keyboards: Keyboards) -> list[InlineKeyboardButton]:
    labels = keyboards.wording.buttons
    newer = [_to(labels.newer, view.but(page=view.page - 1), keyboards)] if view.page > 0 else []
    older = [_to(labels.older, view.but(page=view.page + 1), keyboards)] if view.page + 1 < pages else []
    return [*newer, *older]


def _narrowing(view: DiaryView, keyboards: Keyboards) -> list[list[InlineKeyboardButton]]:
    labels = keyboards.wording.page_buttons

    def told(label: str, is_on: bool) -> str:  # it reads as it is called
        return labels.chosen(label) if is_on else label

    menus = [
        keyboards.button(told(label, bool(is_on)), Verb.DIARY_BY, by, *view.item)
        for by, label, is_on in (
            (BY_RATING, labels.rating, view.rating),
            (BY_YEARS, labels.years, view.years),
            (BY_GENRE, labels.genre, view.genre),
        )
    ]
    switches = [
        _to(told(labels.with_words, view.words), view.but(words=not view.words), keyboards),
        _to(told(labels.best_first, view.best), view.but(best=not view.best), keyboards),
    ]
    everything = [_to(labels.no_filters, DiaryView(best=view.best), keyboards)] if view.is_filtered else []
    statistics = [keyboards.button(labels.statistics, Verb.STATISTICS, *view.item)]
    return [menus, switches, everything, statistics]


def _ratings(view: DiaryView, _: date, keyboards: Keyboards) -> list[list[InlineKeyboardButton]]:
    stars = keyboards.wording.buttons.stars
    buttons = [_to(stars(rating), view.but(rating=rating.value), keyboards) for rating in Rating]
    anything = _to(keyboards.wording.page_buttons.any_rating, view.but(rating=0), keyboards)
    return [buttons[1::2], buttons[::2], [anything]]


def _all_years(view: DiaryView, today: date, keyboards: Keyboards) -> list[list[InlineKeyboardButton]]:
    """The decades; and the years of the one that is chosen."""
    decades = [
        _to(_years(decade, keyboards.wording), view.but(years=decade), keyboards)
        for decade in range(today.year // 10, FIRST_DECADE - 1, -1)
    ]
    years = [
        _to(str(year), view.but(years=year), keyboards)
        for year in (range(view.decade * 10, view.decade * 10 + 10) if view.decade else ())
    ]
    anything = _to(keyboards.wording.page_buttons.any_year, view.but(years=0), keyboards)
    return [*_in_rows(years, _YEARS_A_ROW), *_in_rows(decades, _A_ROW), [anything]]


def _genres(view: DiaryView, _: date, keyboards: Keyboards) -> list[list[InlineKeyboardButton]]:
    buttons = [
        _to(keyboards.wording.films.genre(name), view.but(genre=place), keyboards)
        for place, name in enumerate(GENRE_NAMES, 1)
    ]
    anything = _to(keyboards.wording.page_buttons.any_genre, view.but(genre=0), keyboards)
    return [*_in_rows(buttons, _A_ROW), [anything]]


def _years(years: int, wording: Wording) -> str:
    return str(years) if years >= 1_000 else wording.films.decade(f"{years * 10}s")


def _to(label: str, view: DiaryView, keyboards: Keyboards) -> InlineKeyboardButton:
    return keyboards.button(label, Verb.DIARY, *view.item)


def _in_rows(buttons: list[InlineKeyboardButton], wide: int) -> list[list[InlineKeyboardButton]]:
    return [buttons[at : at + wide] for at in range(0, len(buttons), wide)]
