"""Where sources say things of a film that cannot both be true, so that a person should look."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from whattowatch.domain.claims import Method
from whattowatch.domain.film_vote import Verdict, Voice, support
from whattowatch.domain.titles import folded

_SERIOUS = 0.6  # of the winner's support; who is believed less is outvoted, and no conflict
_YEARS_APART = 1  # premieres and releases differ
_RUNTIMES_APART = 0.1  # cuts differ
_PEOPLE = ("directors",)
_CODES = ("original_language", "imdb_id", "wikidata_id")


class Conflict(Struct, frozen=True, kw_only=True):
    field: str
    value: Any  # as the record has it
    source: str
    other: Any
    other_source: str


def conflicts_in(verdicts: Mapping[str, Verdict]) -> list[Conflict]:
    """By field. What a person decided is none any more."""
    found = [_conflict(field, verdict) for field, verdict in sorted(verdicts.items())]
    return [conflict for conflict in found if conflict is not None]


def _conflict(field: str, verdict: Verdict) -> Conflict | None:
    if verdict.voices[0].method is Method.OVERRIDE:
        return None
    for other in verdict.others:
        agreeing = [voice for voice in verdict.others if voice.value == other.value]
        if support(agreeing) >= _SERIOUS * verdict.confidence and _clash(field, verdict.voices[0], other):
            return Conflict(
                field=field,
                value=verdict.value,
                source=verdict.source,
                other=other.value,
                other_source=other.source,
            )
    return None


def _clash(field: str, one: Voice, other: Voice) -> bool:
    if field == "year":
        return bool(abs(one.value - other.value) > _YEARS_APART)
    if field == "runtime_min":
        return bool(abs(one.value - other.value) > _RUNTIMES_APART * max(one.value, other.value))
    if field in _PEOPLE:
        return not {folded(name) for name in one.value} & {folded(name) for name in other.value}
    return field in _CODES
