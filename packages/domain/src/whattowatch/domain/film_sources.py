"""Who may tell of films: in which order they are asked, how far they are believed, under which terms.

This table is the one place that says so.
"""

from collections.abc import Collection
from datetime import timedelta

from msgspec import Struct

from whattowatch.domain.licences import Licence

DEMO, OPERATOR = "demo", "operator"
FILE, ALLOWED_FILE = (
    "file",
    "allowed-file",
)  # of films, imported; of the second the operator may use the texts
FRESH_FOR = timedelta(days=30)  # what is told is taken for true so long, and then asked for anew
FACTS = "facts"  # what anybody may look up and say: see `model_text`


class DeclaredSource(Struct, frozen=True, kw_only=True):
    name: str  # as it is kept beside its facts
    wave: int  # 1, 2, ...: those of one wave are asked together; 0: never asked, it tells by itself
    trust: float  # 0 to 1: what its word weighs in a vote
    licence: Licence  # of its texts, and of its choice of genres and keywords
    texts: str  # what its texts go by in WTW_MODEL_TEXT_SOURCES
    keep_for: timedelta | None = None  # no longer than this, unless it is asked again


DECLARED = (
    DeclaredSource(name=OPERATOR, wave=0, trust=1.0, licence=Licence.OWN, texts="own"),
    DeclaredSource(
        name="tmdb", wave=1, trust=0.9, licence=Licence.TMDB, texts="tmdb", keep_for=timedelta(days=180)
    ),
    DeclaredSource(name="wikidata", wave=2, trust=0.8, licence=Licence.CC0, texts="wikidata"),
    DeclaredSource(name="wikipedia", wave=2, trust=0.7, licence=Licence.CC_BY_SA, texts="wikipedia"),
    DeclaredSource(name="omdb", wave=2, trust=0.6, licence=Licence.CC_BY_NC, texts="omdb"),
    DeclaredSource(name=ALLOWED_FILE, wave=0, trust=0.5, licence=Licence.OWN, texts="own"),
    DeclaredSource(name=FILE, wave=0, trust=0.5, licence=Licence.UNKNOWN, texts="file"),
    DeclaredSource(name=DEMO, wave=0, trust=0.3, licence=Licence.OWN, texts="own"),
)
BY_NAME = {source.name: source for source in DECLARED}

ASKABLE = tuple(source.name for source in DECLARED if source.wave)  # in the order they are asked in
MODEL_TEXT_SOURCES = (FACTS, *dict.fromkeys(source.texts for source in DECLARED))
DEFAULT_MODEL_TEXT_SOURCES = frozenset({FACTS, "own", "wikidata", "wikipedia"})

KEPT_FOR = {source.name: source.keep_for for source in DECLARED if source.keep_for is not None}
_UNDECLARED_TRUST = 0.5  # of tests


def trust_in(source: str) -> float:
    return BY_NAME[source].trust if source in BY_NAME else _UNDECLARED_TRUST


def ages(source: str) -> bool:
    """It looks at the world, which changes; what comes with the program, or from a person, stays as it is."""
    return source not in {DEMO, OPERATOR}


def may_reach_models(source: str, allowed: Collection[str]) -> bool:
    """Whether what this source wrote or chose may go; of one that is not declared it may not.

    Args:
        allowed: names out of MODEL_TEXT_SOURCES.
    """
    declared = BY_NAME.get(source)
    return declared is not None and declared.texts in allowed
