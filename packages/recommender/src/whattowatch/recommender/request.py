"""What a viewer asks for, and what is known of them when they ask."""

from collections.abc import Sequence

from msgspec import Struct

from whattowatch.domain.avoid import Avoid
from whattowatch.domain.ids import FilmId
from whattowatch.domain.limits import Limits
from whattowatch.domain.rating import Rating


class Opinion(Struct, frozen=True, kw_only=True):
    """A film they saw, and what they thought of it; `rating` None when they did not say."""

    film_id: FilmId
    rating: Rating | None = None
    age_days: float = 0.0


class Skip(Struct, frozen=True, kw_only=True):
    """A pick they did not want that night."""

    film_id: FilmId
    age_days: float = 0.0


class Shown(Struct, frozen=True, kw_only=True):
    """A pick that reached them within the window in which none is repeated."""

    film_id: FilmId
    age_days: float = 0.0


class ViewingRequest(Struct, frozen=True, kw_only=True):
    opinions: Sequence[Opinion] = ()
    skips: Sequence[Skip] = ()
    seen: frozenset[FilmId] = frozenset()  # those of `opinions` count as seen whether listed or not
    hidden: frozenset[FilmId] = frozenset()
    shown: Sequence[Shown] = ()
    saved: frozenset[FilmId] = frozenset()  # the watchlist: may be picked, with a small bonus
    included: frozenset[FilmId] = frozenset()  # what the viewer's services are known to have
    avoids: Sequence[Avoid] = ()
    limits: Limits = Limits()
    count: int = 3  # 1 to 10

    @property
    def seen_ids(self) -> frozenset[FilmId]:
        return self.seen.union(opinion.film_id for opinion in self.opinions)

    @property
    def shown_ids(self) -> frozenset[FilmId]:
        return frozenset(shown.film_id for shown in self.shown)
