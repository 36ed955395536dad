"""Which films a file speaks of: by number first, then by name, many at once; the outside is asked for the rest."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whattowatch.application.importing.scoring import STRICT, Matched, matched
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_finder import FilmFinder
from whattowatch.application.ports.film_source import NAMED_IN
from whattowatch.application.ports.film_titles import FilmTitles
from whattowatch.application.ports.history_file import FileFilm
from whattowatch.application.ports.imports import Imports
from whattowatch.application.queries.find_film import FindFilm
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.titles import folded

CERTAIN = 1.0


def title_key(film: FileFilm) -> str:
    """The same for the same film in the next file."""
    return f"{film.imdb_id}|{film.film_id or ''}|{folded(film.title)}|{film.year or ''}"


@dataclass(frozen=True, slots=True)
class MatchFilms:
    """Args:
    finder: who knows IMDb's numbers outside, and what it is called; None: nobody.
    """

    imports: Imports
    catalogue: FilmCatalogue
    titles: FilmTitles
    find_film: FindFilm
    finder: tuple[str, FilmFinder] | None = None

    async def by_what_is_known(
        self, viewer_id: ViewerId, films: Sequence[FileFilm]
    ) -> Sequence[Matched | None]:
        """Without asking anybody outside; None: nothing here has that name or number.

        Raises:
            Unavailable
        """
        chosen = await self.imports.chosen(viewer_id, [title_key(film) for film in films])
        by_imdb = await self.titles.by_imdb_ids([film.imdb_id for film in films if film.imdb_id])
        called = await self.titles.called([(film.title, film.year) for film in films])
        known = await self.catalogue.by_ids([film_id for some in called for film_id in some])
        found = list[Matched | None]()
        for film, some in zip(films, called, strict=True):
            await asyncio.sleep(0)  # others go first
            found.append(self._known(film, chosen, by_imdb, [known[each] for each in some if each in known]))
        return found

    def _known(
        self,
        film: FileFilm,
        chosen: Mapping[str, FilmId],
        by_imdb: Mapping[str, FilmId],
        called: Sequence[Film],
    ) -> Matched | None:
        numbered = chosen.get(title_key(film)) or film.film_id or by_imdb.get(film.imdb_id)
        if numbered is not None:
            return Matched(film_id=numbered, confidence=CERTAIN)
        if film.imdb_id and self.finder is not None:
            return None
        of_name = matched(film, called)
        return of_name if of_name.candidates else None

    async def by_asking(self, film: FileFilm, language: str) -> Matched:
        """What nobody here knows. A source that is away knows nothing.

        Raises:
            Unavailable: the catalogue cannot be reached.
        """
        if film.imdb_id and self.finder is not None:
            found = await self._by_imdb(film, *self.finder)
            if found is not None:
                return found
        if not folded(film.title):
            return Matched()
        dated = f"{film.title} ({film.year})" if film.year else film.title
        told = await self.find_film(dated, language=language)
        return matched(film, told.candidates)

    async def _by_imdb(self, film: FileFilm, source: str, finder: FilmFinder) -> Matched | None:
        """None: the source is away, and the title has to do. A number that is no film's is nobody's."""
        try:
            told = await finder.by_imdb_id(film.imdb_id, language=NAMED_IN)
        except Unavailable:
            return None
        if told is None:
            return Matched()
        await self.catalogue.keep([told], source=source, language=NAMED_IN)
        return Matched(film_id=told.film_id, confidence=STRICT)
