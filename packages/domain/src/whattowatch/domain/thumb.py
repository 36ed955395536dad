"""Whether a viewer liked a film, and no more: the quick alternative to stars."""

from enum import Enum


class Thumb(Enum):
    UP = "up"
    DOWN = "down"

    @property
    def is_like(self) -> bool:
        return self is Thumb.UP

    @property
    def is_dislike(self) -> bool:
        return self is Thumb.DOWN
