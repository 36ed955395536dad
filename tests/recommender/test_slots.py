"""Each slot is a property that its pick has."""

import numpy as np
import pytest
from hypothesis import given
from msgspec.structs import replace

from tests.recommender.asking import (
    HATED,
    Case,
    answer_to,
    avoid,
    cases,
    film,
    ids,
    index_of,
    opinion,
    steady,
)
from tests.support.films import some_films
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.limits import Among, Limits
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import Slot
from whattowatch.recommender.board import board_of
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.limits import matching
from whattowatch.recommender.policy import POLICIES, SHIPPED, Policy
from whattowatch.recommender.profile import profile_of
from whattowatch.recommender.properties import away_from_habit
from whattowatch.recommender.recommend import consider, recommend
from whattowatch.recommender.request import Shown, ViewingRequest
from whattowatch.recommender.series import in_order

pytestmark = pytest.mark.quick

FILMS = some_films(600, seed=4)
BY_ID = {film.film_id: film for film in FILMS}
INDEX = FilmIndex.build(FILMS, SHIPPED)
CRIME = [
    each for each in FILMS if "Crime" in each.genres and each.original_language == "en" and each.released
][:6]
CRIME_LOVER = ViewingRequest(opinions=[opinion(film.film_id) for film in CRIME])


def picks(count: int, request: ViewingRequest = CRIME_LOVER) -> list[tuple[Film, Slot]]:
    asked = ViewingRequest(opinions=request.opinions, limits=request.limits, count=count)
    return [(BY_ID[pick.film_id], pick.slot) for pick in recommend(INDEX, asked, SHIPPED).picks]


def test_three_films_are_one_of_each() -> None:
    assert [slot for _, slot in picks(3)] == [Slot.SAFE, Slot.ADJACENT, Slot.WILDCARD]


def test_the_adjacent_one_shares_a_genre_and_is_of_another_language_or_time() -> None:
    adjacent = next(film for film, slot in picks(3) if slot is Slot.ADJACENT)
    liked = {genre for film in CRIME for genre in film.genres}
    years = [film.year for film in CRIME if film.year]

    assert set(adjacent.genres) & liked
    assert adjacent.original_language != "en" or all(
        abs(adjacent.year - year) >= 10 for year in years if adjacent.year
    )


def test_the_wildcard_is_of_genres_the_viewer_does_not_usually_watch() -> None:
    wildcard = next(film for film, slot in picks(3) if slot is Slot.WILDCARD)

    assert "Crime" not in wildcard.genres


def test_fewer_than_three_begin_with_the_safe_one_and_more_go_on_from_the_three() -> None:
    assert picks(1) == picks(3)[:1]
    assert picks(2) == picks(3)[:2]
    assert picks(8)[:3] == picks(3)


@pytest.mark.parametrize("count", range(3, 11))
def test_one_in_three_is_away_from_habit_however_many_there_are(count: int) -> None:
    for genre in ("Crime", "Comedy", "Drama"):
        loved = [each for each in FILMS if genre in each.genres and each.original_language == "en"][:12]
        request = ViewingRequest(opinions=[opinion(each.film_id) for each in loved], count=count)

        found = consider(INDEX, request, SHIPPED)

        away = away_from_habit(found.board, np.array(found.rows), [])
        assert 3 * away.sum() >= count


def test_before_more_than_three_came_by_their_scores_alone() -> None:
    crime = [film(number, genres=("Crime",), year=1990, renown=5) for number in range(1, 20)]
    drama = [film(number, genres=("Drama",), year=1990, renown=1) for number in range(20, 30)]
    request = ViewingRequest(opinions=[opinion(1)], count=10)

    def away(policy: Policy) -> int:
        return sum(pick.film_id >= 20 for pick in recommend(index_of(*crime, *drama), request, policy).picks)

    assert away(POLICIES["blend-2"]) < away(SHIPPED) == 4


def test_a_relaxed_answer_is_still_full() -> None:
    limits = Limits(genres=("Crime",), languages=("en",))

    assert len(picks(5, ViewingRequest(opinions=CRIME_LOVER.opinions, limits=limits))) == 5


