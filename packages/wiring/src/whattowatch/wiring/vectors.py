"""What turns texts into vectors, and where those of films are kept."""

from collections.abc import AsyncIterator

from dishka import Provider, Scope, provide

from whattowatch.adapters.lexical.embedder import LexicalEmbedder
from whattowatch.adapters.minilm.embedder import MiniLmEmbedder
from whattowatch.adapters.openai.client import BASE_URL, OpenAiClient
from whattowatch.adapters.openai.embedder import OpenAiEmbedder
from whattowatch.adapters.outside.bulkhead import Bulkhead
from whattowatch.adapters.outside.metrics import OutsideMetrics
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.postgres.facts.film_vectors import PostgresFilmVectors
from whattowatch.adapters.postgres.facts.model_texts import PostgresModelTexts
from whattowatch.adapters.postgres.facts.vector_index import PostgresVectorIndexes
from whattowatch.application.commands.embed_films import EmbedFilms
from whattowatch.application.ports.embedder import Embedder
from whattowatch.application.ports.film_vectors import FilmVectors
from whattowatch.application.ports.model_texts import ModelTexts
from whattowatch.application.ports.vector_indexes import VectorIndexes
from whattowatch.wiring.embedders import kind_of
from whattowatch.wiring.installation import Installation
from whattowatch.wiring.storage import AppPool

OPENAI_BUDGET_S = 20.0
OPENAI_AT_ONCE = 4


class Vectors(Provider):
    scope = Scope.APP

    def __init__(self, place: Installation, metrics: OutsideMetrics) -> None:
        super().__init__()
        self._place, self._metrics = place, metrics

    @provide
    async def embedder(self) -> AsyncIterator[Embedder]:
        settings = self._place.settings
        match kind_of(settings):
            case "openai":
                outside = Outside(
                    "OpenAI",
                    budget_s=OPENAI_BUDGET_S,
                    bulkhead=Bulkhead(at_once=OPENAI_AT_ONCE),
                    metrics=self._metrics,
                )
                key = settings.openai_api_key
                base_url = settings.openai_base_url or BASE_URL
                client = OpenAiClient(key.reveal() if key else None, outside, base_url=base_url)
                await client.prepare()
                yield OpenAiEmbedder(client, model=settings.openai_embedding_model)
                await client.close()
            case "local":
                yield MiniLmEmbedder()
            case _:
                yield LexicalEmbedder()

    @provide
    def film_vectors(self, pool: AppPool) -> FilmVectors:
        return PostgresFilmVectors(pool)

    @provide
    def model_texts(self, pool: AppPool) -> ModelTexts:
        return PostgresModelTexts(pool, self._place.settings.model_text_sources)

    @provide
    def embed_films(self, texts: ModelTexts, vectors: FilmVectors, embedder: Embedder) -> EmbedFilms:
        return EmbedFilms(texts, vectors, embedder)

    @provide
    def indexes(self) -> VectorIndexes:
        return PostgresVectorIndexes(self._place.dsn)
