"""Films for several people at once.

Everybody's films are scored as for them alone. A film is worth what it is worth to whoever likes it least, blended with
what it is worth on average (least misery and average: Masthoff, 2004). Who says nothing of films has no taste: they
raise and lower nothing, and what holds for them holds for the answer. It has no slots, as it is a choice already.
"""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from whattowatch.domain.ids import FilmId
from whattowatch.domain.limits import Limits
from whattowatch.domain.recommendation import Match
from whattowatch.recommender.board import Board, board_of
from whattowatch.recommender.diversity import Variety
from whattowatch.recommender.expectation import expected
from whattowatch.recommender.index import UNKNOWN, FilmIndex
from whattowatch.recommender.limits import Mask, matching
from whattowatch.recommender.policy import Policy
from whattowatch.recommender.profile import profile_of
from whattowatch.recommender.promises import verify
from whattowatch.recommender.request import Shown, ViewingRequest
from whattowatch.recommender.series import in_order
from whattowatch.recommender.sparse import Floats

LEAST = 0.6  # weight of whoever likes a film least; the rest is the average's
_FITS = (Match.STRONG, Match.GOOD)


class Shared(Struct, frozen=True, kw_only=True):
    """A film for all of them."""

    film_id: FilmId
    score: float
    fits: tuple[int, ...]  # places of the requests whose own films speak for it


class Member(Struct, frozen=True, eq=False, kw_only=True):
    """One of them: what holds for all is part of their request."""

    request: ViewingRequest
    board: Board
    has_taste: bool


def recommend_together(
    index: FilmIndex, requests: Sequence[ViewingRequest], policy: Policy, *, count: int = 3
) -> tuple[Shared, ...]:
    """At most `count` films, best first. The order of the requests changes nothing but the places it names.

    Raises:
        ValueError: nobody is there.
    """
    if not requests:
        raise ValueError("nobody is there to watch a film")
    again = seen_by_all(requests)
    members = [_member(index, request, policy) for request in shared(requests, again, count)]
    allowed = np.logical_and.reduce([each.board.matching for each in members])
    scores = together([each.board.safe_scores for each in _deciding(members)])
    rows = _chosen(index, scores, allowed, index.rows_of(sorted(again)), policy, count)
    for row in rows:
        for each in members:
            verify(index, row, each.request, policy)
    return tuple(
        Shared(film_id=index.film_id(row), score=float(scores[row]), fits=_fits(members, row, policy))
        for row in rows
    )


def together(scores: Sequence[Floats]) -> Floats:
    """Shape (films,). Adding somebody who likes a film no better than all the others do never raises it."""
    ordered = np.sort(np.stack(scores), axis=0)  # a sum depends on its order, in the last digit
    blended: Floats = LEAST * ordered[0] + (1 - LEAST) * ordered.mean(axis=0)
    return blended if len(scores) > 1 else scores[0]


def seen_by_all(requests: Sequence[ViewingRequest]) -> frozenset[FilmId]:
    """What all have seen who told of any film; of one alone, nothing: they would have to see it again by themselves."""
    told = [request.seen_ids for request in requests if request.seen_ids]
    return frozenset.intersection(*told) if len(told) > 1 else frozenset()


def shared(
    requests: Sequence[ViewingRequest], again: frozenset[FilmId], count: int
) -> tuple[ViewingRequest, ...]:
    """Each with the limits of all: nothing that one has seen, was shown lately, hid, is in the middle of
    or avoids; and for the youngest.

    Args:
        again: what all have seen, which may come.
    """
    seen = frozenset[FilmId]().union(*(request.seen_ids for request in requests)) - again
    hidden = frozenset[FilmId]().union(*(request.hidden for request in requests))
    begun = frozenset[FilmId]().union(*(request.begun for request in requests))
    levels = [request.age_level for request in requests if request.age_level is not None]
    avoids = tuple(avoid for request in requests for avoid in request.avoids)
    return tuple(
        replace(
            request,
            seen=seen,
            hidden=hidden,
            begun=begun,
            shown=_shown(requests),
            avoids=avoids,
            age_level=min(levels, default=None),
            limits=Limits(),
            count=count,
            slot=None,
        )
        for request in requests
    )


def _shown(requests: Sequence[ViewingRequest]) -> Shown:
    """Each film as it was shown last, to whomever."""
    ages: dict[FilmId, float] = {}
    for request in requests:
        for film_id, age in zip(
            request.shown.film_ids.tolist(), request.shown.age_days.tolist(), strict=True
        ):
            ages[FilmId(film_id)] = min(age, ages.get(FilmId(film_id), age))
    return Shown.of(dict(sorted(ages.items())))


def _member(index: FilmIndex, request: ViewingRequest, policy: Policy) -> Member:
    profile = profile_of(index, request, policy.taste)
    held = replace(request, opinions=())  # their own films are among those seen, unless all have seen them
    found = matching(index, held, policy)
    candidates = in_order(index, request, found.mask, policy.slots)
    board = board_of(index, request, profile, candidates, policy)
    return Member(request=held, board=board, has_taste=profile.is_personal)


def _deciding(members: Sequence[Member]) -> Sequence[Member]:
    """Whose taste counts; where nobody has one, what many people like."""
    return [each for each in members if each.has_taste] or members


def _chosen(
    index: FilmIndex,
    scores: Floats,
    allowed: Mask,
    again: NDArray[np.intp],
    policy: Policy,
    count: int,
) -> list[int]:
    """One at most that all have seen: what they loved is always the likest to what they love."""
    variety = Variety(index, allowed, policy)
    known = again[again != UNKNOWN]
    while len(variety.chosen) < count:
        free = np.flatnonzero(variety.free)
        if not len(free):
            break
        row = variety.best(free, scores[free])
        variety.take(row)
        if (known == row).any():
            variety.free[known] = False
    return variety.chosen


def _fits(members: Sequence[Member], row: int, policy: Policy) -> tuple[int, ...]:
    usual = policy.expecting.usual  # what they give in general says nothing of the match
    return tuple(
        place
        for place, each in enumerate(members)
        if each.has_taste and expected(each.board, usual, row, is_personal=True).match in _FITS
    )
