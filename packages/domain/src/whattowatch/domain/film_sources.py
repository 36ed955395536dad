"""Who may tell of films: in which order they are asked, how far they are believed, under which terms.

This table is the one place that says so.
"""

from msgspec import Struct

from whattowatch.domain.licences import Licence

FACTS = "facts"  # what anybody may look up and say: see `model_text`


class DeclaredSource(Struct, frozen=True, kw_only=True):
    name: str  # as it is kept beside its facts
    wave: int  # 1, 2, ...: those of one wave are asked together; 0: never asked, it tells by itself
    trust: float  # 0 to 1: what its word weighs in a vote
    licence: Licence  # of its texts, and of its choice of genres and keywords
    texts: str  # what its texts go by in WTW_MODEL_TEXT_SOURCES


DECLARED = (
    DeclaredSource(name="operator", wave=0, trust=1.0, licence=Licence.OWN, texts="own"),
    DeclaredSource(name="tmdb", wave=1, trust=0.9, licence=Licence.TMDB, texts="tmdb"),
    DeclaredSource(name="wikidata", wave=1, trust=0.8, licence=Licence.CC0, texts="wikidata"),
    DeclaredSource(name="wikipedia", wave=2, trust=0.7, licence=Licence.CC_BY_SA, texts="wikipedia"),
    DeclaredSource(name="omdb", wave=2, trust=0.6, licence=Licence.CC_BY_NC, texts="omdb"),
    DeclaredSource(name="demo", wave=0, trust=0.3, licence=Licence.OWN, texts="own"),
)
BY_NAME = {source.name: source for source in DECLARED}

ASKABLE = tuple(source.name for source in DECLARED if source.wave)  # in the order they are asked in
MODEL_TEXT_SOURCES = (FACTS, *dict.fromkeys(source.texts for source in DECLARED))
DEFAULT_MODEL_TEXT_SOURCES = frozenset({FACTS, "own", "wikidata", "wikipedia"})
