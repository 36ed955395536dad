"""A film as the catalogue knows it."""

from msgspec import Struct

from whattowatch.domain.ids import FilmId


class Film(Struct, frozen=True, kw_only=True):
    """Facts of a film. What is not known is `None` or empty, never zero."""

    film_id: FilmId
    title: str  # the international one
    original_title: str = ""
    original_language: str = ""  # ISO 639-1
    titles: dict[str, str] = {}  # further titles by language, ISO 639-1
    other_titles: tuple[str, ...] = ()  # what else it goes by, in whatever language
    year: int | None = None
    runtime_min: int | None = None
    genres: tuple[str, ...] = ()  # TMDB's English names
    keywords: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()  # ISO 3166-1, of production
    directors: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()  # the leading roles, most important first
    franchise: str | None = None  # the series of films it belongs to
    franchise_id: int | None = None  # TMDB's number of that series
    synopsis: str = ""
    synopses: dict[str, str] = {}  # the same in further languages, ISO 639-1
    vote_average: float | None = None  # 0 to 10
    vote_count: int | None = None
    popularity: float | None = None  # TMDB's, 0 up
    renown: int | None = None  # 1 to 5: our editors' estimate of how widely it is loved
    adult: bool = False
    released: bool = True
    imdb_id: str | None = None  # tt0113277
    wikidata_id: str | None = None  # Q42198
    poster_path: str | None = None  # of `domain/pictures.py`
    trailer_key: str | None = None  # of a video on YouTube
    certifications: dict[str, str] = {}  # age ratings as printed, by country, ISO 3166-1

    def title_in(self, language: str) -> str:
        """The title in a language, or the international one."""
        if language == self.original_language != "en" and self.original_title:  # "en" is `title`
            return self.original_title
        return self.titles.get(language, self.title)

    def synopsis_in(self, language: str) -> str:
        """The synopsis in a language, or the one there is."""
        return self.synopses.get(language, self.synopsis)

    def named(self, language: str) -> str:
        """Title and year, as films are told apart in talk."""
        title = self.title_in(language)
        return f"{title} ({self.year})" if self.year else title
