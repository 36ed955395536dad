"""Under whose terms a text or a fact may be used."""

from enum import StrEnum


class Licence(StrEnum):
    """The value is how it is kept: SPDX's name where there is one, else whose terms they are."""

    OWN = "own"  # written by this project, by the operator, or by the viewer
    CC0 = "CC0-1.0"  # Wikidata: nothing is asked
    CC_BY_SA = "CC-BY-SA-4.0"  # Wikipedia: name the page and its authors, pass on alike
    CC_BY_NC = "CC-BY-NC-4.0"  # OMDb: name it, earn nothing by it
    UNKNOWN = "unknown"  # nobody said: to be shown and no more
    TMDB = "tmdb-terms"  # TMDB: non-commercial, six months, no machine learning
