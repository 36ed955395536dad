"""Reasons in Russian."""

from collections.abc import Sequence

from whattowatch.adapters.local.narrating import Evidence, Telling
from whattowatch.domain.recommendation import Slot
from whattowatch.recommender import genre_names

_FEELINGS = {"loved": "вы в восторге от", "liked": "вам нравится", "saw": "вы видели"}


def _because(evidence: Evidence) -> str:
    """Titles stand in quotes and are not declined, so "film" carries the case."""
    several = len(evidence.films) > 1
    noun = {
        "loved": "фильмов" if several else "фильма",
        "liked": "",
        "saw": "фильмы" if several else "фильм",
    }[evidence.feeling]
    feeling = "вам нравятся" if several and evidence.feeling == "liked" else _FEELINGS[evidence.feeling]
    films = _listed([f"«{film}»" for film in evidence.films])
    shared = _listed([_trait(kind, name) for kind, name in evidence.traits])
    common = f". Общее: {shared}" if shared else ""
    return " ".join(filter(None, ("Потому что", feeling, noun, f"{films}{common}."))).replace("  ", " ")


def _trait(kind: str, name: str) -> str:
    match kind:
        case "director":
            return f"режиссёр {name}"
        case "cast":
            return f"в ролях {name}"
        case "genre":
            return genre_names.RUSSIAN.get(name, name)
        case "decade":
            return f"{name.removesuffix('s')}-е"
        case _:
            return ""  # keywords and series are known in English only


def _listed(names: Sequence[str]) -> str:
    *most, last = names or [""]
    return f"{', '.join(most)} и {last}" if most else last


RUSSIAN = Telling(
    code="ru",
    slots={
        Slot.SAFE: "Близко к тому, что вы любите.",
        Slot.ADJACENT: "Шаг в сторону от привычного.",
        Slot.WILDCARD: "Не ваше обычное кино, но его любят многие.",
    },
    without={
        Slot.SAFE: "Его любят многие. Расскажите о фильмах, которые видели, и следующие будут для вас.",
        Slot.ADJACENT: "Его любят многие, и он другого рода. Расскажите о фильмах, которые видели, и следующие будут для вас.",
        Slot.WILDCARD: "Сюрприз: его любят многие, и он далёк от привычного. Ваши фильмы за него не говорят, судите сами.",
    },
    because=_because,
    trait=_trait,
)
