"""Reasons in English."""

from collections.abc import Sequence

from whattowatch.adapters.local.narrating import Evidence, Telling
from whattowatch.domain.recommendation import Slot

_TRAITS = {
    "director": "{name} directs",
    "cast": "{name} plays in it",
    "keyword": "{name}",
    "genre": "{name}",
    "franchise": "the {name} series",
    "decade": "the {name}",
}
_PROPER = {"Science Fiction", "TV Movie", "Western"}


def _because(evidence: Evidence) -> str:
    films = _listed(evidence.films)
    shared = _listed([_trait(kind, name) for kind, name in evidence.traits])
    common = f": {shared}" if shared else ""
    return f"Because you {evidence.feeling} {films}{common}."


def _trait(kind: str, name: str) -> str:
    return _TRAITS.get(kind, "").format(name=name if name in _PROPER or kind != "genre" else name.lower())


def _listed(names: Sequence[str]) -> str:
    *most, last = names or [""]
    return f"{', '.join(most)} and {last}" if most else last


ENGLISH = Telling(
    code="en",
    slots={
        Slot.SAFE: "Close to what you like.",
        Slot.ADJACENT: "A step away from your habits.",
        Slot.WILDCARD: "Not your usual fare, but widely loved.",
    },
    without={
        Slot.SAFE: "Widely loved; tell me about films you saw, and the next ones will be yours.",
        Slot.ADJACENT: "Widely loved, and of another kind; tell me about films you saw, and the next ones will be yours.",
        Slot.WILDCARD: "A surprise: widely loved, and far from the beaten track. None of your films speaks for it, so see for yourself.",
    },
    because=_because,
    trait=_trait,
)
