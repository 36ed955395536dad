"""Marks what a person wrote in their own words: it is encrypted wherever it is kept."""

from typing import Annotated, TypeAlias, TypeVar

T = TypeVar("T")


class PersonalMark:
    """The mark itself; the event codec looks for it among a field's annotations."""


PERSONAL = PersonalMark()
Personal: TypeAlias = Annotated[T, PERSONAL]
