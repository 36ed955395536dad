"""What holds of every answer, whatever the catalogue and whoever asks."""

import random
from collections.abc import Iterable, Sequence
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.bench.recommender.kept import broken
from tests.recommender.asking import Case, cases, film, ids, index_of, opinion, steady
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.limits import Among, Limits, Mood
from whattowatch.recommender.alike import alike
from whattowatch.recommender.genre_names import english_of
from whattowatch.recommender.limits import matching
from whattowatch.recommender.policy import SHIPPED
from whattowatch.recommender.promises import BrokenPromiseError, verify
from whattowatch.recommender.recommend import recommend
from whattowatch.recommender.request import Shown, ViewingRequest

pytestmark = pytest.mark.quick
T = TypeVar("T")
ANY = settings(max_examples=200, phases=[Phase.generate])  # the first there is, not the smallest


def picked(case: Case) -> list[Film]:
    by_id = {film.film_id: film for film in case.films}
    return [by_id[pick.film_id] for pick in case.answer.picks]


def lowered(names: Iterable[str]) -> set[str]:
    return {name.casefold() for name in names}


def keeps(film: Film, limits: Limits) -> bool:
    """The limits once more, in plain words."""
    genres = {genre.casefold() for genre in film.genres}
    bounds = [
        limits.year_from is None or (film.year is not None and film.year >= limits.year_from),
        limits.year_to is None or (film.year is not None and film.year <= limits.year_to),
        limits.runtime_max_min is None
        or (film.runtime_min is not None and film.runtime_min <= limits.runtime_max_min),
        not limits.genres or bool(genres & {english_of(genre) for genre in limits.genres}),
        not limits.without_genres
        or bool(genres and not genres & {each.casefold() for each in limits.without_genres}),
        not limits.languages or film.original_language in limits.languages,
        not limits.countries or bool(set(film.countries) & set(limits.countries)),
        film.film_id not in limits.exclude,
        limits.runtime_min_min is None
        or (film.runtime_min is not None and film.runtime_min >= limits.runtime_min_min),
        not limits.years
        or (film.year is not None and any(first <= film.year <= last for first, last in limits.years)),
        not limits.without_languages
        or (film.original_language != "" and film.original_language not in limits.without_languages),
        not limits.without_countries
        or bool(film.countries and not set(film.countries) & set(limits.without_countries)),
        limits.votes_least is None or (film.vote_count or 0) >= limits.votes_least,
        *(bool(genres) and not genres & lowered(mood.without_genres) for mood in limits.moods),
        *(bool(genres & lowered(mood.genres)) for mood in limits.moods if mood.genres),
    ]
    return all(bounds)


def to_see_again(case: Case) -> frozenset[FilmId]:
    """Loved half a year ago or earlier."""
    return frozenset(
        each.film_id
        for each in case.request.opinions
        if each.grade is not None and each.grade.is_like and each.age_days >= 180
    )


@steady
@given(cases())
def test_nothing_seen_or_hidden_is_picked(case: Case) -> None:
    seen = case.request.seen | {each.film_id for each in case.request.opinions}
    if case.request.limits.among is Among.LOVED:
        seen = frozenset()
    if case.request.limits.among is Among.OWNED:
        seen -= to_see_again(case)

    assert not {film.film_id for film in picked(case)} & (seen | case.request.hidden | case.request.begun)


@steady
@given(cases())
def test_what_is_to_be_seen_again_was_loved_half_a_year_ago(case: Case) -> None:
    if case.request.limits.among is Among.LOVED:
        assert {film.film_id for film in picked(case)} <= to_see_again(case)


@steady
@given(cases())
def test_of_the_watchlist_only_what_is_on_it_is_picked(case: Case) -> None:
    if case.request.limits.among is Among.WATCHLIST:
        assert {film.film_id for film in picked(case)} <= case.request.saved


@steady
@given(cases())
def test_of_what_they_own_nothing_else_is_picked_and_what_they_have_not_seen_comes_first(case: Case) -> None:
    if case.request.limits.among is not Among.OWNED:
        return
    films = [film.film_id for film in picked(case)]
    seen = [film_id in case.request.seen_ids for film_id in films]

    assert {*films} <= case.request.owned
    assert seen == sorted(seen)


@steady
@given(cases())
def test_what_is_like_a_film_is_among_the_most_alike_and_not_the_film_itself(case: Case) -> None:
    like, index = case.request.limits.like, case.catalogue
    if like is None or not case.answer.picks:
        return
    row = int(index.rows_of([like])[0])
    likeness = np.where(index.offered, alike(index, row, SHIPPED.likeness), 0.0)
    likeness[row] = 0.0

    picks = index.rows_of([pick.film_id for pick in case.answer.picks])
    assert row not in picks
    assert (likeness[picks] > 0).all()
    assert all(int((likeness > likeness[pick]).sum()) < SHIPPED.slots.alike_most for pick in picks)


@steady
@given(cases())
def test_nothing_shown_within_the_window_is_picked(case: Case) -> None:
    assert not {film.film_id for film in picked(case)} & {*case.request.shown.film_ids}


@steady
@given(cases())
def test_every_pick_keeps_the_limits(case: Case) -> None:
    assert all(keeps(film, case.request.limits) for film in picked(case))


@steady
@given(cases())
def test_every_pick_is_with_their_services_where_that_is_asked_for(case: Case) -> None:
    assert (
        not case.request.limits.services or {film.film_id for film in picked(case)} <= case.request.included
    )


