"""A narrator of OpenAI's that asks a real server, which answers with what it was told."""

import asyncio
import json
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any

from tests.support.openai_server import KEY, OpenAiServer
from whattowatch.adapters.local.template_narrator import TemplateNarrator
from whattowatch.adapters.openai.allowance import Allowance
from whattowatch.adapters.openai.client import OpenAiClient
from whattowatch.adapters.openai.narrator import FACTS, OpenAiNarrator
from whattowatch.adapters.outside.breaker import Breaker
from whattowatch.adapters.outside.outside import Outside


@asynccontextmanager
async def narrating(
    server: OpenAiServer,
    *,
    most_s: float = 5.0,
    breaker: Breaker | None = None,
    allowance: Allowance | None = None,
    kinds: Collection[str] = FACTS,
    make: type[OpenAiNarrator] = OpenAiNarrator,
) -> AsyncIterator[OpenAiNarrator]:
    outside = Outside("OpenAI", budget_s=most_s, breaker=breaker)
    client = OpenAiClient(KEY, outside, allowance=allowance, base_url=server.url)
    await client.prepare()
    await asyncio.to_thread(import_module, "openai.resources.responses")  # which no test waits for
    yield make(client, TemplateNarrator(), kinds=kinds, most_s=most_s)
    await client.close()


def as_told(asked: dict[str, Any]) -> str:
    """Sound words for each pick, in the language asked for."""
    told = json.loads(asked["input"])
    reasons = [{"number": pick["number"], "text": _text(told["language"], pick)} for pick in told["picks"]]
    return json.dumps({"reasons": reasons})


def _text(language: str, pick: dict[str, Any]) -> str:
    own = pick["own_films"][0]
    if language == "ru":
        return f"Вы видели фильм «{own}», и этот ему под стать."
    also = ", and people who like it tend to like this" if pick["others_agree"] else ""
    return f'You saw "{own}"{also}: the night is young.'
