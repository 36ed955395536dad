"""What a reason says, whatever the language: which films of the viewer's, and what they share with the pick."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from whattowatch.application.ports.narrator import Explained
from whattowatch.domain.recommendation import Slot

LONGEST = 280  # characters
MOST_FILMS = 3
MOST_TRAITS = 3
_LOVED = 4.5  # stars, from here "loved"; from the next "liked"
_LIKED = 3.5
_SPEAKS = 0.25  # of the largest share: a film with less is not named
_LONGEST_TITLE = 60
_WORTH_TELLING = ("director", "cast", "keyword", "genre", "franchise", "decade", "country", "language")


class Evidence(Struct, frozen=True, kw_only=True):
    """What there is to say."""

    slot: Slot
    films: tuple[str, ...]  # the viewer's own, as titled in their language; the weightiest first
    feeling: str  # how they found those: "loved", "liked" or "saw"
    traits: tuple[tuple[str, str], ...]  # kind and name of what is shared, the most telling first


class Telling(Struct, frozen=True, kw_only=True):
    """A language."""

    code: str
    slots: Mapping[Slot, str]  # what the slot means, where films speak for the pick
    without: Mapping[Slot, str]  # the whole reason, where none does
    because: Callable[[Evidence], str]
    trait: Callable[[str, str], str]  # "" where it would say nothing


def reason(told: Explained, telling: Telling) -> str:
    """At most 280 characters; what does not fit is left out, the least telling first."""
    evidence = evidence_of(told, telling)
    if not evidence.films:
        return telling.without[evidence.slot]
    for films in range(len(evidence.films), 0, -1):
        for traits in range(len(evidence.traits), -1, -1):
            fewer = Evidence(
                slot=evidence.slot,
                films=evidence.films[:films],
                feeling=evidence.feeling,
                traits=evidence.traits[:traits],
            )
            text = f"{telling.slots[evidence.slot]} {telling.because(fewer)}"
            if len(text) <= LONGEST:
                return text
    return telling.without[evidence.slot]


def evidence_of(told: Explained, telling: Telling) -> Evidence:
    """The films of theirs that speak most for the pick, and what they have in common with it.

    Films they did not like speak for nothing, even where the arithmetic leans on them.
    """
    speaking = sorted(
        (
            share
            for share in told.pick.shares
            if share.share > 0
            and share.film_id in told.own_films
            and told.liked.get(share.film_id, _LIKED) >= _LIKED
        ),
        key=lambda share: (-share.share, share.film_id),
    )
    named = [share for share in speaking if share.share >= _SPEAKS * speaking[0].share][:MOST_FILMS]
    stars = [told.liked.get(share.film_id) for share in named]
    traits = dict.fromkeys(trait for share in named for trait in share.traits)
    return Evidence(
        slot=told.pick.slot,
        films=tuple(_title(told, share.film_id, telling.code) for share in named),
        feeling=_feeling(stars),
        traits=_told(list(traits), telling),
    )


def _told(traits: Sequence[str], telling: Telling) -> tuple[tuple[str, str], ...]:
    parted = [(kind, name) for kind, _, name in (trait.partition(": ") for trait in traits) if name]
    saying = [(kind, name) for kind, name in parted if kind in _WORTH_TELLING and telling.trait(kind, name)]
    return tuple(saying[:MOST_TRAITS])


def _feeling(stars: Sequence[float | None]) -> str:
    if any(each is None for each in stars):
        return "saw"
    return "loved" if all(each is not None and each >= _LOVED for each in stars) else "liked"


def _title(told: Explained, film_id: int, language: str) -> str:
    titles = {own: film.title_in(language) for own, film in told.own_films.items()}
    title = next(title for own, title in titles.items() if own == film_id)
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
