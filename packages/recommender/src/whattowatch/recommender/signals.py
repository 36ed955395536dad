"""How much an answer rests on what its viewer said: three numbers, each measured, each with a least value in the policy.

rated     films that they gave stars or a thumb. Fewer than 15 say little of anybody.
coverage  of the films that they spoke of, the part of which the index knows something: a trait, or what people who like
          it like besides. Only those can speak for another film. 0 where they spoke of none.
signal    of the picks' scores, the part that is their own: own / (own + prior), the mean over the picks. Own is the
          sum of all shares of a pick, where that is above zero, so likes and dislikes that cancel each other say nothing.
          0 where they said nothing that counts, and where there are no picks.
"""

from collections.abc import Sequence

import numpy as np

from whattowatch.domain.question import Signals
from whattowatch.domain.recommendation import Pick
from whattowatch.recommender.index import UNKNOWN, FilmIndex
from whattowatch.recommender.policy import Asking
from whattowatch.recommender.request import ViewingRequest


def signals_of(index: FilmIndex, request: ViewingRequest, picks: Sequence[Pick]) -> Signals:
    rated = {opinion.film_id for opinion in request.opinions if opinion.grade is not None}
    return Signals(rated=len(rated), coverage=_coverage(index, request), signal=_signal(picks))


def weak(signals: Signals, asking: Asking) -> bool:
    """Each of the three alone is reason enough to ask."""
    return (
        signals.rated < asking.rated_least
        or signals.coverage < asking.coverage_least
        or signals.signal < asking.signal_least
    )


def _coverage(index: FilmIndex, request: ViewingRequest) -> float:
    spoken_of = {opinion.film_id for opinion in request.opinions}
    if not spoken_of:
        return 0.0
    rows = index.rows_of(spoken_of)
    rows = rows[rows != UNKNOWN]
    known = [each.starts[rows + 1] > each.starts[rows] for each in (index.terms.rows, index.learned.weights)]
    return float(np.logical_or(*known).sum()) / len(spoken_of)


def _signal(picks: Sequence[Pick]) -> float:
    return sum(map(_own_part, picks)) / len(picks) if picks else 0.0


def _own_part(pick: Pick) -> float:
    own = max(0.0, sum(share.share for share in pick.shares) + pick.others)
    all_of_it = own + max(0.0, pick.prior)
    return own / all_of_it if all_of_it else 0.0
