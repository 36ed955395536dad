"""All films in the order of their scores: what a slot of safe picks is filled from, whole."""

import numpy as np
from msgspec import Struct

from whattowatch.recommender.board import board_of
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.limits import matching
from whattowatch.recommender.policy import Policy
from whattowatch.recommender.profile import profile_of
from whattowatch.recommender.request import ViewingRequest
from whattowatch.recommender.sparse import Floats, Rows


class Ranking(Struct, frozen=True, eq=False):
    scores: Floats  # shape (films,); minus infinity for what may not be picked
    rows: Rows  # the best first, and only what may be picked; of equals the lower film id first


def ranked(index: FilmIndex, request: ViewingRequest, policy: Policy) -> Ranking:
    found = matching(index, request, policy)
    mask, profile = found.mask, profile_of(index, request, policy.taste)
    board = board_of(index, request, profile, mask, policy, found.near)
    scores = np.where(mask, board.safe_scores, -np.inf)
    order = np.argsort(-scores, kind="stable")
    return Ranking(scores, order[: int(mask.sum())])
