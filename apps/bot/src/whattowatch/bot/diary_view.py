"""Where somebody is in their diary: the page, and what they filter by; it travels in the buttons."""

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.application.ports.viewer_log import OpinionFilter
from whattowatch.bot.callbacks import Press, StaleButton
from whattowatch.domain.genres import GENRES
from whattowatch.domain.rating import Rating

GENRE_NAMES = tuple(sorted(GENRES))
FIRST_DECADE = 188
_LATEST_YEAR = 2999
_WORDS, _BEST = 1, 2


class DiaryView(Struct, frozen=True, kw_only=True):
    """0 and False: it is not filtered by that."""

    page: int = 0
    rating: int = 0  # half stars, and better
    years: int = 0  # 1995, or a decade as 199
    genre: int = 0  # its place among the names, from 1
    words: bool = False
    best: bool = False

    @classmethod
    def of(cls, press: Press, place: int) -> "DiaryView":
        """From the button's item, from a place on.

        Raises:
            StaleButton: there is no such view.
        """
        page, rating, years, genre, flags = (press.number(place + at) for at in range(5))
        if rating > len(Rating) or genre > len(GENRE_NAMES) or flags > _WORDS + _BEST or years > _LATEST_YEAR:
            raise StaleButton
        return cls(
            page=page,
            rating=rating,
            years=years,
            genre=genre,
            words=bool(flags & _WORDS),
            best=bool(flags & _BEST),
        )

    @property
    def item(self) -> tuple[int, ...]:
        """As it stands in a button."""
        flags = _WORDS * self.words + _BEST * self.best
        return (self.page, self.rating, self.years, self.genre, flags)

    @property
    def is_filtered(self) -> bool:
        return bool(self.rating or self.years or self.genre or self.words)

    @property
    def decade(self) -> int:
        """As 199, also where a year is chosen; 0: none."""
        return self.years if self.years < 1_000 else self.years // 10

    @property
    def wanted(self) -> OpinionFilter:
        years = (self.years, self.years) if self.years >= 1_000 else (self.years * 10, self.years * 10 + 9)
        return OpinionFilter(
            rating_from=Rating(self.rating) if self.rating else None,
            year_from=years[0] if self.years else None,
            year_to=years[1] if self.years else None,
            genre=GENRE_NAMES[self.genre - 1] if self.genre else None,
            with_words=self.words,
            best_first=self.best,
        )

    def but(self, **changes: int) -> "DiaryView":
        """Filtered another way, from its first page on."""
        return replace(self, **{"page": 0, **changes})
