"""What there is to say for a pick, whoever words it: which films of the viewer's, and what they share with it."""

from collections.abc import Collection, Sequence

from msgspec import Struct

from whattowatch.adapters.reasons.quoting import quotable
from whattowatch.application.ports.narrator import Explained
from whattowatch.domain.grade import Grade, parts_of
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import Share, Slot
from whattowatch.domain.thumb import Thumb

LONGEST = 280  # characters of a reason
MOST_FILMS = 3
MOST_TRAITS = 3
_LOVED = Rating.FOUR_AND_A_HALF  # from here "loved"; from the next "liked", as with a thumb up
_LIKED = Rating.THREE_AND_A_HALF
_SPEAKS = 0.25  # of the largest share: a film with less is not named
_HARDLY = 0.15  # of the prior: when all their films together speak less, none is the reason
_MOSTLY = 0.5  # of the shares of the films named
_LONGEST_TITLE = 60


class Evidence(Struct, frozen=True, kw_only=True):
    """What there is to say."""

    slot: Slot
    films: tuple[str, ...]  # the viewer's own, as titled in their language; the weightiest first
    feeling: str  # how they found those: "loved", "liked" or "saw"
    traits: tuple[tuple[str, str], ...]  # kind and name of what is shared, the most telling first
    wrote: str = ""  # what they wrote of the first of those films, where it can be quoted
    hardly: bool = False  # they speak for it, though next to nothing beside what the film brings of itself
    by_people: bool = False  # it is what others like that speaks, more than what the films share


def evidence_of(told: Explained, *, language: str, kinds: Collection[str]) -> Evidence:
    """The films of theirs that speak most for the pick, and what they have in common with it.

    Films they did not like speak for nothing, even where the arithmetic leans on them.

    Args:
        kinds: of traits that can be told.
    """
    speaking = sorted(
        (
            share
            for share in told.pick.shares
            if share.share > 0 and share.film_id in told.own_films and _speaks(told.given.get(share.film_id))
        ),
        key=lambda share: (-share.share, share.film_id),
    )
    named, traits = _agreeing(
        [share for share in speaking if share.share >= _SPEAKS * speaking[0].share], kinds
    )
    return Evidence(
        slot=told.pick.slot,
        films=tuple(shortened(told.own_films[share.film_id].title_in(language)) for share in named),
        feeling=_feeling([told.given.get(share.film_id) for share in named]),
        traits=traits[:MOST_TRAITS],
        wrote=(quotable(told.wrote.get(named[0].film_id, "")) or "") if named else "",
        hardly=sum(share.share for share in speaking) < _HARDLY * told.pick.prior,
        by_people=sum(share.learned for share in named) > _MOSTLY * sum(share.share for share in named),
    )


def _agreeing(
    speaking: Sequence[Share], kinds: Collection[str]
) -> tuple[Sequence[Share], tuple[tuple[str, str], ...]]:
    """The first film, others that share the most telling trait with it, and what all of them share."""
    if not speaking:
        return (), ()
    first, *others = speaking
    common = _told(first.traits, kinds)
    if not common:
        return (first,), ()
    also = [share for share in others if common[0] in _told(share.traits, kinds)][: MOST_FILMS - 1]
    shared = [set(_told(share.traits, kinds)) for share in also]
    return (first, *also), tuple(trait for trait in common if all(trait in each for each in shared))


def _told(traits: Sequence[str], kinds: Collection[str]) -> tuple[tuple[str, str], ...]:
    parted = [(kind, name) for kind, _, name in (trait.partition(": ") for trait in traits) if name]
    return tuple((kind, name) for kind, name in parted if kind in kinds)


def _speaks(grade: Grade | None) -> bool:
    return grade in (None, Thumb.UP) or (parts_of(grade)["rating"] or 0) >= _LIKED


def _feeling(grades: Sequence[Grade | None]) -> str:
    if any(each is None for each in grades):
        return "saw"
    return "loved" if all((parts_of(each)["rating"] or 0) >= _LOVED for each in grades) else "liked"


def shortened(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
