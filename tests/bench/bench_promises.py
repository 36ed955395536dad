"""What every answer promises, over many made requests: the four promises, shares that are the score, reasons that are reasons."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from tests.bench.figure import Figure
from tests.bench.recommender.asking import MadeViewer
from tests.bench.recommender.kept import PROMISES, broken
from tests.bench.recommender.ratings import made_ratings
from tests.support.films import some_films
from whattowatch.domain.ids import FilmId
from whattowatch.domain.recommendation import Pick, Slot
from whattowatch.recommender.acclaim import acclaim_of
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.learning import learn
from whattowatch.recommender.policy import SHIPPED, Mix
from whattowatch.recommender.profile import profile_of
from whattowatch.recommender.ratings import Ratings
from whattowatch.recommender.recommend import Answer, recommend
from whattowatch.recommender.request import ViewingRequest
from whattowatch.recommender.scoring import affinity
from whattowatch.recommender.sparse import Floats

SHARES, SCORE, REASON = (
    "shares that add up to the score",
    "the score of its formula",
    "a reason without which it scores lower",
)
WANTED = (*PROMISES, SHARES, SCORE, REASON)
_EXACT, _IN_A_ROW, _TOLD, _SAY_EACH = 1e-6, 5, 10, 5_000


class Counted(Struct):
    requests: int = 0
    full: int = 0
    picks: int = 0
    reasons: int = 0


def measure(*, requests: int = 100_000, films: int = 10_000) -> list[Figure]:
    catalogue = some_films(films, seed=5)
    by_id = {film.film_id: film for film in catalogue}
    index = FilmIndex.build(catalogue, SHIPPED).knowing(learn(_ratings_of([*by_id]), SHIPPED.learning))
    chance, faults, counted = random.Random(5), Counter[str](), Counted()
    while counted.requests < requests:
        viewer = MadeViewer(chance, [*by_id])
        for _ in range(min(_IN_A_ROW, requests - counted.requests)):
            request = viewer.next_request()
            answer = recommend(index, request, SHIPPED)
            picks = [pick.film_id for pick in answer.picks]
            found = [*broken(by_id, request, picks), *_wrong(index, request, answer)]
            _count(counted, request, answer)
            for fault, film_id in found:
                faults[fault] += 1
                if faults.total() <= _TOLD:
                    print(f"  {fault}: film {film_id}, {request}", flush=True)
            viewer.hear(picks)
            if counted.requests % _SAY_EACH == 0:
                print(f"  {counted}, {faults.total()} faults", flush=True)
    return [_figure(each, faults[each], counted, films) for each in WANTED]


def _ratings_of(film_ids: list[FilmId]) -> Ratings:
    """Nine of ten films are rated by anybody."""
    rated = np.array(sorted(film_ids))[np.arange(len(film_ids)) % 10 != 0]
    made = made_ratings(films=len(rated))
    return Ratings(made.user, made.film, made.stars, made.at, rated)


def _count(counted: Counted, request: ViewingRequest, answer: Answer) -> None:
    counted.requests += 1
    counted.full += len(answer.picks) == request.count
    counted.picks += len(answer.picks)
    counted.reasons += sum(1 for _ in _reasons(answer))


def _wrong(index: FilmIndex, request: ViewingRequest, answer: Answer) -> Iterator[tuple[str, FilmId]]:
    """Scores and reasons, computed anew."""
    if not answer.picks:
        return
    said = Said.by(index, request)
    for pick, row in zip(answer.picks, _rows(index, answer.picks), strict=True):
        shares = sum(share.share for share in pick.shares) + pick.others
        if abs(shares + pick.prior - pick.penalty - pick.score) > _EXACT:
            yield SHARES, pick.film_id
        if abs(_mix(pick).affinity * said.affinity[row] + pick.prior - pick.penalty - pick.score) > _EXACT:
            yield SCORE, pick.film_id
    acclaim = acclaim_of(index, request.year, SHIPPED.acclaim_fade_years)
    for pick, named in _reasons(answer):
        (row,), mix = _rows(index, [pick]), _mix(pick)
        without = Said.by(index, _without(request, named))
        if not without.part(row, mix, acclaim[row]) < said.part(row, mix, acclaim[row]):
            yield REASON, pick.film_id


class Said(Struct, frozen=True, eq=False):
    """What comes of what a viewer said."""

    affinity: Floats
    level: float

    @classmethod
    def by(cls, index: FilmIndex, request: ViewingRequest) -> "Said":
        profile = profile_of(index, request, SHIPPED.taste)
        return cls(affinity(index, profile, SHIPPED.likeness), profile.level)

    def part(self, row: int, mix: Mix, acclaim: float) -> float:
        """All of a score that it has a part in."""
        return float(mix.affinity * self.affinity[row] + self.level * mix.acclaim * acclaim)


def _reasons(answer: Answer) -> Iterator[tuple[Pick, FilmId]]:
    """Each pick with the film that is named first for it, where one is."""
    for pick in answer.picks:
        named = next((share.film_id for share in pick.shares if share.share > 0), None)
        if named is not None:
            yield pick, named


def _without(request: ViewingRequest, named: FilmId) -> ViewingRequest:
    return replace(
        request,
        opinions=[each for each in request.opinions if each.film_id != named],
        skips=[each for each in request.skips if each.film_id != named],
        refused=[each for each in request.refused if each.film_id != named],
    )


def _rows(index: FilmIndex, picks: Sequence[Pick]) -> list[int]:
    return [int(row) for row in index.rows_of([pick.film_id for pick in picks])]


def _mix(pick: Pick) -> Mix:
    slots = SHIPPED.slots
    return {Slot.SAFE: slots.safe, Slot.ADJACENT: slots.adjacent, Slot.WILDCARD: slots.wildcard}[pick.slot]


def _figure(wanted: str, faults: int, counted: Counted, films: int) -> Figure:
    of = f"{counted.reasons:,} picks with such a reason" if wanted == REASON else f"{counted.picks:,} picks"
    return Figure(
        what=f"{wanted}, {counted.requests:,} requests, {films:,} films",
        ours=f"{faults:,} of {of} break it",
        wanted="none",
        met=faults == 0 and counted.picks > 0,
    )
