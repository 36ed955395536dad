"""What a film must be like to be picked tonight."""

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


def checked(limits: Limits) -> Limits:
    """Raises:
    ImpossibleLimits
    """
    if limits.year_from is not None and limits.year_to is not None and limits.year_from > limits.year_to:
        raise ImpossibleLimits("year_from after year_to", "turn them round")
    if limits.runtime_max_min is not None and limits.runtime_max_min < 1:
        raise ImpossibleLimits("a runtime under a minute", "use minutes, such as 100")
    both = {genre.casefold() for genre in limits.genres} & {
        genre.casefold() for genre in limits.without_genres
    }
    if both:
        raise ImpossibleLimits(
            f"genres that are also without_genres ({', '.join(sorted(both))})", "choose one"
        )
    return limits
