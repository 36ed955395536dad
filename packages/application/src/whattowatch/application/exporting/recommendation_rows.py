"""The lines of a table of recommendations: each pick, why it was made, and what became of it.

No import takes it for films that somebody saw: it has no column of theirs.
"""

from collections.abc import Iterator, Mapping

from whattowatch.application.exporting.film_rows import called
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.recommendation import Recommendation

RECOMMENDATIONS = (
    *("Recommended At", "Slot", "TMDb ID", "IMDb ID", "Title", "Year", "Expected Stars", "Give Or Take"),
    *("Reason", "Shown", "Answer", "Because", "Policy", "Recommendation ID"),
)


def picked(recommendation: Recommendation, films: Mapping[FilmId, Film]) -> Iterator[tuple[object, ...]]:
    issued = recommendation.issued
    for pick in issued.picks:
        expected, feedback = pick.expected, recommendation.feedback.get(pick.film_id)
        yield (
            issued.at.isoformat(),
            pick.slot.value,
            *called(pick.film_id, films),
            *(("", "") if expected is None else (round(expected.stars, 1), round(expected.error, 1))),
            recommendation.reasons.get(pick.film_id, ""),
            "yes" if pick.film_id in recommendation.delivered else "no",
            "" if feedback is None else feedback.verdict.value,
            "" if feedback is None or feedback.because is None else feedback.because.value,
            issued.policy,
            issued.recommendation_id,
        )
