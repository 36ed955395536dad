"""Films of a series are picked in their order: the part that comes next, and none behind it."""

import numpy as np

from whattowatch.recommender.index import UNKNOWN, FilmIndex
from whattowatch.recommender.limits import Mask
from whattowatch.recommender.policy import Slots
from whattowatch.recommender.request import ViewingRequest

_NEVER = np.iinfo(np.int32).max


def in_order(index: FilmIndex, request: ViewingRequest, allowed: Mask, slots: Slots) -> Mask:
    """The allowed films but for those of which an earlier part is due.

    A part is due when it may be picked itself and they have seen none that came after it: who has seen the second
    knows whether they want the first. So is one that they are in the middle of. Whatever else keeps a part from being
    picked lets those behind it go ahead. Parts come by year; one of an unknown year has no place.
    """
    waiting = allowed.copy()
    begun = index.rows_of(request.begun)
    waiting[begun[begun != UNKNOWN]] = True
    candidates = index.in_series[waiting[index.in_series]]
    if not slots.in_order or not len(candidates):
        return allowed
    series, year = index.franchise[candidates], index.year[candidates]
    newest_seen = np.full(int(index.franchise.max()) + 1, UNKNOWN)
    seen = index.rows_of(request.seen_ids)
    seen = seen[(seen != UNKNOWN) & (index.franchise[seen] != UNKNOWN)]
    np.maximum.at(newest_seen, index.franchise[seen], index.year[seen])
    is_due = year > newest_seen[series]
    first_due = np.full(len(newest_seen), _NEVER)
    first_due[series[is_due]] = year[is_due]  # the last to be written is the first there was
    kept = allowed.copy()
    kept[candidates[year > first_due[series]]] = False
    return kept
