"""A series is begun at its beginning."""

from collections.abc import Sequence

import pytest
from hypothesis import given

from tests.recommender.asking import LOVED, Case, cases, film, ids, index_of, opinion, steady
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.limits import Among, Limits
from whattowatch.recommender.limits import matching
from whattowatch.recommender.policy import POLICIES, SHIPPED, Policy
from whattowatch.recommender.ranking import ranked
from whattowatch.recommender.recommend import recommend
from whattowatch.recommender.request import Shown, Skip, ViewingRequest

pytestmark = pytest.mark.quick
LONG_AGO = 400.0  # days


def part(number: int, year: int | None, renown: int = 3) -> Film:
    return film(number, year=year, franchise="Bourne", genres=("Action",), renown=renown)


SERIES = (part(1, 2002), part(2, 2004), part(3, 2007, renown=5))  # the last is the best


def picked(
    request: ViewingRequest, films: Sequence[Film] = SERIES, policy: Policy = SHIPPED
) -> Sequence[FilmId]:
    return [pick.film_id for pick in recommend(index_of(*films), request, policy).picks]


def test_the_first_part_is_picked_before_the_best() -> None:
    assert picked(ViewingRequest()) == [1]


def test_what_they_have_seen_or_rated_is_behind_them() -> None:
    assert picked(ViewingRequest(seen=ids(1))) == [2]
    assert picked(ViewingRequest(opinions=[opinion(1)])) == [2]
    assert picked(ViewingRequest(opinions=[opinion(1)], seen=ids(2))) == [3]


def test_a_part_that_they_do_not_want_holds_up_no_other() -> None:
    assert picked(ViewingRequest(hidden=ids(1))) == [2]
    assert picked(ViewingRequest(hidden=ids(1, 2))) == [3]


def test_whoever_is_in_the_middle_of_a_part_is_given_none_behind_it() -> None:
    assert picked(ViewingRequest(begun=ids(1))) == []
    assert picked(ViewingRequest(seen=ids(1), begun=ids(2))) == []
    assert picked(ViewingRequest(begun=ids(9)), (*SERIES, film(9))) == [1]


@pytest.mark.parametrize(
    "request_",
    [
        ViewingRequest(limits=Limits(year_from=2003)),
        ViewingRequest(limits=Limits(exclude=(FilmId(1),))),
        ViewingRequest(limits=Limits(among=Among.WATCHLIST), saved=ids(2, 3)),
        ViewingRequest(shown=Shown.of({FilmId(1): 2.0}), skips=[Skip(film_id=FilmId(1), age_days=2.0)]),
    ],
    ids=["by a limit", "by an exclusion", "by the shelf", "by the window"],
)
def test_a_part_that_may_not_be_picked_holds_up_no_other(request_: ViewingRequest) -> None:
    assert picked(request_) == [2]


def test_whoever_has_seen_a_later_part_is_not_sent_back() -> None:
    """They may be: the third is the best and comes after what they saw, the first is free as well."""
    assert picked(ViewingRequest(seen=ids(2))) == [3]
    assert picked(ViewingRequest(seen=ids(3), hidden=ids(1))) == [2]
    assert picked(ViewingRequest(seen=ids(2), hidden=ids(3))) == [1]


def test_a_series_seen_from_the_middle_goes_on_in_its_order() -> None:
    fourth = part(4, 2012, renown=5)

    assert picked(ViewingRequest(seen=ids(2)), (SERIES[0], SERIES[1], part(3, 2007, renown=4), fourth)) == [3]


def test_a_part_of_an_unknown_year_has_no_place_and_holds_up_nothing() -> None:
    best = part(4, None, renown=5)

    assert picked(ViewingRequest(), (SERIES[0], best)) == [4]
    assert picked(ViewingRequest(), (part(1, 2002, renown=5), part(4, None))) == [1]


def test_two_parts_of_one_year_are_both_due() -> None:
    assert picked(ViewingRequest(), (part(1, 2002), part(2, 2002, renown=5), part(3, 2003))) == [2]


def test_what_is_to_be_seen_again_comes_as_it_is_loved() -> None:
    loved = [opinion(each.film_id, LOVED, LONG_AGO) for each in SERIES]

    assert picked(ViewingRequest(opinions=loved, limits=Limits(among=Among.LOVED))) == [3]


def test_an_older_policy_picks_as_it_always_did() -> None:
    assert picked(ViewingRequest(), policy=POLICIES["blend-1"]) == [3]


def test_a_ranking_of_all_films_has_all_parts() -> None:
    assert ranked(index_of(*SERIES), ViewingRequest(), SHIPPED).rows.tolist() == [2, 0, 1]


@steady
@given(cases())
def test_no_part_is_picked_while_an_earlier_one_is_due(case: Case) -> None:
    allowed = matching(case.catalogue, case.request, SHIPPED).mask
    may = {each.film_id for each in case.films if allowed[case.catalogue.rows_of([each.film_id])[0]]}
    by_id = {each.film_id: each for each in case.films}
    for pick in case.answer.picks:
        here = by_id[pick.film_id]
        series = [each for each in case.films if each.franchise and each.franchise == here.franchise]
        seen = [each.year or 0 for each in series if each.film_id in case.request.seen_ids]
        due = [
            each.year for each in series if each.film_id in may and (each.year or 0) > max(seen, default=0)
        ]
        assert here.year is None or not any(year < here.year for year in due if year)
