"""What others wrote about a film, each text with its terms, at `/films/{film_id}/texts`."""

from collections.abc import Sequence

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, get
from msgspec import Struct

from whattowatch.api.access import VIEWER
from whattowatch.api.paths import FilmInPath
from whattowatch.application.queries.film_texts import FilmTexts
from whattowatch.domain.film_text import FilmText
from whattowatch.domain.ids import FilmId
from whattowatch.domain.viewer import Viewer


class FilmTextOut(Struct, frozen=True, kw_only=True):
    """Whoever shows the text shows the attribution beside it."""

    kind: str  # synopsis, lead, tagline, description
    language: str
    text: str
    source: str
    licence: str  # SPDX's name, or whose terms they are
    attribution: str
    generated: bool  # a machine wrote it

    @classmethod
    def of(cls, text: FilmText) -> "FilmTextOut":
        return cls(
            kind=text.kind,
            language=text.language,
            text=text.text,
            source=text.source,
            licence=text.licence,
            attribution=text.attribution,
            generated=text.generated,
        )


class FilmTextsPage(Struct, frozen=True, kw_only=True):
    """Those in your language first."""

    items: Sequence[FilmTextOut]


class FilmTextController(Controller):
    path = "/films"
    opt = VIEWER
    tags = ("films",)

    @get("/{film_id:str}/texts")
    @inject
    async def texts(
        self, *, film_id: FilmInPath, viewer: FromDishka[Viewer], film_texts: FromDishka[FilmTexts]
    ) -> FilmTextsPage:
        """List what others wrote about a film, with who must be named beside it."""
        texts = await film_texts(FilmId(film_id), language=viewer.settings.language)
        return FilmTextsPage(items=[FilmTextOut.of(text) for text in texts])
