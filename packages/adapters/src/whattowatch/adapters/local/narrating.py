"""How evidence becomes a sentence from a template, whatever the language."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.adapters.reasons.evidence import LONGEST, Evidence, evidence_of
from whattowatch.application.ports.narrator import Explained
from whattowatch.domain.recommendation import Slot


class Telling(Struct, frozen=True, kw_only=True):
    """A language."""

    code: str
    slots: Mapping[Slot, str]  # what the slot means, where films speak for the pick
    without: Mapping[Slot, str]  # the whole reason, where none does
    because: Callable[[Evidence], str]
    kinds: frozenset[str]  # of traits that can be told in it


def reason(told: Explained, telling: Telling) -> str:
    """At most 280 characters; what does not fit is left out, the least telling first."""
    evidence = evidence_of(told, language=telling.code, kinds=telling.kinds)
    if not evidence.films or evidence.hardly:
        return telling.without[evidence.slot]
    texts = (f"{telling.slots[evidence.slot]} {telling.because(fewer)}" for fewer in _ever_less(evidence))
    return next((text for text in texts if len(text) <= LONGEST), telling.without[evidence.slot])


def _ever_less(evidence: Evidence) -> Iterator[Evidence]:
    for films in range(len(evidence.films), 0, -1):
        for traits in range(len(evidence.traits), -1, -1):
            for wrote in dict.fromkeys((evidence.wrote, "")):
                yield replace(
                    evidence, films=evidence.films[:films], traits=evidence.traits[:traits], wrote=wrote
                )


def names_by_kind(traits: Sequence[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """In the order in which the kinds first come."""
    named: dict[str, list[str]] = {}
    for kind, name in traits:
        named.setdefault(kind, []).append(name)
    return list(named.items())
