"""The use case that asks sources about one film, over memory."""

from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from whattowatch.application.ports.claim_source import ClaimSource
from whattowatch.application.queries.ask_sources import AskSources
from whattowatch.application.queries.refresh_film import RefreshFilm
from whattowatch.domain.film_sources import DEFAULT_MODEL_TEXT_SOURCES


def refreshing(catalogue: MemoryFilmCatalogue, *sources: ClaimSource) -> RefreshFilm:
    return RefreshFilm(AskSources(sources, DEFAULT_MODEL_TEXT_SOURCES), catalogue.facts, catalogue)
