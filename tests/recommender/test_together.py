"""What holds of films for several people, whoever they are."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.recommender.asking import HATED, Case, avoid, cases, film, ids, index_of, opinion, steady
from whattowatch.domain.ids import FilmId
from whattowatch.domain.limits import Limits
from whattowatch.domain.recommendation import Slot
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import SHIPPED
from whattowatch.recommender.recommend import recommend
from whattowatch.recommender.request import Hidden, ViewingRequest
from whattowatch.recommender.together import recommend_together, seen_by_all, shared, together

pytestmark = pytest.mark.quick

GUEST = ViewingRequest()


@st.composite
def groups(draw: st.DrawFn) -> tuple[FilmIndex, list[ViewingRequest]]:
    """One to four people who look at the same films."""
    first = draw(cases())
    known = [each.film_id for each in first.films]
    others = draw(st.lists(cases(), max_size=3))
    requests = [first.request, *(each.request for each in others)]
    if known:
        requests = [
            replace(each, hidden=each.hidden | draw(st.frozensets(st.sampled_from(known), max_size=3)))
            for each in requests
        ]
    return first.catalogue, requests


def picked(index: FilmIndex, *requests: ViewingRequest) -> list[FilmId]:
    return [each.film_id for each in recommend_together(index, requests, SHIPPED)]


@steady
@given(groups())
def test_what_somebody_has_hidden_or_was_shown_never_comes(
    group: tuple[FilmIndex, list[ViewingRequest]],
) -> None:
    index, requests = group
    out = frozenset[FilmId]().union(*(each.hidden | each.begun for each in requests))
    lately = {number for each in requests for number in each.shown.film_ids.tolist()}

    assert not {*picked(index, *requests)} & (out | lately)


@steady
@given(groups())
def test_what_somebody_has_seen_comes_only_when_all_have_and_then_one_film_of_it(
    group: tuple[FilmIndex, list[ViewingRequest]],
) -> None:
    index, requests = group
    seen = frozenset[FilmId]().union(*(each.seen_ids for each in requests))
    all_have = seen_by_all(requests)

    come = {*picked(index, *requests)} & seen

    assert come <= all_have
    assert len(come) <= 1


@steady
@given(groups(), st.randoms(use_true_random=False))
def test_in_which_order_they_came_does_not_matter(
    group: tuple[FilmIndex, list[ViewingRequest]], shuffler: random.Random
) -> None:
    index, requests = group
    order = list(range(len(requests)))
    shuffler.shuffle(order)

    one = recommend_together(index, requests, SHIPPED)
    other = recommend_together(index, [requests[place] for place in order], SHIPPED)

    assert [(each.film_id, each.score) for each in one] == [(each.film_id, each.score) for each in other]
    assert [{*each.fits} for each in one] == [{order[place] for place in each.fits} for each in other]


@steady
@given(cases())
def test_one_alone_gets_what_they_would_get_alone_were_all_slots_safe(case: Case) -> None:
    index, request = case.catalogue, replace(case.request, limits=Limits(), count=3, slot=Slot.SAFE)

    assert picked(index, request) == [pick.film_id for pick in recommend(index, request, SHIPPED).picks]


@steady
@given(cases())
def test_a_guest_changes_nothing(case: Case) -> None:
    index, request = case.catalogue, replace(case.request, today=None)

    if not request.opinions and not request.skips:
        return
    alone = recommend_together(index, [request], SHIPPED)
    if any(each.fits for each in alone):  # their taste counts
        assert recommend_together(index, [request, GUEST, GUEST], SHIPPED) == alone


@steady
@given(
    st.integers(1, 6).flatmap(
        lambda films: st.lists(
            st.lists(st.floats(-2, 2), min_size=films, max_size=films), min_size=1, max_size=5
        )
    )
)
def test_whoever_likes_a_film_least_of_all_never_raises_it(told: list[list[float]]) -> None:
    scores = [np.array(each) for each in told]
    least = np.stack(scores).min(axis=0)

    for hated in (least, least - 0.5):
        assert (together([*scores, hated]) <= together(scores) + 1e-12).all()


def test_what_one_would_hate_gives_way_to_what_suits_both() -> None:
    war = [film(number, genres=("War",), year=1990) for number in (1, 2, 3)]
    romance = [film(number, genres=("Romance",), year=1990) for number in (11, 12, 13)]
    comedy = [film(number, genres=("Comedy",), year=1990) for number in (21, 22, 23)]
    index = index_of(*war, *romance, *comedy)
    soldier = ViewingRequest(opinions=[opinion(1), opinion(21), opinion(11, HATED)])
    lover = ViewingRequest(opinions=[opinion(11), opinion(22), opinion(1, HATED)])

    first = recommend_together(index, [soldier, lover], SHIPPED)[0]

    assert first.film_id == 23
    assert first.fits == (0, 1)
    assert picked(index, soldier)[0] in {2, 3, 22}


def test_what_one_hid_comes_to_nobody_and_speaks_against_its_like_for_them_alone() -> None:
    war = [film(number, genres=("War",), year=1990) for number in (1, 2)]
    comedy = [film(number, genres=("Comedy",), year=1990) for number in (11, 12)]
    index = index_of(*war, *comedy)
    tired = ViewingRequest(hidden=ids(1), refused=[Hidden(film_id=FilmId(1))])
    merry = ViewingRequest(opinions=[opinion(11)])

    (_, with_them) = shared([tired, merry], frozenset(), 3)

    assert 1 in with_them.hidden
    assert with_them.refused == ()
    assert picked(index, tired)[0] == 11
    assert picked(index, tired, merry) == [12, 2]


def test_the_youngest_decides_and_everybodys_avoids_count() -> None:
    for_all = film(1, certifications={"US": "G"}, synopsis="zombies in the garden")
    plain = film(2, certifications={"US": "G"})
    for_adults = film(3, certifications={"US": "R"})
    index = index_of(for_all, plain, for_adults)
    child, parent = ViewingRequest(age_level=6, country="US"), ViewingRequest(country="US")

    assert picked(index, parent, child) == [1, 2]
    assert 3 in picked(index, parent)
    squeamish = ViewingRequest(avoids=[avoid("zombies", strength=1.0)], country="US")
    assert picked(index, parent, child, squeamish) == [2, 1]


def test_what_both_loved_may_come_again_as_one_of_three() -> None:
    films = [film(number, genres=("Crime",), year=1990) for number in range(1, 7)]
    index = index_of(*films)
    both = [
        ViewingRequest(opinions=[opinion(1), opinion(2)]),
        ViewingRequest(opinions=[opinion(1), opinion(2)]),
    ]

    come = picked(index, *both)

    assert len(come) == 3
    assert len({*come} & {1, 2}) == 1


def test_nobody_is_no_group() -> None:
    with pytest.raises(ValueError, match="nobody"):
        recommend_together(index_of(film(1)), [], SHIPPED)


def test_those_without_taste_get_what_many_like() -> None:
    index = index_of(film(1, renown=1), film(2, renown=5))

    assert picked(index, GUEST, GUEST)[0] == recommend(index, GUEST, SHIPPED).picks[0].film_id
