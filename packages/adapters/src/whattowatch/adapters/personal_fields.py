"""Where in a struct personal text stands, found once a type from its annotations."""

from collections.abc import Callable, Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.domain.personal import PersonalMark

S = TypeVar("S", bound=Struct)
Change: TypeAlias = Callable[[str, str], str]  # path and text to text


class Words:
    """The field is personal text."""


class Inside(Struct, frozen=True):
    """The field is a struct, or a tuple of structs, with personal text inside."""

    each: bool


Fields: TypeAlias = tuple[tuple[str, Words | Inside], ...]


@cache
def personal_fields(kind: type[Struct]) -> Fields:
    """The fields that hold personal text, or hold what holds it."""
    hints = get_type_hints(kind, include_extras=True)
    found = ((name, _what_is_in(hints[name])) for name in kind.__struct_fields__)
    return tuple((name, what) for name, what in found if what)


def changed(value: S, change: Change, path: str = "") -> S:
    """The same with every personal text changed."""
    fields = personal_fields(type(value))
    if not fields:
        return value
    return replace(
        value, **{name: _changed(getattr(value, name), what, change, path + name) for name, what in fields}
    )


def has_words(value: Struct) -> bool:
    """Whether any personal text in it is not empty."""
    for name, what in personal_fields(type(value)):
        inside = getattr(value, name)
        if inside and any(
            _texts(inside, what)
        ):  # asked of every event that is appended: mostly there is nothing
            return True
    return False


def _what_is_in(hint: Any) -> Words | Inside | None:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        if any(isinstance(mark, PersonalMark) for mark in hint.__metadata__):
            return Words()
        return _what_is_in(arguments[0])
    if isinstance(hint, type) and issubclass(hint, Struct):
        return Inside(each=False) if personal_fields(hint) else None
    found = next((what for argument in arguments if (what := _what_is_in(argument))), None)
    if found is None:
        return None
    if origin is tuple and isinstance(found, Inside) and not found.each and arguments[1:] == (...,):
        return Inside(each=True)
    if origin in {Union, UnionType} and len([a for a in arguments if a is not type(None)]) == 1:
        return found
    raise TypeError(f"personal text cannot stand in {hint}: use a field, a struct or a tuple of structs")


def _changed(value: Any, what: Words | Inside, change: Change, path: str) -> Any:
    if not value:
        return value
    if isinstance(what, Words):
        return change(path, value)
    if what.each:
        return tuple(changed(item, change, f"{path}/{at}/") for at, item in enumerate(value))
    return changed(value, change, f"{path}/")


def _texts(value: Any, what: Words | Inside) -> Iterator[bool]:
    if isinstance(what, Words):
        yield bool(value)
    elif value is not None:
        for item in value if what.each else (value,):
            yield has_words(item)
