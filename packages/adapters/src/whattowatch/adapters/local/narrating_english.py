"""Reasons in English."""

from collections.abc import Sequence

from whattowatch.adapters.local.narrating import Telling, names_by_kind
from whattowatch.adapters.reasons.evidence import Evidence
from whattowatch.domain.recommendation import Slot

_TRAITS = {
    "director": "directed by {names}",
    "cast": "with {names}",
    "franchise": "of the {names} series",
    "genre": "{names}",
    "keyword": "{names}",
    "decade": "from the {names}",
}
_PROPER = {"Science Fiction", "TV Movie"}


def _because(evidence: Evidence) -> str:
    shared = ", ".join(
        _TRAITS[kind].format(names=_listed([_named(kind, name) for name in names]))
        for kind, names in names_by_kind(evidence.traits)
    )
    common = f": {shared}" if shared else ""
    films = _listed(_with_words(evidence))
    if evidence.by_people:
        also = f" In common: {shared}." if shared else ""
        those = "them" if len(evidence.films) > 1 else "it"
        return f"You {evidence.feeling} {films}, and people who like {those} tend to like this too.{also}"
    return f"Because you {evidence.feeling} {films}{common}."


def _with_words(evidence: Evidence) -> Sequence[str]:
    first, *others = evidence.films
    return [f"{first} (“{evidence.wrote}”)" if evidence.wrote else first, *others]


def _named(kind: str, name: str) -> str:
    if kind == "franchise":
        return name.removeprefix("The ")
    return name.lower() if kind == "genre" and name not in _PROPER else name


def _listed(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


ENGLISH = Telling(
    code="en",
    slots={
        Slot.SAFE: "Close to what you like.",
        Slot.ADJACENT: "A step away from your habits.",
        Slot.WILDCARD: "Not your usual fare, but widely loved.",
    },
    without={
        Slot.SAFE: "Widely loved; tell me about more films you saw, and the next ones will be yours.",
        Slot.ADJACENT: (
            "Widely loved, and of another kind; tell me about more films you saw, and the next ones will be yours."
        ),
        Slot.WILDCARD: (
            "A surprise: widely loved, and far from your usual fare. "
            "Your films say next to nothing of it, so see for yourself."
        ),
    },
    because=_because,
    kinds=frozenset(_TRAITS),
)
