"""How far off it is what a viewer is told they would give a film: on real ratings of people nobody learned from."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise

import numpy as np
from msgspec import Struct

from tests.bench.figure import Figure
from tests.bench.recommender.protocol import COLD_USERS
from tests.bench.recommender.ratings import made_ratings, ratings
from tests.bench.shared_films import shared_films
from whattowatch.application.queries.rank_films import RankFilms
from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.recommender.board import Board, board_of
from whattowatch.recommender.expectation import expected, own_mean
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.policy import SHIPPED
from whattowatch.recommender.profile import profile_of
from whattowatch.recommender.ratings import Ratings
from whattowatch.recommender.request import Opinion, ViewingRequest
from whattowatch.recommender.sparse import Floats

KNOWN = (3, 10, 100)  # ratings, the first they gave
LATER = 50  # at most so many that follow are foretold
SEEDS = (7, 8, 9, 10, 11)
STEPS = (0.5, 2.5, 3.0, 3.5, 4.0, 5.01)  # stars, between which guesses are looked at together
_ENOUGH, _APART = 300, 0.25  # guesses between two steps; stars
_WITHIN = (0.6, 0.75)  # about two in three
_DAY_S = 86_400.0


class Told(Struct, frozen=True, eq=False):
    """Of each rating that was foretold, in stars."""

    guess: Floats
    error: Floats  # how far off it was said to be
    own: Floats  # their mean so far, drawn towards everybody's
    real: Floats


def measure(*, seeds: int = len(SEEDS), users: int | None = None) -> list[Figure]:
    """Args:
    users: so many made ones rate 400 films; None: the real ratings where they are at hand.
    """
    given = ratings() if users is None else made_ratings(users=users, films=400, count=40 * users)
    by_known: dict[int, list[Told]] = {known: [] for known in KNOWN}
    for seed in SEEDS[:seeds]:
        for known, told in _split(given, seed):
            by_known[known].append(told)
    parts = {known: _together(told) for known, told in by_known.items()}
    whole = _together([*parts.values()])
    return [*(_off(known, told) for known, told in parts.items()), *_calibrated(whole), _within(whole)]


def _split(given: Ratings, seed: int) -> Iterator[tuple[int, Told]]:
    """A fifth of the people are in no training."""
    asked = np.random.default_rng(seed).permutation(given.users)[: round(COLD_USERS * given.users)]
    training = given.where(~np.isin(given.user, asked))
    index = RankFilms(training, shared_films(), given.film_ids, SHIPPED).index
    for known in KNOWN:
        told = [_told(index, given, user, known) for user in np.sort(asked).tolist()]
        yield known, _together([each for each in told if each is not None])


def _told(index: FilmIndex, given: Ratings, user: int, known: int) -> Told | None:
    theirs = np.flatnonzero(given.user == user)
    theirs = theirs[np.argsort(given.at[theirs], kind="stable")]
    said, later = theirs[:known], theirs[known : known + LATER]
    if not len(later):
        return None
    now = float(given.at[said].max())
    request = ViewingRequest(
        opinions=[
            Opinion(
                film_id=FilmId(int(given.film_ids[given.film[place]])),
                grade=Rating(round(2 * float(given.stars[place]))),
                age_days=(now - float(given.at[place])) / _DAY_S,
            )
            for place in said
        ],
        today=datetime.fromtimestamp(now, UTC).date(),
    )
    board = _board(index, request)
    mean = own_mean(request, SHIPPED.expecting)
    guesses = [expected(board, mean, row, is_personal=True) for row in given.film[later].tolist()]
    return Told(
        guess=np.array([each.stars for each in guesses]),
        error=np.array([each.error for each in guesses]),
        own=np.full(len(later), mean),
        real=given.stars[later].astype(np.float64),
    )


def _board(index: FilmIndex, request: ViewingRequest) -> Board:
    profile = profile_of(index, request, SHIPPED.taste)
    return board_of(index, request, profile, np.ones(len(index), np.bool_), SHIPPED)


def _together(told: Sequence[Told]) -> Told:
    return Told(*(np.concatenate([getattr(each, name) for each in told]) for name in Told.__struct_fields__))


def _off(known: int, told: Told) -> Figure:
    ours, own = (_root(guess - told.real) for guess in (told.guess, told.own))
    everybody = _root(told.real.mean() - told.real)
    return Figure(
        what=f"what they give, {known} ratings known: off by, {len(told.real):,} ratings",
        ours=f"{ours:.3f} stars",
        yardstick=f"their own mean: {own:.3f} stars; everybody's: {everybody:.3f}",
        ratio=ours / own,
        wanted="<= 1",
        met=ours <= own,
    )


def _calibrated(told: Told) -> Iterator[Figure]:
    for least, most in pairwise(STEPS):
        here = (told.guess >= least) & (told.guess < most)
        if here.sum() >= _ENOUGH:
            guess, real = float(told.guess[here].mean()), float(told.real[here].mean())
            yield Figure(
                what=f"told {least:g} to {min(most, 5):g} stars, {here.sum():,} ratings",
                ours=f"{guess:.2f} told, {real:.2f} given",
                wanted=f"within {_APART:g} stars",
                met=abs(guess - real) <= _APART,
            )


def _within(told: Told) -> Figure:
    share = float((np.abs(told.guess - told.real) <= told.error).mean())
    least, most = _WITHIN
    return Figure(
        what="ratings no further off than was said",
        ours=f"{share:.0%}",
        wanted=f"{least:.0%} to {most:.0%}",
        met=least <= share <= most,
    )


def _root(off: Floats) -> float:
    return float(np.sqrt((off * off).mean()))