@steady
@given(cases())
def test_the_first_is_the_best_of_those_that_match(case: Case) -> None:
    case = case._replace(request=replace(case.request, slot=None))
    answer = case.answer
    if not answer.picks:
        return
    mask = in_order(
        case.catalogue,
        case.request,
        matching(case.catalogue, case.request, SHIPPED).mask,
        SHIPPED.slots,
    )
    profile = profile_of(case.catalogue, case.request, SHIPPED.taste)
    board = board_of(case.catalogue, case.request, profile, mask, SHIPPED)

    assert answer.picks[0].slot is Slot.SAFE
    assert answer.picks[0].score == pytest.approx(float(np.max(board.safe_scores[mask])))


MINE = film(1, genres=("Crime",), keywords=("heist",), renown=3)
TWIN = film(2, genres=("Crime",), keywords=("heist",), renown=3)
CARTOON = film(3, genres=("Animation",), keywords=("toys",), renown=3)


def test_a_dislike_pushes_what_is_like_it_down() -> None:
    assert (
        answer_to(ViewingRequest(opinions=(opinion(1),), count=2), MINE, TWIN, CARTOON).picks[0].film_id == 2
    )
    assert (
        answer_to(ViewingRequest(opinions=(opinion(1, HATED),), count=2), MINE, TWIN, CARTOON)
        .picks[0]
        .film_id
        == 3
    )


def test_an_avoid_lowers_the_score_by_its_strength() -> None:
    plain = answer_to(ViewingRequest(count=1), TWIN)
    avoided = answer_to(ViewingRequest(count=1, avoids=(avoid("heists", strength=0.5),)), TWIN)

    assert avoided.picks[0].penalty == 0.5
    assert avoided.picks[0].score == pytest.approx(plain.picks[0].score - 0.5)


def test_what_is_like_those_just_shown_is_held_back_and_the_less_so_the_longer_ago() -> None:
    def penalty(age_days: float) -> float:
        shown = Shown.of({FilmId(1): age_days})
        first = answer_to(
            ViewingRequest(shown=shown, limits=Limits(exclude=tuple(ids(3)))), MINE, TWIN, CARTOON
        )
        return first.picks[0].penalty

    assert penalty(0) > penalty(14) > 0


def test_a_saved_film_wins_among_equals() -> None:
    third = film(4, genres=("Crime",), keywords=("heist",), renown=3)

    assert answer_to(ViewingRequest(count=1), TWIN, third).picks[0].film_id == 2
    assert answer_to(ViewingRequest(count=1, saved=ids(4)), TWIN, third).picks[0].film_id == 4


def test_a_film_of_their_services_wins_among_equals_and_no_further() -> None:
    third = film(4, genres=("Crime",), keywords=("heist",), renown=3)
    better = film(5, genres=("Crime",), keywords=("heist",), renown=5)

    assert answer_to(ViewingRequest(count=1, included=ids(4)), TWIN, third).picks[0].film_id == 4
    assert answer_to(ViewingRequest(count=1, included=ids(4)), better, third).picks[0].film_id == 5


def test_a_policy_of_before_knows_no_services() -> None:
    third = film(4, genres=("Crime",), keywords=("heist",), renown=3)
    before = POLICIES["baseline-1"]

    answer = recommend(index_of(TWIN, third), ViewingRequest(count=1, included=ids(4)), before)

    assert answer.picks[0].film_id == 2


def test_nothing_disliked_is_offered_as_a_surprise() -> None:
    horror = [film(number, genres=("Horror",), renown=5) for number in range(10, 20)]
    westerns = [film(number, genres=("Western",), renown=4) for number in range(30, 32)]
    request = ViewingRequest(opinions=(opinion(1), opinion(10, HATED)))

    answer = answer_to(request, MINE, TWIN, *horror, *westerns)

    assert not {pick.film_id for pick in answer.picks} & ids(*range(10, 20))


LIKED = [
    film(number, genres=("Crime",), original_language="en", year=2000, renown=3) for number in range(1, 4)
]
LOVER = [opinion(each.film_id) for each in LIKED]


def test_one_franchise_has_one_film_in_an_answer() -> None:
    series = [film(number, franchise="Ocean", genres=("Crime",), renown=5) for number in range(10, 15)]
    other = film(30, genres=("Western",), renown=1)

    answer = answer_to(ViewingRequest(opinions=LOVER, count=3), *LIKED, *series, other)

    assert [pick.film_id for pick in answer.picks] == [10, 30]


def test_of_equals_the_one_less_like_those_chosen_is_next() -> None:
    first, twin = (film(number, genres=("Crime",), keywords=("heist",), renown=4) for number in (10, 11))
    other = film(12, genres=("Crime",), renown=4)

    answer = answer_to(ViewingRequest(count=2), first, twin, other)

    assert [pick.film_id for pick in answer.picks] == [10, 12]


