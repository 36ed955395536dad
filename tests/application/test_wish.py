"""What is asked of the recommender, and what of it is known better than the read models know it."""

from datetime import UTC, datetime, timedelta

import pytest

from whattowatch.application.ports.situations import Dated, Situation
from whattowatch.application.wish import Wish, request_of
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.recommendation import Recommendation, RecommendationIssued
from whattowatch.domain.settings import Settings

pytestmark = pytest.mark.quick

NOW = datetime(2026, 3, 1, 20, 15, tzinfo=UTC)
BEFORE = Recommendation(
    issued=RecommendationIssued(
        viewer_id=ViewerId("00000000-0000-0000-0000-000000000001"),
        recommendation_id=RecommendationId("00000000-0000-0000-0000-00000000000a"),
        picks=(),
        policy="baseline-1",
        mode="popular",
        at=NOW,
    ),
    delivered=frozenset({FilmId(1), FilmId(2)}),
)


@pytest.mark.parametrize(("days", "shown"), [(60, [1, 2]), (0, [])])
def test_what_was_shown_with_a_question_is_not_shown_upon_its_answer(days: int, shown: list[int]) -> None:
    """Not even when no read model has it yet; but the viewer's own window holds."""
    situation = Situation(settings=Settings(window_days=days))

    request = request_of(situation, Wish(refines=BEFORE), NOW)

    assert request.shown.film_ids.tolist() == shown


def test_a_film_they_are_in_the_middle_of_is_held_back_for_a_month() -> None:
    """They go on with it; after that it may be news again."""
    lately, long_ago = NOW - timedelta(days=29), NOW - timedelta(days=30)
    situation = Situation(
        settings=Settings(),
        hidden=[Dated(FilmId(3), NOW)],
        unfinished=[Dated(FilmId(1), lately), Dated(FilmId(2), long_ago)],
    )

    request = request_of(situation, Wish(), NOW)

    assert request.begun == {1}
    assert request.hidden == {3}
    assert [hidden.film_id for hidden in request.refused] == [3]  # it does not speak against films like it
