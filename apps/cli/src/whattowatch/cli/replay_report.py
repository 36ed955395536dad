"""What a comparison of two policies comes to, in lines."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import isnan

from whattowatch.application.replaying.compare_policies import Replayed
from whattowatch.application.replaying.figures import ENOUGH, Figure, Interval
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

MOST_NAMED = 5
CAUTION = (
    "Films that were shown had a better chance to be watched and liked than those that were not: "
    "hits favour the policy that answered then. Films and services are those of today."
)


def compared(said: Sequence[Figure], names: Sequence[str], replayed: Sequence[Replayed]) -> Iterator[str]:
    viewers = len({one.viewer_id for one in replayed})
    told = sum(bool(one.liked) for one in replayed)
    yield f"{_of(len(replayed), 'answer')} to {_of(viewers, 'viewer')}; {told} followed by a film that was liked."
    if told < ENOUGH:
        yield f"That is too little to tell the policies apart by hits: it takes {ENOUGH} such answers at least."
    width = max(map(len, (*names, "difference")))
    for figure in said:
        digits = 0 if figure.policies[0].high > 1 else 3
        yield f"{figure.name} (rests on {_of(figure.answers, 'answer')})"
        for name, interval in zip(names, figure.policies, strict=True):
            yield f"  {name:<{width}}  {_written(interval, f'.{digits}f')}"
        yield f"  {'difference':<{width}}  {_written(figure.difference, f'+.{digits}f')}"


def likeness_of(replayed: Sequence[Replayed], names: Sequence[str]) -> Iterator[str]:
    """How often they agree, with each other and with what was answered then."""
    same = sum(set(one.picks[0]) == set(one.picks[1]) for one in replayed)
    yield f"Both pick the same films in {same} of {_of(len(replayed), 'answer')}."
    for place, name in enumerate(names):
        then = sum(one.picks[place] == one.given for one in replayed)
        yield f"{name} picks what was picked then in {then}."


def most_picked(
    replayed: Sequence[Replayed], names: Sequence[str], films: Mapping[FilmId, Film]
) -> Iterator[str]:
    for place, name in enumerate(names):
        counted = Counter(film_id for one in replayed for film_id in one.picks[place])
        named = (f"{_title(film_id, films)} {times}" for film_id, times in counted.most_common(MOST_NAMED))
        yield f"{name} picks most often: {', '.join(named)}."


def answer_line(one: Replayed, names: Sequence[str], films: Mapping[FilmId, Film]) -> str:
    """With a star at each film that was liked later."""
    told = (
        f"{name}: {', '.join(_title(film_id, films) + '*' * (film_id in one.liked) for film_id in picks)}"
        for name, picks in zip(names, one.picks, strict=True)
    )
    return f"{one.at:%Y-%m-%d %H:%M} {one.recommendation_id}  {'  |  '.join(told)}"


def _title(film_id: FilmId, films: Mapping[FilmId, Film]) -> str:
    return films[film_id].title if film_id in films else f"film {film_id}"


def _written(interval: Interval, form: str) -> str:
    if isnan(interval.value):
        return "nothing to count"
    return f"{interval.value:{form}}  ({interval.low:{form}} to {interval.high:{form}})"


def _of(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