def test_the_adjacent_one_is_not_of_the_habit_even_if_it_scores_better() -> None:
    usual = [
        film(number, genres=("Crime",), original_language="en", year=2001, renown=5) for number in (10, 11)
    ]
    french = film(12, genres=("Crime",), original_language="fr", year=2001, renown=2)
    strange = film(13, genres=("Western",), original_language="fr", year=1950, renown=5)

    answer = answer_to(ViewingRequest(opinions=LOVER, count=2), *LIKED, *usual, french, strange)

    assert [pick.film_id for pick in answer.picks] == [10, 12]


def test_disliked_films_are_not_a_habit() -> None:
    horror = [
        film(number, genres=("Horror",), original_language="fr", year=1970, renown=5)
        for number in range(20, 30)
    ]
    french = film(12, genres=("Crime",), original_language="fr", year=1970, renown=3)
    hater = [opinion(each.film_id, HATED) for each in horror]

    answer = answer_to(
        ViewingRequest(opinions=(*LOVER, *hater)), *LIKED, *horror, film(10, genres=("Crime",)), french
    )

    assert {pick.film_id: pick.slot for pick in answer.picks}[FilmId(12)] is Slot.ADJACENT


def test_a_wildcard_of_a_genre_set_not_yet_chosen_wins_among_equals() -> None:
    usual = film(10, genres=("Crime",), original_language="en", year=2000, renown=5)
    french = film(11, genres=("Crime", "Western"), original_language="fr", year=2000, renown=5)
    familiar, fresh = film(12, genres=("Crime",), renown=4), film(13, genres=("Western",), renown=4)

    answer = answer_to(ViewingRequest(opinions=LOVER), *LIKED, usual, french, familiar, fresh)

    assert answer.picks[-1].film_id == 13
    assert answer.picks[-1].prior == pytest.approx(0.50 * 0.8 + 0.12)


def test_two_films_of_unknown_years_are_not_of_one_decade() -> None:
    answer = answer_to(ViewingRequest(count=1, shown=Shown.of({FilmId(1): 0.0})), film(1), film(2))

    assert answer.picks[0].penalty == 0


def test_all_places_can_be_asked_of_one_slot() -> None:
    films = [film(number, genres=("Drama",), renown=5) for number in range(1, 20)]
    odd = [film(number, genres=("Western",), renown=5) for number in range(30, 40)]
    said = tuple(opinion(number) for number in range(1, 6))

    safe = answer_to(ViewingRequest(opinions=said, slot=Slot.SAFE), *films, *odd)
    wild = answer_to(ViewingRequest(opinions=said, slot=Slot.WILDCARD), *films, *odd)

    assert {pick.slot for pick in safe.picks} == {Slot.SAFE}
    assert {pick.slot for pick in wild.picks} == {Slot.WILDCARD}
    assert all(pick.film_id >= 30 for pick in wild.picks)


def test_a_film_is_asked_for_again_and_speaks_for_itself() -> None:
    loved = film(1, genres=("Crime",), keywords=("heist",))
    said = (opinion(1, age_days=400), opinion(2, age_days=10), opinion(3, Rating.TWO, 400))
    request = ViewingRequest(opinions=said, limits=Limits(among=Among.LOVED))

    answer = answer_to(request, loved, film(2), film(3), film(4))

    assert [pick.film_id for pick in answer.picks] == [1]
    assert answer.picks[0].shares[0].film_id == 1
    assert answer.tight == "loved"


def test_of_what_they_own_the_unseen_come_first_and_then_what_they_loved_long_ago() -> None:
    loved = film(1, genres=("Crime",), keywords=("heist",))
    said = (opinion(1, age_days=400), opinion(2, age_days=10), opinion(3, Rating.TWO, 400))
    dull = film(9, genres=("War",), renown=0)
    request = ViewingRequest(opinions=said, limits=Limits(among=Among.OWNED), owned=ids(1, 2, 3, 9))

    answer = answer_to(request, loved, film(2), film(3), film(4), dull)

    assert [pick.film_id for pick in answer.picks] == [9, 1]
    assert answer.tight == "seen"


