"""How much of a film is known, and when it is enough to stop asking."""

from collections.abc import Collection

ENOUGH = 0.75

# Without words that may be read by a model no film is complete enough: its facts are 0.7 at the most.
WEIGHTS = {
    "title": 0.10,
    "year": 0.10,
    "genres": 0.12,
    "directors": 0.10,
    "runtime_min": 0.08,
    "cast": 0.08,
    "countries": 0.06,
    "original_language": 0.04,
    "keywords": 0.02,
}
WORDS = 0.30


def completeness(known: Collection[str], *, words: bool) -> float:
    """From 0 to 1.

    Args:
        known: fields of a film that somebody claims.
        words: there is a text of it that may reach a language model.
    """
    facts = sum(weight for field, weight in WEIGHTS.items() if field in known)
    return round(facts + (WORDS if words else 0.0), 6)
