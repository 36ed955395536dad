"""Which films may be picked, and which limit leaves too few of them."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.domain.limits import Among, Limits, Mood
from whattowatch.recommender.genre_names import english_of
from whattowatch.recommender.index import UNKNOWN, FilmIndex
from whattowatch.recommender.near import nearness
from whattowatch.recommender.policy import Policy, Slots
from whattowatch.recommender.request import ViewingRequest
from whattowatch.recommender.sparse import Floats, Rows

Mask = NDArray[np.bool_]  # shape (films,)


class Matching(Struct, frozen=True, eq=False):
    mask: Mask
    tight: str | None  # when there are fewer than asked for
    near: Floats | None = None  # shape (films,): how like the film that is named, where one is


def matching(index: FilmIndex, request: ViewingRequest, policy: Policy) -> Matching:
    """The films that keep all four promises; a franchise counts as one film."""
    slots, like = policy.slots, request.limits.like
    near = None if like is None else nearness(index, like, policy)
    kept = (
        kept_by_limits(index, request.limits)
        | _kept_by_services(index, request)
        | _kept_by_age(index, request)
        | _kept_by_history(index, request, slots)
        | _kept_by_shelf(index, request, slots)
        | ({} if near is None else {"like": near > 0})
    )
    mask = index.offered.copy()
    if request.year is not None:
        mask &= index.year <= request.year
    for keeps in kept.values():
        mask &= keeps
    singles = int((mask & (index.franchise == UNKNOWN)).sum())
    enough = singles >= request.count or how_many(index, mask) >= request.count
    return Matching(mask, None if enough else _tight(index, kept), near)


def kept_by_limits(index: FilmIndex, limits: Limits) -> dict[str, Mask]:
    """For each limit that was set, the films that keep it. An unknown fact keeps none."""
    year, runtime = index.year, index.runtime_min
    kept: dict[str, Mask] = {}
    if limits.year_from is not None:
        kept["year_from"] = (year >= limits.year_from) & (year != UNKNOWN)
    if limits.year_to is not None:
        kept["year_to"] = (year <= limits.year_to) & (year != UNKNOWN)
    if limits.genres:
        kept["genres"] = index.genres.any_of(map(english_of, limits.genres))
    if limits.without_genres:
        unwanted = index.genres.any_of(map(english_of, limits.without_genres))
        kept["without_genres"] = ~unwanted & (index.genre_count > 0)
    if limits.runtime_max_min is not None:
        kept["runtime_max_min"] = (runtime <= limits.runtime_max_min) & (runtime != UNKNOWN)
    if limits.languages:
        codes = [index.languages.get(language.casefold(), -2) for language in limits.languages]
        kept["languages"] = np.isin(index.language, codes)
    if limits.countries:
        kept["countries"] = index.countries.any_of(country.casefold() for country in limits.countries)
    if limits.votes_least is not None:
        kept["votes_least"] = index.votes >= limits.votes_least
    if limits.exclude:
        kept["exclude"] = _all_but(index, index.rows_of(limits.exclude))
    return kept | _kept_by_words(index, limits)


def _kept_by_words(index: FilmIndex, limits: Limits) -> dict[str, Mask]:
    """The limits that people set in words alone."""
    year, runtime = index.year, index.runtime_min
    kept: dict[str, Mask] = {}
    if limits.runtime_min_min is not None:
        kept["runtime_min_min"] = (runtime >= limits.runtime_min_min) & (runtime != UNKNOWN)
    if limits.years:
        within = [(year >= first) & (year <= last) for first, last in limits.years]
        kept["years"] = np.logical_or.reduce(within) & (year != UNKNOWN)
    if limits.without_languages:
        codes = [index.languages.get(language.casefold(), -2) for language in limits.without_languages]
        kept["without_languages"] = ~np.isin(index.language, codes) & (index.language != UNKNOWN)
    if limits.without_countries:
        unwanted = index.countries.any_of(country.casefold() for country in limits.without_countries)
        kept["without_countries"] = ~unwanted & index.countries.has.any(axis=1)
    if limits.moods:
        kept["moods"] = np.logical_and.reduce([_of_mood(index, mood) for mood in limits.moods])
    return kept


def _of_mood(index: FilmIndex, mood: Mood) -> Mask:
    unwanted = index.genres.any_of(map(english_of, mood.without_genres))
    wanted = index.genres.any_of(map(english_of, mood.genres)) if mood.genres else index.genre_count > 0
    return np.asarray(wanted & ~unwanted, np.bool_)


def _kept_by_services(index: FilmIndex, request: ViewingRequest) -> dict[str, Mask]:
    """A film of which nobody has told where it can be watched does not keep this limit."""
    if not request.limits.services:
        return {}
    return {"services": ~_all_but(index, index.rows_of(request.included))}


def _kept_by_age(index: FilmIndex, request: ViewingRequest) -> dict[str, Mask]:
    """A film that nobody rated does not keep this limit."""
    if request.age_level is None:
        return {}
    return {"age_level": index.ages.lets_in(request.age_level, request.country)}


def _kept_by_history(index: FilmIndex, request: ViewingRequest, slots: Slots) -> dict[str, Mask]:
    held_back = {
        "seen": request.seen_ids,
        "hidden": request.hidden | request.begun,
        "shown": request.shown.film_ids,
    }
    if request.limits.among is Among.LOVED:
        del held_back["seen"]
    if request.limits.among is Among.OWNED:
        held_back["seen"] = request.seen_ids - request.to_see_again(slots.again_rating, slots.again_days)
    return {name: _all_but(index, index.rows_of(ids)) for name, ids in held_back.items() if len(ids)}


def _kept_by_shelf(index: FilmIndex, request: ViewingRequest, slots: Slots) -> dict[str, Mask]:
    match request.limits.among:
        case Among.WATCHLIST:
            return {"watchlist": ~_all_but(index, index.rows_of(request.saved))}
        case Among.LOVED:
            again = request.to_see_again(slots.again_rating, slots.again_days)
            return {"loved": ~_all_but(index, index.rows_of(again))}
        case Among.OWNED:
            return {"owned": ~_all_but(index, index.rows_of(request.owned))}
        case Among.UNSEEN:
            return {}


def _all_but(index: FilmIndex, rows: Rows) -> Mask:
    mask = np.ones(len(index), np.bool_)
    mask[rows[rows != UNKNOWN]] = False
    return mask


def how_many(index: FilmIndex, films: Mask | Rows) -> int:
    """A franchise counts as one film."""
    franchises = index.franchise[films]
    series = np.unique(franchises[franchises != UNKNOWN])
    return int((franchises == UNKNOWN).sum()) + len(series)


def _tight(index: FilmIndex, kept: dict[str, Mask]) -> str | None:
    """The limit without which most films come free; if none alone frees any, the one that most films fail."""
    if not kept:
        return None
    fails = np.stack([~keeps & index.offered for keeps in kept.values()])
    freed = (fails & (fails.sum(axis=0) == 1)).sum(axis=1)
    most = freed if freed.any() else fails.sum(axis=1)
    return list(kept)[int(np.argmax(most))] if most.any() else None