@steady
@given(cases())
def test_every_pick_exists_is_released_and_is_not_adult(case: Case) -> None:
    today = case.request.today

    assert all(film.released and not film.adult for film in picked(case))
    assert all(today is None or film.year is None or film.year <= today.year for film in picked(case))


@steady
@given(cases())
def test_no_film_and_no_franchise_comes_twice(case: Case) -> None:
    films = picked(case)
    franchises = [film.franchise for film in films if film.franchise]

    assert len({film.film_id for film in films}) == len(films)
    assert len(set(franchises)) == len(franchises)


@steady
@given(cases())
def test_there_are_as_many_as_asked_for_or_as_match(case: Case) -> None:
    mask = matching(case.catalogue, case.request, SHIPPED).mask
    match = [film for film in case.films if mask[case.catalogue.rows_of([film.film_id])[0]]]
    different = {film.franchise or film.film_id for film in match}

    assert len(case.answer.picks) == min(case.request.count, len(different))


@steady
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_told_changes_nothing(case: Case, chance: random.Random) -> None:
    request = case.request
    once = {each.film_id: each for each in request.opinions}
    request = replace(request, opinions=list(once.values()))
    shown = [*zip(request.shown.film_ids, request.shown.age_days, strict=True)]
    shuffled = replace(
        request,
        opinions=mixed(request.opinions, chance),
        skips=mixed(request.skips, chance),
        refused=mixed(request.refused, chance),
        shown=Shown.of(dict(mixed(shown, chance))),
        avoids=mixed(request.avoids, chance),
    )

    assert recommend(case.catalogue, shuffled, SHIPPED) == recommend(case.catalogue, request, SHIPPED)


@steady
@given(cases())
def test_the_same_request_has_the_same_answer(case: Case) -> None:
    assert case.answer == case.answer


def test_some_of_these_answers_rest_on_what_was_learned_of_many_people() -> None:
    """The properties say little of learned weights unless some of the cases have them."""
    found = find(cases(), learned_of_many, settings=ANY)

    assert found.answer.picks


def learned_of_many(case: Case) -> bool:
    return any(share.learned for pick in case.answer.picks for share in pick.shares)


@steady
@given(cases().filter(lambda case: case.catalogue.learned.raters.any()))
def test_what_was_learned_of_many_people_breaks_no_promise(case: Case) -> None:
    """All of them once more, where a film may be picked for what others like."""
    by_id = {film.film_id: film for film in case.films}

    assert not [*broken(by_id, case.request, [pick.film_id for pick in case.answer.picks])]


@pytest.mark.parametrize(
    ("request_", "promise"),
    [
        (ViewingRequest(seen=ids(1)), "seen"),
        (ViewingRequest(opinions=(opinion(1),)), "seen"),
        (ViewingRequest(hidden=ids(1)), "hidden"),
        (ViewingRequest(limits=Limits(year_from=2000)), "outside the limits"),
        (ViewingRequest(limits=Limits(without_genres=("драма",))), "outside the limits"),
        (ViewingRequest(limits=Limits(runtime_max_min=90)), "outside the limits"),
        (ViewingRequest(limits=Limits(runtime_min_min=90)), "outside the limits"),
        (ViewingRequest(limits=Limits(years=((1980, 1989),))), "outside the limits"),
        (ViewingRequest(limits=Limits(without_languages=("en",))), "outside the limits"),
        (ViewingRequest(limits=Limits(without_countries=("US",))), "outside the limits"),
        (
            ViewingRequest(limits=Limits(moods=(Mood(name="funny", genres=("Comedy",)),))),
            "outside the limits",
        ),
        (
            ViewingRequest(limits=Limits(moods=(Mood(name="not sad", without_genres=("Drama",)),))),
            "outside the limits",
        ),
        (ViewingRequest(limits=Limits(exclude=tuple(ids(1)))), "outside the limits"),
        (ViewingRequest(limits=Limits(votes_least=1)), "outside the limits"),
        (ViewingRequest(limits=Limits(services=(8,))), "services"),
        (ViewingRequest(limits=Limits(services=(8,)), included=ids(2)), "services"),
        (ViewingRequest(limits=Limits(among=Among.OWNED), owned=ids(2)), "not owned"),
        (ViewingRequest(limits=Limits(among=Among.OWNED), owned=ids(1), seen=ids(1)), "seen"),
        (
            ViewingRequest(
                limits=Limits(among=Among.OWNED), owned=ids(1), opinions=(opinion(1, age_days=179),)
            ),
            "seen",
        ),
        (ViewingRequest(limits=Limits(like=FilmId(1))), "not like"),
        (ViewingRequest(limits=Limits(like=FilmId(2))), "not like"),
    ],
)
def test_a_promise_about_to_be_broken_stops_the_answer(request_: ViewingRequest, promise: str) -> None:
    with pytest.raises(BrokenPromiseError, match=promise):
        verify(index_of(film(1, year=1995, genres=("Drama",))), 0, request_, SHIPPED)


def test_an_adult_or_unreleased_film_stops_the_answer() -> None:
    with pytest.raises(BrokenPromiseError, match="adult"):
        verify(index_of(film(1, adult=True)), 0, ViewingRequest(), SHIPPED)


def mixed(things: Sequence[T], chance: random.Random) -> list[T]:
    shuffled = list(things)
    chance.shuffle(shuffled)
    return shuffled
