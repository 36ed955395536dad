"""From what is known of a viewer to the films for tonight, with the reasons that produced them."""

from msgspec import Struct

from whattowatch.domain.ids import FilmId
from whattowatch.domain.recommendation import Pick, Weighed
from whattowatch.recommender.board import Board, board_of
from whattowatch.recommender.evidence import evidence_of, told
from whattowatch.recommender.expectation import expected, own_mean
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.limits import matching
from whattowatch.recommender.policy import Policy
from whattowatch.recommender.profile import Profile, profile_of
from whattowatch.recommender.promises import verify
from whattowatch.recommender.request import ViewingRequest
from whattowatch.recommender.series import in_order
from whattowatch.recommender.slots import Placed, place


class Answer(Struct, frozen=True, kw_only=True):
    picks: tuple[Pick, ...]  # as many as asked for, or as there are
    policy: str  # name and version
    mode: str  # "personal", or "popular" when no opinion counted
    inputs: Weighed
    tight: str | None  # the limit that left fewer films than asked for, or "seen", "hidden", "shown"
    unknown: tuple[FilmId, ...]  # films spoken of that are not in the index; they count for nothing


class Considered(Struct, frozen=True, eq=False, kw_only=True):
    """An answer, and what it was chosen from."""

    answer: Answer
    board: Board
    rows: tuple[int, ...]  # of the picks


def recommend(index: FilmIndex, request: ViewingRequest, policy: Policy) -> Answer:
    """The same request has the same answer, in whatever order its parts are told.

    Raises:
        ValueError: the index was built with the numbers of another policy.
    """
    return consider(index, request, policy).answer


def consider(index: FilmIndex, request: ViewingRequest, policy: Policy) -> Considered:
    """The same, with all that the answer was chosen from.

    Raises:
        ValueError: the index was built with the numbers of another policy.
    """
    if index.reading != policy.reading:
        raise ValueError(f"build the index with {policy.key}: it was built with other numbers")
    profile = profile_of(index, request, policy.taste)
    found = matching(index, request, policy)
    candidates = in_order(index, request, found.mask, policy.slots)
    board = board_of(index, request, profile, candidates, policy, found.near)
    placed = place(board, request.count, request.slot)
    mean = own_mean(request, policy.expecting)
    for each in placed:
        verify(index, each.row, request, policy)
    answer = Answer(
        picks=tuple(_pick(board, profile, mean, each) for each in placed),
        policy=policy.key,
        mode="personal" if profile.is_personal else "popular",
        inputs=profile.inputs,
        tight=found.tight,
        unknown=profile.unknown,
    )
    return Considered(answer=answer, board=board, rows=tuple(each.row for each in placed))


def _pick(board: Board, profile: Profile, mean: float, placed: Placed) -> Pick:
    """The score is put together from the shares, so that they add up to it."""
    index, policy = board.index, board.policy
    evidence = evidence_of(
        index,
        profile,
        placed.row,
        weight=placed.weight,
        acclaim=placed.acclaim,
        likeness=policy.likeness,
    )
    reasons, others = told(index, evidence, policy)
    penalty = float(board.penalty[placed.row])
    return Pick(
        film_id=index.film_id(placed.row),
        slot=placed.slot,
        score=sum(reason.share for reason in reasons) + others + placed.prior - penalty,
        prior=placed.prior,
        penalty=penalty,
        shares=reasons,
        others=others,
        expected=expected(board, mean, placed.row, is_personal=profile.is_personal),
    )
