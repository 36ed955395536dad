"""What Wikipedia says of a film in its opening, in English and Russian (CC BY-SA 4.0).

Wikidata knows which page it is; so a film without an item there has no page here either.
"""

import re
from collections.abc import Mapping

from whattowatch.adapters.answering import answer_of
from whattowatch.adapters.json_service import JsonService, Told
from whattowatch.adapters.wikimedia.film_items import film_query, rows_of
from whattowatch.adapters.wikimedia.sparql import Rows, readable
from whattowatch.adapters.wikipedia.lead import SOURCE, lead_of
from whattowatch.adapters.wikipedia.records import Extract
from whattowatch.application.ports.claim_source import ClaimSource, FilmKey, SourceAnswer
from whattowatch.application.ports.clock import Clock
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film_sources import BY_NAME
from whattowatch.domain.film_text import FilmText

BASE_URL = "https://{language}.wikipedia.org"
LANGUAGES = ("en", "ru")

_SITELINKS = """{
    VALUES ?site { <https://en.wikipedia.org/> <https://ru.wikipedia.org/> }
    ?article schema:about ?film; schema:isPartOf ?site; schema:name ?value. BIND("page" AS ?about)
  }"""
_NO_TITLE = re.compile(r"[\[\]{}|#<>\n]")  # no page's title has one; "|" would ask for several
_ASKED = {
    "action": "query",
    "format": "json",
    "formatversion": "2",
    "prop": "extracts|revisions|pageprops",
    "exintro": "1",
    "explaintext": "1",
    "rvprop": "ids",
    "ppprop": "disambiguation",
    "redirects": "1",
    "maxlag": "5",  # seconds its copies may lag behind; when they do, it is left in peace
}


class WikipediaClaimSource(ClaimSource):
    """Args:
    base_url: with `{language}` in it.
    """

    def __init__(
        self, pages: JsonService, items: JsonService, clock: Clock, *, base_url: str = BASE_URL
    ) -> None:
        self._pages, self._items, self._clock, self._base_url = pages, items, clock, base_url

    @property
    def name(self) -> str:
        return SOURCE

    @property
    def trust(self) -> float:
        return BY_NAME[SOURCE].trust

    async def ask(self, film: FilmKey) -> SourceAnswer | None:
        """One language is enough; the other is asked for again next time."""
        titles = await self._titles(film)
        bodies, texts, away = [], [], None
        for language in LANGUAGES:
            try:
                told = await self._page(language, titles)
            except Unavailable as error:
                away = error
                continue
            if told:
                bodies.append(told.body)
                texts += self._leads(told, language)
        if away and not texts:
            raise away
        raw = b"\n".join(bodies)
        return (
            answer_of(SOURCE, film, raw=raw, at=self._clock.now(), claims={}, texts=texts) if texts else None
        )

    async def _titles(self, film: FilmKey) -> Mapping[str, str]:
        """The titles of its pages by language."""
        asked = {"query": film_query(film, (_SITELINKS,)), "format": "json"}
        told = await self._items.get("sparql", asked, Rows)
        found = rows_of(film, readable(told.value)) if told else None
        pages = [row.value for row in (found[1] if found else ()) if row.about.value == "page"]
        return {page.lang: page.value for page in pages if not _NO_TITLE.search(page.value)}

    async def _page(self, language: str, titles: Mapping[str, str]) -> Told[Extract] | None:
        if language not in titles:
            return None
        asked = {**_ASKED, "titles": titles[language]}
        return await self._pages.get(f"{self._site(language)}/w/api.php", asked, Extract)

    def _leads(self, told: Told[Extract], language: str) -> list[FilmText]:
        pages = told.value.query.pages[:1]
        leads = (lead_of(page, language=language, site=self._site(language)) for page in pages)
        return [lead for lead in leads if lead]

    def _site(self, language: str) -> str:
        return self._base_url.format(language=language)
