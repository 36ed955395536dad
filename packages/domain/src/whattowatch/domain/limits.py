"""What a film must be like to be picked tonight."""

from enum import Enum

from msgspec import Struct

from whattowatch.domain.errors import Refusal
from whattowatch.domain.ids import FilmId


class ImpossibleLimits(Refusal):
    """No film can keep such limits."""

    def __init__(self, name: str, use: str) -> None:
        super().__init__(name, use)
        self.name, self.use = name, use

    def __str__(self) -> str:
        return f"no film can keep {self.name}: {self.use}"


class NoServices(Refusal):
    """They want films of their services alone, and have named none."""

    def __str__(self) -> str:
        return "you have named no services: put those you have into your settings first"


class Mood(Struct, frozen=True, kw_only=True):
    """A film of this mood has one of `genres`, where there are any, and none of `without_genres`."""

    name: str
    genres: tuple[str, ...] = ()
    without_genres: tuple[str, ...] = ()


class Among(Enum):
    """Which films are looked at."""

    UNSEEN = "unseen"
    WATCHLIST = "watchlist"
    LOVED = "loved"  # seen, and to be seen again
    OWNED = "owned"  # at home: those not seen come first, and then those to be seen again


class Limits(Struct, frozen=True, kw_only=True):
    """Empty and `None` mean: any. A film whose fact is unknown does not keep a limit on it."""

    year_from: int | None = None
    year_to: int | None = None
    genres: tuple[str, ...] = ()  # any of these
    without_genres: tuple[str, ...] = ()
    runtime_max_min: int | None = None
    languages: tuple[str, ...] = ()  # original language, any of these
    countries: tuple[str, ...] = ()  # of production, any of these
    exclude: tuple[FilmId, ...] = ()
    services: tuple[int, ...] = ()  # included with any of these, where the viewer is
    runtime_min_min: int | None = None
    years: tuple[tuple[int, int], ...] = ()  # first and last year, any of these spans
    without_languages: tuple[str, ...] = ()
    without_countries: tuple[str, ...] = ()  # of production, none of these
    moods: tuple[Mood, ...] = ()  # each of these
    among: Among = Among.UNSEEN
    votes_least: int | None = None  # so many people have voted for it
    like: FilmId | None = None  # among the films most like this one, and not itself


def checked(limits: Limits) -> Limits:
    """Raises:
    ImpossibleLimits
    """
    if _crossed(limits.year_from, limits.year_to):
        raise ImpossibleLimits("year_from after year_to", "turn them round")
    if limits.runtime_max_min is not None and limits.runtime_max_min < 1:
        raise ImpossibleLimits("a runtime under a minute", "use minutes, such as 100")
    if _crossed(limits.runtime_min_min, limits.runtime_max_min):
        raise ImpossibleLimits("runtime_min_min above runtime_max_min", "turn them round")
    for wanted, unwanted in (
        ("genres", "without_genres"),
        ("languages", "without_languages"),
        ("countries", "without_countries"),
    ):
        both = _folded(getattr(limits, wanted)) & _folded(getattr(limits, unwanted))
        if both:
            raise ImpossibleLimits(
                f"{wanted} that are also {unwanted} ({', '.join(sorted(both))})", "choose one"
            )
    return limits


def _crossed(least: int | None, most: int | None) -> bool:
    return least is not None and most is not None and least > most


def _folded(names: tuple[str, ...]) -> set[str]:
    return {name.casefold() for name in names}
