import pytest

from tests.application.projections import given
from tests.application.projections.given import (
    ABOUT,
    ALIEN,
    ANNA,
    ANNA_ERASED,
    HEAT,
    LATER,
    NOON,
    TONIGHT,
    but,
    tables,
)
from whattowatch.application.projections.recommendations import Recommendations
from whattowatch.domain.event import Event
from whattowatch.domain.feedback import Because, Feedback, FeedbackGiven, FeedbackUndone, Verdict
from whattowatch.domain.ids import RecommendationId
from whattowatch.domain.question import About, QuestionAsked, Signals
from whattowatch.domain.recommendation import (
    PickOpened,
    Reason,
    RecommendationDelivered,
    RecommendationExplained,
)

pytestmark = pytest.mark.quick

ISSUED = but(given.ISSUED, tight="year_from")
GIVEN = FeedbackGiven(
    **ABOUT, film_id=HEAT, feedback=Feedback(verdict=Verdict.NOT_FOR_ME, because=Because.MOOD)
)
UNDONE = FeedbackUndone(**ABOUT, film_id=HEAT)
EXPLAINED = RecommendationExplained(
    **ABOUT, reasons=(Reason(film_id=HEAT, text="sealed"),), language="en", narrator="template"
)
ASKED = QuestionAsked(
    **ABOUT,
    about=About.GENRE,
    options=("genre:Comedy", "genre:Drama"),
    signals=Signals(rated=0, coverage=0.0, signal=0.0),
)
OPENED = PickOpened(**ABOUT, film_id=HEAT, door="api")
DELIVERED = RecommendationDelivered(**ABOUT, film_ids=(ALIEN,), door="api")


def picks(*events: Event) -> dict[object, object]:
    return {row[2]: row[3:] for row in tables(Recommendations(), *events)["picks"]}


def test_an_answer_is_a_row_and_so_is_each_pick() -> None:
    assert tables(Recommendations(), ISSUED) == {
        "recommendations": [(ANNA, TONIGHT, NOON, "baseline-1", "personal", "year_from", None, None)],
        "picks": [
            (ANNA, TONIGHT, ALIEN, 2, "wildcard", 0.5, "", None, None, None, None, None),
            (ANNA, TONIGHT, HEAT, 1, "safe", 1.5, "", None, None, None, None, None),
        ],
    }


def test_what_was_delivered_says_when() -> None:
    shown = picks(ISSUED, DELIVERED)

    assert shown[ALIEN] == (2, "wildcard", 0.5, "", LATER, None, None, None, None)
    assert shown[HEAT] == (1, "safe", 1.5, "", None, None, None, None, None)


def test_the_reason_comes_with_the_explanation() -> None:
    assert picks(ISSUED, EXPLAINED)[HEAT] == (1, "safe", 1.5, "sealed", None, None, None, None, None)
    assert tables(Recommendations(), ISSUED, EXPLAINED)["recommendations"][0][-2] == "template"


def test_it_is_known_when_something_was_asked() -> None:
    assert tables(Recommendations(), ISSUED)["recommendations"][0][-1] is None
    assert tables(Recommendations(), ISSUED, ASKED)["recommendations"][0][-1] == LATER


def test_feedback_stands_by_its_pick() -> None:
    assert picks(ISSUED, GIVEN)[HEAT] == (1, "safe", 1.5, "", None, "not_for_me", "mood", LATER, None)


def test_later_feedback_takes_the_place_of_earlier() -> None:
    later = but(GIVEN, feedback=Feedback(verdict=Verdict.LATER))

    assert picks(ISSUED, GIVEN, later)[HEAT] == (1, "safe", 1.5, "", None, "later", None, LATER, None)


def test_feedback_taken_back_is_gone() -> None:
    assert picks(ISSUED, GIVEN, UNDONE) == picks(ISSUED)


def test_what_was_looked_at_more_closely_says_when_whatever_is_said_of_it() -> None:
    assert picks(ISSUED, OPENED)[HEAT] == (1, "safe", 1.5, "", None, None, None, None, LATER)
    assert picks(ISSUED, GIVEN, OPENED, UNDONE) == picks(ISSUED, OPENED)


@pytest.mark.parametrize("event", [GIVEN, UNDONE, EXPLAINED, DELIVERED, ASKED, OPENED])
def test_what_is_said_of_an_unknown_recommendation_is_not_kept(event: Event) -> None:
    other = but(event, recommendation_id=RecommendationId("00000000-0000-0000-0000-00000000000c"))

    assert tables(Recommendations(), ISSUED, other) == tables(Recommendations(), ISSUED)
    assert tables(Recommendations(), event) == {"recommendations": [], "picks": []}


def test_an_erased_viewer_was_never_recommended_anything() -> None:
    assert tables(Recommendations(), ISSUED, GIVEN, ASKED, ANNA_ERASED) == {
        "recommendations": [],
        "picks": [],
    }
