"""The shares are the score, and the traits are what two films have in common."""

import pytest
from hypothesis import assume, given
from msgspec.structs import replace

from tests.recommender.asking import Case, answer_to, cases, film, index_of, opinion, steady
from whattowatch.domain.ids import FilmId
from whattowatch.domain.recommendation import Slot
from whattowatch.recommender.board import Board, board_of
from whattowatch.recommender.evidence import Common, Evidence, evidence_of
from whattowatch.recommender.limits import matching
from whattowatch.recommender.policy import SHIPPED
from whattowatch.recommender.profile import profile_of
from whattowatch.recommender.properties import formula
from whattowatch.recommender.request import Skip, ViewingRequest
from whattowatch.recommender.series import in_order
from whattowatch.recommender.slots import place

pytestmark = pytest.mark.quick


def board(case: Case) -> Board:
    profile = profile_of(case.catalogue, case.request, SHIPPED.taste)
    allowed = matching(case.catalogue, case.request, SHIPPED)
    candidates = in_order(case.catalogue, case.request, allowed.mask, SHIPPED.slots)
    return board_of(case.catalogue, case.request, profile, candidates, SHIPPED, allowed.near)


@steady
@given(cases())
def test_shares_prior_and_penalty_add_up_to_the_score(case: Case) -> None:
    for pick in case.answer.picks:
        total = sum(share.share for share in pick.shares) + pick.others + pick.prior - pick.penalty
        assert pick.score == pytest.approx(total, rel=1e-9, abs=1e-12)


@steady
@given(cases())
def test_the_score_told_is_the_score_that_chose(case: Case) -> None:
    seen = board(case)
    for pick, placed in zip(
        case.answer.picks, place(seen, case.request.count, case.request.slot), strict=True
    ):
        chose = placed.weight * seen.affinity[placed.row] + placed.prior - seen.penalty[placed.row]
        assert placed.prior >= seen.level * placed.acclaim - 1e-12
        assert pick.score == pytest.approx(chose, rel=1e-9, abs=1e-12)


@steady
@given(cases())
def test_every_share_is_of_a_film_the_viewer_spoke_of(case: Case) -> None:
    answer = case.answer
    weights = dict(zip(answer.inputs.film_ids, answer.inputs.weights, strict=True))
    for pick in answer.picks:
        assert all((share.share - share.learned) * weights[share.film_id] > -1e-12 for share in pick.shares)
        sizes = [abs(share.share) for share in pick.shares]
        assert sizes == sorted(sizes, reverse=True)
        assert len(sizes) <= SHIPPED.telling.shares_most


@steady
@given(cases())
def test_without_a_film_that_is_named_the_pick_would_score_lower(case: Case) -> None:
    picks = [pick for pick in case.answer.picks if any(share.share > 0 for share in pick.shares)]
    assume(picks)
    pick = picks[0]
    named = next(share.film_id for share in pick.shares if share.share > 0)
    opinions = [each for each in case.request.opinions if each.film_id != named]
    skips = [each for each in case.request.skips if each.film_id != named]
    refused = [each for each in case.request.refused if each.film_id != named]
    unsaid = replace(case.request, opinions=opinions, skips=skips, refused=refused)
    without = case._replace(request=unsaid)

    assert score_of(without, pick.film_id, pick.slot) < score_of(case, pick.film_id, pick.slot)


def score_of(case: Case, film_id: FilmId, slot: Slot) -> float:
    """But for the bonus of a slot, which has no opinion in it."""
    seen, row = board(case), int(case.catalogue.rows_of([film_id])[0])
    by = formula(seen, slot, [])
    return float(by.mix.affinity * seen.affinity[row] + seen.level * by.acclaim(seen, row))


@steady
@given(cases())
def test_one_affinity_is_the_sum_of_its_shares(case: Case) -> None:
    assume(len(case.catalogue))
    seen = board(case)
    for row in range(0, len(case.catalogue), 7):
        shares = evidence(case, row, weight=0.75).shares
        assert shares.sum() == pytest.approx(0.75 * seen.affinity[row], rel=1e-9, abs=1e-12)


def evidence(case: Case, row: int, *, weight: float) -> Evidence:
    profile = profile_of(case.catalogue, case.request, SHIPPED.taste)
    return evidence_of(case.catalogue, profile, row, weight=weight, acclaim=0.0, likeness=SHIPPED.likeness)


HEAT = film(
    1,
    "Heat",
    year=1995,
    genres=("Crime", "Drama"),
    keywords=("heist", "police"),
    directors=("Michael Mann",),
    cast=("Al Pacino", "Robert De Niro"),
    original_language="en",
)
THIEF = film(2, "Thief", year=1981, genres=("Crime",), keywords=("heist",), directors=("Michael Mann",))
INSIDER = film(
    3, "The Insider", year=1999, genres=("Drama",), directors=("Michael Mann",), cast=("Al Pacino",)
)
OTHERS = [film(number, genres=("Drama", "Crime"), original_language="en") for number in range(10, 40)]


def test_traits_are_told_with_the_most_telling_first() -> None:
    index = index_of(HEAT, THIEF, INSIDER, *OTHERS)

    assert Common(index, 1, SHIPPED.telling).traits_with(0) == (
        "director: Michael Mann",
        "keyword: heist",
        "genre: Crime",
    )
    assert Common(index, 2, SHIPPED.telling).traits_with(0)[:2] == (
        "director: Michael Mann",
        "cast: Al Pacino",
    )
    assert Common(index, 2, SHIPPED.telling).traits_with(1) == ("director: Michael Mann",)


def test_the_reason_given_is_the_film_that_was_loved() -> None:
    pick = answer_to(ViewingRequest(opinions=(opinion(1),), count=1), HEAT, THIEF, *OTHERS).picks[0]

    assert pick.film_id == 2
    assert pick.shares[0].film_id == 1
    assert pick.shares[0].traits[0] == "director: Michael Mann"


def test_shares_that_are_not_listed_are_summed() -> None:
    loved = [film(number, genres=("Crime",)) for number in range(10, 25)]

    pick = answer_to(
        ViewingRequest(opinions=[opinion(each.film_id) for each in loved], count=1), *loved, THIEF
    ).picks[0]

    assert [share.film_id for share in pick.shares] == list(range(10, 20))
    assert pick.others == pytest.approx(5 * pick.shares[0].share)
    assert pick.score == pytest.approx(15 * pick.shares[0].share + pick.prior)


def test_a_slot_has_a_formula_of_its_own() -> None:
    seen = board(Case([], index_of(HEAT, THIEF), ViewingRequest(opinions=(opinion(1),))))
    weights = {slot: formula(seen, slot, [0]).mix.affinity for slot in Slot}

    assert list(weights.values()) == [1.0, 0.8, 1.0]


def test_a_skip_that_has_faded_away_is_no_reason() -> None:
    """A share of 1e-40 is a share, and moves nothing."""
    skips = [Skip(film_id=FilmId(2), age_days=4_000.0)]
    request = ViewingRequest(opinions=[opinion(3)], skips=skips, count=1)

    (pick,) = answer_to(request, HEAT, THIEF, INSIDER).picks

    assert [share.film_id for share in pick.shares] == [3]


def test_a_fresh_skip_is_a_reason_against() -> None:
    request = ViewingRequest(opinions=[opinion(3)], skips=[Skip(film_id=FilmId(2))], count=2)

    (pick,) = (each for each in answer_to(request, HEAT, THIEF, INSIDER).picks if each.film_id == 1)

    assert {share.film_id: share.share > 0 for share in pick.shares} == {3: True, 2: False}
