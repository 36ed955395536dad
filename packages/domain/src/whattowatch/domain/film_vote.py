"""The record of a film as a vote over what its sources say.

A claim weighs what its source is trusted, times how surely the source meant this film, times less than
one when it is much older than the newest. Sources that agree count together. A person's word wins.
The result depends on what was said alone: neither on the order nor on the time of the count.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from math import prod
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import Struct

from whattowatch.domain.claims import NAMED_IN, Claim, Method, Statement, gathered
from whattowatch.domain.film import Film
from whattowatch.domain.film_sources import FRESH_FOR, trust_in
from whattowatch.domain.ids import FilmId

_METHODS = {
    Method.ID: 1.0,
    Method.EXACT: 0.9,
    Method.NORMALISED: 0.75,
    Method.FUZZY: 0.5,
    Method.GENERATED: 0.1,
    Method.OVERRIDE: 1.0,
}
_OLD_AFTER = timedelta(days=180)
_OLD = 0.5  # what age leaves of a claim at worst
_ELSEWHERE = 0.01  # of a title or synopsis in another language: better than none
_BY_LANGUAGE = {"title": "titles", "synopsis": "synopses"}  # fields in one language, and where others go

_json = msgspec.json.Encoder(order="sorted").encode


class Voice(Struct, frozen=True, kw_only=True):
    """A claim as it counts."""

    source: str
    value: Any
    at: datetime
    method: Method
    weight: float  # 0 to 1


class Verdict(Struct, frozen=True, kw_only=True):
    """What a field comes to."""

    value: Any
    confidence: float  # 0 to 1
    voices: tuple[Voice, ...]  # for the value, the weightiest first
    others: tuple[Voice, ...] = ()  # for other values, the same

    @property
    def source(self) -> str:
        return self.voices[0].source

    @property
    def at(self) -> datetime:
        """When its weightiest voice said so."""
        return self.voices[0].at


def vote(statements: Iterable[Statement]) -> dict[str, Verdict]:
    """By field, as `titles.ru`."""
    said = sorted(_voices(list(statements)), key=lambda each: each[0])
    return {
        field: _verdict([voice for _, voice in voices])
        for field, voices in groupby(said, lambda each: each[0])
    }


def record_of(film_id: FilmId, statements: Iterable[Statement]) -> Film | None:
    """None: nobody gives it a title."""
    return record_from(film_id, vote(statements))


def record_from(film_id: FilmId, verdicts: Mapping[str, Verdict]) -> Film | None:
    """The same, from a vote that was held."""
    values = {field: verdict.value for field, verdict in verdicts.items()}
    if "title" not in values:
        values["title"] = next((values[field] for field in sorted(values) if _names(field)), None)
    if values["title"] is None:
        return None
    return msgspec.convert({**gathered(values), "film_id": film_id}, Film)


def _names(field: str) -> bool:
    return field == "original_title" or field.startswith("titles.")


def support(voices: Iterable[Voice]) -> float:
    """How sure a value is that these agree on: as if each were right by itself with its weight."""
    return 1.0 - prod(1.0 - weight for weight in sorted(voice.weight for voice in voices))


def _verdict(voices: Sequence[Voice]) -> Verdict:
    decided = [voice for voice in voices if voice.method is Method.OVERRIDE]
    groups = _by_value(decided) or _by_value(voices)
    best = max(groups, key=lambda key: (support(groups[key]), max(v.at for v in groups[key]), key))
    for_it = groups[best]
    against = [voice for voice in voices if _json(voice.value) != best]
    return Verdict(
        value=for_it[0].value,
        confidence=1.0 if decided else support(for_it),
        voices=_weightiest_first(for_it),
        others=_weightiest_first(against),
    )


def _by_value(voices: Iterable[Voice]) -> dict[bytes, list[Voice]]:
    groups: dict[bytes, list[Voice]] = {}
    for voice in voices:
        groups.setdefault(_json(voice.value), []).append(voice)
    return groups


def _weightiest_first(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    return tuple(sorted(voices, key=lambda voice: (-voice.weight, -voice.at.timestamp(), voice.source)))


def _voices(statements: Sequence[Statement]) -> Iterator[tuple[str, Voice]]:
    """One voice a source and field."""
    times = [claim.at for statement in statements for claim in statement.claims.values()]
    ordered = sorted(statements, key=attrgetter("source", "language"))
    for source, theirs in groupby(ordered, attrgetter("source")):
        for field, (claim, share) in _last_words(theirs).items():
            age = _of_age(max(times) - claim.at)
            weight = trust_in(source) * _METHODS[claim.method] * age * share
            yield (
                field,
                Voice(source=source, value=claim.value, at=claim.at, method=claim.method, weight=weight),
            )


def _last_words(statements: Iterable[Statement]) -> dict[str, tuple[Claim, float]]:
    """What a source says last, whatever the language; but titles and synopses stay in theirs."""
    last: dict[str, tuple[Claim, float]] = {}
    for statement in statements:
        for field, claim, share in _in_their_language(statement):
            known = last.get(field)
            if known is None or (share, claim.at) >= (known[1], known[0].at):
                last[field] = (claim, share)
    return last


def _in_their_language(statement: Statement) -> Iterator[tuple[str, Claim, float]]:
    foreign = statement.language != NAMED_IN
    for field, claim in statement.claims.items():
        if not (foreign and field in _BY_LANGUAGE):
            yield field, claim, 1.0
            continue
        yield field, claim, _ELSEWHERE
        there = f"{_BY_LANGUAGE[field]}.{statement.language}"
        if there not in statement.claims:
            yield there, claim, 1.0


def _of_age(age: timedelta) -> float:
    """1 for what is fresh, then less, day by day."""
    beyond = max(timedelta(), age - FRESH_FOR) / (_OLD_AFTER - FRESH_FOR)
    return 1.0 - (1.0 - _OLD) * min(1.0, beyond)