def test_who_has_seen_all_they_own_gets_what_they_loved_long_ago() -> None:
    said = (opinion(1, age_days=400), opinion(2, age_days=10))
    request = ViewingRequest(opinions=said, limits=Limits(among=Among.OWNED), owned=ids(1, 2))

    answer = answer_to(request, film(1), film(2), film(3))

    assert [pick.film_id for pick in answer.picks] == [1]


def test_who_owns_nothing_is_told_so() -> None:
    answer = answer_to(ViewingRequest(limits=Limits(among=Among.OWNED)), film(1), film(2))

    assert (answer.picks, answer.tight) == ((), "owned")


def test_more_like_a_film_is_what_is_like_it_chosen_for_the_viewer() -> None:
    heist = [film(n, genres=("Crime",), keywords=("heist",), renown=3) for n in range(1, 6)]
    seen, hidden = opinion(2), ids(3)
    others = [film(n, genres=("Western",), keywords=("ranch",), renown=5) for n in range(30, 60)]
    request = ViewingRequest(opinions=(seen,), hidden=hidden, limits=Limits(like=FilmId(1)))

    answer = answer_to(request, *heist, *others)

    assert {pick.film_id for pick in answer.picks} == {4, 5}
    assert answer.tight == "like"
    assert answer.picks[0].shares[0].film_id == 2
    assert all(
        abs(sum(share.share for share in pick.shares) + pick.others + pick.prior - pick.penalty - pick.score)
        < 1e-9
        for pick in answer.picks
    )


def test_of_what_is_like_a_film_the_likest_comes_first_where_nothing_else_speaks() -> None:
    named = film(1, genres=("Crime",), keywords=("heist", "bank"), directors=("Michael Mann",))
    near = film(3, genres=("Crime",), keywords=("heist", "bank"), directors=("Michael Mann",))
    request = ViewingRequest(limits=Limits(like=FilmId(1)), slot=Slot.SAFE)

    answer = answer_to(request, named, film(2, genres=("Crime",)), near, film(4, genres=("Crime",)))

    assert answer.picks[0].film_id == 3


def test_a_film_that_nobody_knows_has_none_like_it() -> None:
    answer = answer_to(ViewingRequest(limits=Limits(like=FilmId(99))), film(1), film(2))

    assert (answer.picks, answer.tight) == ((), "like")


def test_a_short_film_is_no_surprise_for_an_evening() -> None:
    said = (opinion(1),)
    mine = [film(number, genres=("Drama",), renown=3) for number in range(1, 9)]
    short = film(20, genres=("Western",), renown=5, runtime_min=11)
    long = film(21, genres=("Western",), renown=4, runtime_min=90)

    assert (
        answer_to(ViewingRequest(opinions=said, slot=Slot.WILDCARD), *mine, short, long).picks[0].film_id
        == 21
    )

    brief = Limits(runtime_max_min=30)
    asked = ViewingRequest(opinions=said, slot=Slot.WILDCARD, limits=brief)
    assert [pick.film_id for pick in answer_to(asked, *mine, short, long).picks] == [20]


def test_a_short_film_is_no_step_aside_for_an_evening_either() -> None:
    said = (opinion(1),)
    mine = [film(number, genres=("Drama",), original_language="en", renown=3) for number in range(1, 9)]
    short = film(20, genres=("Drama",), original_language="fr", renown=5, runtime_min=11)
    long = film(21, genres=("Drama",), original_language="fr", renown=4, runtime_min=90)

    answer = answer_to(ViewingRequest(opinions=said, slot=Slot.ADJACENT), *mine, short, long)

    assert answer.picks[0].film_id == 21


def test_a_film_of_unknown_genres_is_no_surprise() -> None:
    mine = [film(number, genres=("Drama",), renown=3) for number in range(1, 9)]
    unknown, western = film(20, renown=5), film(21, genres=("Western",), renown=4)
    request = ViewingRequest(opinions=(opinion(1),), slot=Slot.WILDCARD)

    assert answer_to(request, *mine, unknown, western).picks[0].film_id == 21


def test_of_a_series_that_they_own_what_they_loved_is_no_second_film() -> None:
    said = (opinion(1, age_days=400), opinion(3, age_days=400))
    series = [film(number, franchise="Heat") for number in (1, 2)]
    request = ViewingRequest(opinions=said, limits=Limits(among=Among.OWNED), owned=ids(1, 2, 3))

    answer = answer_to(request, *series, film(3), film(4))

    assert [pick.film_id for pick in answer.picks] == [2, 3]
