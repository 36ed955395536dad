"""Under whose terms a text or a fact may be used."""

from enum import Enum


class Licence(Enum):
    """The value is how it is kept, and never changes."""

    OWN = "own"  # written by this project, by the operator, or by the viewer
    CC0 = "cc0-1.0"  # Wikidata: nothing is asked
    CC_BY_SA = "cc-by-sa-4.0"  # Wikipedia: name the page and its authors, pass on alike
    CC_BY_NC = "cc-by-nc-4.0"  # OMDb: name it, earn nothing by it
    TMDB = "tmdb-terms"  # TMDB: non-commercial, six months, no machine learning
