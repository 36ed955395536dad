"""What sources say of a film: a claim a field, with its time and how the film was recognised.

Fields are those of `Film`; one that holds a value by language or country is a field for each, as
`titles.ru`. A source has one voice: what it says later goes over what it said before, and what it
leaves out it does not take back.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, get_args, get_origin

import msgspec
from msgspec import Struct

from whattowatch.domain.errors import Refusal
from whattowatch.domain.film import Film

NAMED_IN = "en"  # the language of `title` and `synopsis`, where they are known in it


class Method(StrEnum):
    """How a source's film was taken for ours, or where its value comes from."""

    ID = "id"
    EXACT = "exact"  # title and year
    NORMALISED = "normalised"  # folded title and year
    FUZZY = "fuzzy"
    GENERATED = "generated"  # written by a model, because nobody said anything
    OVERRIDE = "override"  # a person decided


class NoSuchField(Refusal):
    """A film has no such field, or the field cannot hold such a value."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field

    def __str__(self) -> str:
        if is_field(self.field):
            return f"this is no value for {self.field} of a film"
        return f"a film has no field {self.field}: use one of {', '.join(sorted(_TYPES))}; by language: titles.ru"


class Claim(Struct, frozen=True):
    value: Any  # as JSON has it
    at: datetime
    method: Method = Method.ID


class Statement(Struct, frozen=True, kw_only=True):
    """All that one source says of one film in one language, each field with its own time."""

    source: str
    language: str  # ISO 639-1
    claims: dict[str, Claim]


def retold(known: Statement | None, told: Statement) -> Statement:
    """What the source says by now. Of two claims of one time the one told last counts."""
    if known is None:
        return told
    newer = {
        field: claim
        for field, claim in told.claims.items()
        if field not in known.claims or claim.at >= known.claims[field].at
    }
    return msgspec.structs.replace(known, claims=known.claims | newer)


def stated(
    source: str, language: str, values: Mapping[str, Any], *, at: datetime, method: Method = Method.ID
) -> Statement:
    """Args:
    values: by field; those that say nothing, and those that no film can have, are left out.
    """
    claims = {field: Claim(value, at, method) for field, value in _spread(values) if can_say(field, value)}
    return Statement(source=source, language=language, claims=claims)


def values_of(film: Film) -> dict[str, Any]:
    """All that a record says, by field, as JSON has it. Only the film's own page knows whether it is released."""
    values: dict[str, Any] = msgspec.to_builtins(film)
    del values["film_id"]
    if is_sketchy(film):
        del values["released"]
    return dict(_spread(values))


def is_sketchy(film: Film) -> bool:
    """Only a list told of it: what its own page says is not known yet."""
    return film.runtime_min is None and not film.directors and not film.cast and not film.keywords


def gathered(values: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as `Film` has them, from fields as they are claimed."""
    whole: dict[str, Any] = {}
    for field, value in sorted(values.items()):
        name, _, key = field.partition(".")
        if key:
            whole.setdefault(name, {})[key] = value
        else:
            whole[name] = value
    return whole


def is_field(field: str) -> bool:
    return _type_of(field) is not None


def can_say(field: str, value: object) -> bool:
    """Whether the field can hold the value; nothing is no value."""
    kind = _type_of(field)
    if kind is None or is_absent(value):
        return False
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def is_absent(value: object) -> bool:
    return value is None or (isinstance(value, str | list | tuple | dict) and not value)


def _spread(values: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    for field, value in values.items():
        if isinstance(value, Mapping):
            yield from ((f"{field}.{key}", each) for key, each in value.items())
        else:
            yield field, value


def _type_of(field: str) -> Any:
    name, _, key = field.partition(".")
    kind = _TYPES.get(name)
    by_key = get_origin(kind) is dict
    if by_key != bool(key):
        return None
    return get_args(kind)[1] if by_key else kind


_TYPES = {field.name: field.type for field in msgspec.structs.fields(Film) if field.name != "film_id"}
