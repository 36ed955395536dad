"""Reasons in Russian."""

from collections.abc import Sequence

from whattowatch.adapters.local.narrating import Telling, names_by_kind
from whattowatch.adapters.reasons.evidence import Evidence
from whattowatch.domain import genres
from whattowatch.domain.recommendation import Slot

# Keywords and series are known in English only, so they are not told.
_TRAITS = {"director": "режиссёр {names}", "cast": "в ролях {names}", "genre": "{names}", "decade": "{names}"}
# Titles stand in quotes and are not declined, so "film" carries the case.
_FEELINGS = {
    "loved": ("вы в восторге от фильма", "вы в восторге от фильмов"),
    "liked": ("вам понравился фильм", "вам понравились фильмы"),
    "saw": ("вы видели фильм", "вы видели фильмы"),
}


def _because(evidence: Evidence) -> str:
    feeling = _FEELINGS[evidence.feeling][len(evidence.films) > 1]
    films = _listed(_with_words(evidence))
    shared = ", ".join(
        _TRAITS[kind].format(names=_listed([_named(kind, name) for name in names]))
        for kind, names in names_by_kind(evidence.traits)
    )
    common = f" Общее: {shared}." if shared else ""
    if evidence.by_people:
        said = f"{feeling[0].upper()}{feeling[1:]} {films}"
        whose = "их" if len(evidence.films) > 1 else "его"
        return f"{said}, а {whose} поклонникам обычно нравится и этот.{common}"
    return f"Потому что {feeling} {films}.{common}"


def _with_words(evidence: Evidence) -> Sequence[str]:
    first, *others = (f"«{film}»" for film in evidence.films)
    return [f"{first} (ваши слова: „{evidence.wrote}“)" if evidence.wrote else first, *others]


def _named(kind: str, name: str) -> str:
    if kind == "genre":
        return genres.RUSSIAN.get(name, name)
    return f"{name.removesuffix('s')}-е" if kind == "decade" else name


def _listed(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} и {last}" if most else last


RUSSIAN = Telling(
    code="ru",
    slots={
        Slot.SAFE: "Близко к тому, что вы любите.",
        Slot.ADJACENT: "Шаг в сторону от привычного.",
        Slot.WILDCARD: "Не ваше обычное кино, но его любят многие.",
    },
    without={
        Slot.SAFE: "Его любят многие. Расскажите ещё о фильмах, которые видели, и следующие будут для вас.",
        Slot.ADJACENT: (
            "Его любят многие, и он другого рода. "
            "Расскажите ещё о фильмах, которые видели, и следующие будут для вас."
        ),
        Slot.WILDCARD: (
            "Сюрприз: его любят многие, и он далёк от привычного. "
            "Ваши фильмы о нём почти ничего не говорят, судите сами."
        ),
    },
    because=_because,
    kinds=frozenset(_TRAITS),
)
