"""Whether each of some can have one of others for itself (augmenting paths: Berge, 1957)."""

from collections.abc import Sequence


def all_paired(fits: Sequence[Sequence[int]]) -> bool:
    """Args:
    fits: for each, which of the others suit it.
    """
    taken: dict[int, int] = {}  # which of the others, by whom
    for each in range(len(fits)):
        path = _way_to_a_free_one(each, fits, taken)
        if path is None:
            return False
        taken |= path
    return True


def _way_to_a_free_one(
    each: int, fits: Sequence[Sequence[int]], taken: dict[int, int]
) -> dict[int, int] | None:
    """Who takes what instead, so that it has one and nobody goes without. None: there is no such way."""
    reached: dict[int, tuple[int, int | None]] = {}  # by whom, and which one they would leave for it
    asking: list[tuple[int, int | None]] = [(each, None)]
    for who, leaving in asking:
        for other in fits[who]:
            if other in reached:
                continue
            reached[other] = who, leaving
            if other not in taken:
                return _path_to(other, reached)
            asking.append((taken[other], other))
    return None


def _path_to(end: int, reached: dict[int, tuple[int, int | None]]) -> dict[int, int]:
    path: dict[int, int] = {}
    at: int | None = end
    while at is not None:
        path[at], at = reached[at]
    return path
