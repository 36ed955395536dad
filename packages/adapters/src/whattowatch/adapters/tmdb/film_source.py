"""Films from TMDB. Names are English; those in other languages stand beside them."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress

import msgspec

from whattowatch.adapters.tmdb import values
from whattowatch.adapters.tmdb.client import TmdbClient
from whattowatch.adapters.tmdb.mapping import detailed_film, listed_film, with_title
from whattowatch.adapters.tmdb.parts import PARTS, Providers
from whattowatch.adapters.tmdb.reading import Reading
from whattowatch.adapters.tmdb.records import Details, Listed, Results
from whattowatch.adapters.tmdb.watching import watch_told
from whattowatch.application.ports.film_source import FilmSource
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.watching import WatchTold

NAME = "tmdb"
ENGLISH = "en"


class TmdbFilmSource(FilmSource):
    """A film's page says where to watch it, too: whoever wants to keep that asks with `tell_of_watching`."""

    def __init__(self, client: TmdbClient, reading: Reading | None = None) -> None:
        self.client = client
        self.reading = reading or Reading()
        self._keep_watch: Callable[[WatchTold], Awaitable[None]] | None = None

    @property
    def name(self) -> str:
        return NAME

    @property
    def refused(self) -> int:
        """Records that made no sense."""
        return self.reading.refused

    def tell_of_watching(self, keep: Callable[[WatchTold], Awaitable[None]]) -> None:
        """From now on `keep` is told where each film can be watched whose page is read."""
        self._keep_watch = keep

    async def search(self, title: str, *, year: int | None, language: str) -> Sequence[Film]:
        asked = {"query": title, "include_adult": "false", "page": "1"}
        if year is not None:
            asked["year"] = str(year)
        lists = [self._list(asked, each) for each in dict.fromkeys((ENGLISH, language))]
        english, *others = await asyncio.gather(*lists)
        translated = {record.id: record for other in others for record in other}
        films = self.reading.kept([listed_film(record) for record in english])
        return [with_title(film, language, translated.get(film.film_id)) for film in films]

    async def details(self, film_id: FilmId, *, language: str) -> Film | None:
        """A film that goes by another number at TMDB by now is not found under its old one."""
        read = await self.page(film_id, language=language)
        return read[0] if read else None

    async def page(self, film_id: FilmId, *, language: str = ENGLISH) -> tuple[Film, bytes] | None:
        """The film and the answer as it came. Raises and returns as `details`."""
        asked = {"append_to_response": ",".join(PARTS), "language": values.region(ENGLISH)}
        body = await self.client.get(f"movie/{film_id:d}", asked, msgspec.Raw)
        page = _details(bytes(body)) if body is not None else None
        film = detailed_film(page, language, self.reading) if page else None
        if body is None or page is None or film is None or film.film_id != film_id:
            self.reading.refuse(int(page is not None))
            return None
        await self._tell(page, film_id)
        return film, bytes(body)

    async def _tell(self, page: Details, film_id: FilmId) -> None:
        providers = self.reading.part(page.watch, Providers)
        if providers is None or providers.results is None or self._keep_watch is None:
            return
        with suppress(Unavailable):  # it can be asked for again; the film is here now
            await self._keep_watch(watch_told(film_id, providers, self.reading))

    async def _list(self, asked: Mapping[str, str], language: str) -> Sequence[Listed]:
        page = await self.client.get("search/movie", {**asked, "language": values.region(language)}, Results)
        if page is None:
            raise Unavailable("TMDB")  # it is no TMDB that has no search
        return self.reading.each(page.results, Listed)


def _details(body: bytes) -> Details:
    try:
        return msgspec.json.decode(body, type=Details)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unavailable("TMDB") from error
