"""What turns texts into vectors, where those of films are kept, and who reads and words what is asked of models."""

from collections.abc import AsyncIterator, Collection

import structlog
from dishka import Provider, Scope, provide

from whattowatch.adapters.lexical.embedder import LexicalEmbedder
from whattowatch.adapters.local.no_wish_reader import NoWishReader
from whattowatch.adapters.local.template_narrator import TemplateNarrator
from whattowatch.adapters.minilm.embedder import MiniLmEmbedder
from whattowatch.adapters.openai.allowance import Allowance
from whattowatch.adapters.openai.client import BASE_URL, OpenAiClient
from whattowatch.adapters.openai.embedder import OpenAiEmbedder
from whattowatch.adapters.openai.faults import NAME
from whattowatch.adapters.openai.narrator import FACTS, MOST_S, OpenAiNarrator
from whattowatch.adapters.openai.prices import PRICES
from whattowatch.adapters.openai.wish_reader import OpenAiWishReader
from whattowatch.adapters.outside.breaker import Breaker
from whattowatch.adapters.outside.bulkhead import Bulkhead
from whattowatch.adapters.outside.metrics import OutsideMetrics
from whattowatch.adapters.outside.outside import Outside
from whattowatch.adapters.outside.token_pace import TokenPace
from whattowatch.adapters.postgres.facts.film_vectors import PostgresFilmVectors
from whattowatch.adapters.postgres.facts.model_texts import PostgresModelTexts
from whattowatch.adapters.postgres.facts.vector_index import PostgresVectorIndexes
from whattowatch.application.commands.embed_films import EmbedFilms
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.daily_spend import DailySpend
from whattowatch.application.ports.embedder import Embedder
from whattowatch.application.ports.film_vectors import FilmVectors
from whattowatch.application.ports.model_texts import ModelTexts
from whattowatch.application.ports.narrator import Narrator
from whattowatch.application.ports.vector_indexes import VectorIndexes
from whattowatch.application.ports.wish_reader import WishReader
from whattowatch.domain.film_sources import MODEL_TEXT_SOURCES
from whattowatch.wiring.embedders import kind_of, reason_model, wish_model
from whattowatch.wiring.installation import Installation
from whattowatch.wiring.settings import Settings
from whattowatch.wiring.storage import AppPool

EMBEDDING_BUDGET_S = 8.0
OPENAI_AT_ONCE = 4
WISH_BUDGET_S = 1.2  # somebody waits for films meanwhile

logger = structlog.get_logger(__name__)


class Vectors(Provider):
    scope = Scope.APP

    def __init__(self, place: Installation, metrics: OutsideMetrics) -> None:
        super().__init__()
        self._place, self._metrics = place, metrics

    @provide
    def allowance(self, spend: DailySpend, clock: Clock) -> Allowance:
        settings = self._place.settings
        pace = TokenPace(NAME, settings.openai_tokens_per_minute)
        return Allowance(pace, spend, clock, daily_usd=settings.openai_daily_usd)

    @provide
    async def embedder(self, allowance: Allowance) -> AsyncIterator[Embedder]:
        settings = self._place.settings
        match kind_of(settings):
            case "openai":
                model = settings.openai_embedding_model
                client = self._openai(allowance, model, budget_s=EMBEDDING_BUDGET_S)
                await client.prepare()
                yield OpenAiEmbedder(client, model=model)
                await client.close()
            case "local":
                yield MiniLmEmbedder()
            case _:
                yield LexicalEmbedder()

    @provide
    async def wish_reader(self, allowance: Allowance) -> AsyncIterator[WishReader]:
        model = wish_model(self._place.settings)
        if model is None:
            yield NoWishReader()
            return
        client = self._openai(allowance, model, budget_s=WISH_BUDGET_S)
        await client.prepare()
        yield OpenAiWishReader(client, model=model)
        await client.close()

    @provide
    async def narrator(self, allowance: Allowance) -> AsyncIterator[Narrator]:
        model = reason_model(self._place.settings)
        if model is None:
            yield TemplateNarrator()
            return
        client = self._openai(allowance, model, budget_s=MOST_S, breaker=breaker_of_words())
        await client.prepare()
        kinds = kinds_told(self._place.settings.model_text_sources)
        yield OpenAiNarrator(client, TemplateNarrator(), model=model, kinds=kinds)
        await client.close()

    def _openai(
        self, allowance: Allowance, model: str, *, budget_s: float, breaker: Breaker | None = None
    ) -> OpenAiClient:
        at_once = Bulkhead(at_once=OPENAI_AT_ONCE)
        outside = Outside(NAME, budget_s=budget_s, bulkhead=at_once, breaker=breaker, metrics=self._metrics)
        return openai_client(self._place.settings, outside, allowance, model)

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


def openai_client(settings: Settings, outside: Outside, allowance: Allowance, model: str) -> OpenAiClient:
    """For requests to one model, of OpenAI's or of a server like it."""
    key, base_url = settings.openai_api_key, settings.openai_base_url or BASE_URL
    if base_url == BASE_URL and model not in PRICES:
        logger.warning(
            "nothing is known of its price: WTW_OPENAI_DAILY_USD does not hold for it", model=model
        )
    return OpenAiClient(key.reveal() if key else None, outside, allowance=allowance, base_url=base_url)


def breaker_of_words() -> Breaker:
    """Few requests, each of which somebody waits for: a few failures are enough to leave them alone for a while."""
    return Breaker(least=3, window_s=60.0, rest_s=30.0, probes=1)


def kinds_told(allowed: Collection[str]) -> frozenset[str]:
    """Kinds of traits that may be told to a model. Genres and keywords are somebody's choice, of a source that
    is not known here, so they go only where whoever chose them may.
    """
    return FACTS | {"genre", "keyword"} if set(MODEL_TEXT_SOURCES) <= set(allowed) else FACTS
