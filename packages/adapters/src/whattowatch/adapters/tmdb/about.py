"""What TMDB says of itself: where its pictures are, and what its genres are called."""

import re
from collections.abc import Mapping

from msgspec import Struct

from whattowatch.adapters.tmdb import values
from whattowatch.adapters.tmdb.client import TmdbClient
from whattowatch.adapters.tmdb.genres import NAMES
from whattowatch.adapters.tmdb.reading import Reading
from whattowatch.adapters.tmdb.records import Configuration, Genre, Genres
from whattowatch.domain.errors import Unavailable

_BASE = re.compile(r"https://image\.tmdb\.org/[a-z0-9/]{1,20}/")
_SIZE = re.compile(r"[wh][0-9]{2,4}|original")


class PictureServer(Struct, frozen=True, kw_only=True):
    base: str
    poster_sizes: tuple[str, ...]
    logo_sizes: tuple[str, ...]


class TmdbAbout:
    def __init__(self, client: TmdbClient, reading: Reading) -> None:
        self._client, self._reading = client, reading

    async def pictures(self) -> PictureServer | None:
        """None: it names a server that is not TMDB's, which nobody is sent to.

        Raises:
            Unavailable
        """
        said = await self._client.get("configuration", {}, Configuration)
        if said is None:
            raise Unavailable("TMDB")
        if not _BASE.fullmatch(said.images.secure_base_url):
            self._reading.refuse(1)
            return None
        return PictureServer(
            base=said.images.secure_base_url,
            poster_sizes=tuple(filter(_SIZE.fullmatch, said.images.poster_sizes)),
            logo_sizes=tuple(filter(_SIZE.fullmatch, said.images.logo_sizes)),
        )

    async def genres(self, *, language: str = "en") -> Mapping[str, str]:
        """What its genres are called in the language, by their English names.

        Raises:
            Unavailable
        """
        said = await self._client.get("genre/movie/list", {"language": values.region(language)}, Genres)
        if said is None:
            raise Unavailable("TMDB")
        named = [
            (NAMES.get(each.id), values.name(each.name)) for each in self._reading.each(said.genres, Genre)
        ]
        return {english: name for english, name in named if english and name}
