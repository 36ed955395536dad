"""Films from TMDB. Names are English; a title in another language is asked for beside them."""

import asyncio
from collections.abc import Mapping, Sequence

import msgspec
import structlog

from whattowatch.adapters.tmdb.client import TmdbClient
from whattowatch.adapters.tmdb.mapping import detailed_film, listed_film, with_title
from whattowatch.adapters.tmdb.records import Details, Listed, Results
from whattowatch.application.ports.film_source import FilmSource
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

ENGLISH = "en"
_REGIONS = {"en": "en-US", "ru": "ru-RU"}

_log = structlog.get_logger(__name__)


class TmdbFilmSource(FilmSource):
    def __init__(self, client: TmdbClient) -> None:
        self._client = client
        self.refused = 0  # records that made no sense

    @property
    def name(self) -> str:
        return "tmdb"

    async def search(self, title: str, *, year: int | None, language: str) -> Sequence[Film]:
        asked = {"query": title, "include_adult": "false", "page": "1"}
        if year is not None:
            asked["year"] = str(year)
        lists = [self._list(asked, each) for each in dict.fromkeys((ENGLISH, language))]
        english, *others = await asyncio.gather(*lists)
        translated = {record.id: record for other in others for record in other}
        films = [listed_film(record) for record in english]
        self._refuse(films.count(None))
        return [with_title(film, language, translated.get(film.film_id)) for film in films if film]

    async def details(self, film_id: FilmId, *, language: str) -> Film | None:
        """A film that goes by another number at TMDB by now is not found under its old one."""
        parts = {ENGLISH: {"append_to_response": "credits,keywords"}}
        pages = [
            self._page(film_id, parts.get(each, {}), each) for each in dict.fromkeys((ENGLISH, language))
        ]
        english, *others = await asyncio.gather(*pages)
        film = detailed_film(english) if english else None
        if film is None or film.film_id != film_id:
            self._refuse(int(english is not None))
            return None
        return with_title(film, language, others[0] if others else None)

    async def _list(self, asked: Mapping[str, str], language: str) -> Sequence[Listed]:
        page = await self._client.get("search/movie", {**asked, "language": _region(language)}, Results)
        if page is None:
            raise Unavailable("TMDB")  # it is no TMDB that has no search
        records = [_listed(raw) for raw in page.results]
        self._refuse(records.count(None))
        return [record for record in records if record]

    async def _page(self, film_id: FilmId, parts: Mapping[str, str], language: str) -> Details | None:
        asked = {**parts, "language": _region(language)}
        return await self._client.get(f"movie/{film_id:d}", asked, Details)

    def _refuse(self, records: int) -> None:
        if records:
            self.refused += records
            _log.warning("records of TMDB were refused", records=records)


def _listed(raw: msgspec.Raw) -> Listed | None:
    try:
        return msgspec.json.decode(raw, type=Listed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _region(language: str) -> str:
    return _REGIONS.get(language, language)
