"""Port: who puts the reasons for a pick into words."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.film import Film
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import FilmId
from whattowatch.domain.recommendation import Pick

TEMPLATE = "template"  # who words what no model does


class Explained(Struct, frozen=True, kw_only=True):
    """A pick and the films that its reason may name, each as the catalogue knows it."""

    pick: Pick
    film: Film
    own_films: Mapping[FilmId, Film]  # the viewer's, by id
    given: Mapping[FilmId, Grade]  # to those of them that they gave any
    wrote: Mapping[FilmId, str] = {}  # in their own words, of some of those; no model is told


class Worded(Struct, frozen=True):
    text: str
    by: str  # TEMPLATE, or a model's name


class Narrator(Protocol):
    @property
    def name(self) -> str:
        """Who words the reasons when nothing is amiss."""
        ...

    async def explain(self, picks: Sequence[Explained], *, language: str) -> Mapping[FilmId, Worded]:
        """A reason for each pick, at most 280 characters, true and from what is given alone."""
        ...
