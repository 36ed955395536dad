"""Outside services, by the names that people know."""

from collections.abc import Sequence

_NAMES = {
    "tmdb": "TMDB",
    "openai": "OpenAI",
    "omdb": "OMDb",
    "wikidata": "Wikidata",
    "wikipedia": "Wikipedia",
}


def service_names(services: Sequence[str]) -> list[str]:
    return [_NAMES.get(service, service) for service in services]
