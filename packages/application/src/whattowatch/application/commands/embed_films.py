"""Have a model read what is known of films, and keep a vector for each."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass

from msgspec import Struct

from whattowatch.application.ports.embedder import Embedder, Embedding, Outcome
from whattowatch.application.ports.film_vectors import Coverage, EmbeddedText, FilmVectors
from whattowatch.application.ports.model_texts import ModelText, ModelTexts
from whattowatch.domain.errors import NotYet
from whattowatch.domain.ids import FilmId

AT_ONCE = 32  # films; each batch is kept before the next begins
LONGEST_WAIT_S = 60.0  # for the model to be asked again, when all films are to be read
NOTHING_TO_READ = "nothing of it may be read"


class Embedded(Struct, frozen=True):
    """What became of films: how many have a vector of what is known now, and why others have none."""

    done: int
    refused: dict[FilmId, str]


@dataclass(frozen=True, slots=True)
class EmbedFilms:
    """What is read already is not read again, so it may be repeated, and broken off at any time."""

    texts: ModelTexts
    vectors: FilmVectors
    embedder: Embedder
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep  # seconds

    async def __call__(self, film_ids: Sequence[FilmId]) -> Embedded:
        """Those that are known; of a film that is not, there is nothing to do.

        Raises:
            Unavailable: the model or the database is away; no film of these was kept.
        """
        texts = await self.texts.of(film_ids)
        outcomes = await self._read({each.text for each in texts if each.text})
        told = [self._told(each, outcomes.get(each.text)) for each in texts]
        await self.vectors.put(told, self.embedder.model)
        refused = {each.film_id: each.refused for each in told if each.refused}
        return Embedded(len(told) - len(refused), refused)

    async def missing(self) -> AsyncIterator[Embedded]:
        """All films that lack a vector, batch by batch; whoever asks decides when to go on.

        Raises:
            Unavailable: what was done until then is kept. For the model's next minute it is waited.
        """
        while film_ids := await self._missing():
            try:
                embedded = await self(film_ids)
            except NotYet as not_yet:
                if not_yet.after_s > LONGEST_WAIT_S:
                    raise
                await self.pause(not_yet.after_s)
            else:
                yield embedded

    async def coverage(self) -> Coverage:
        return await self.vectors.coverage(self.embedder.model, recipe=self.texts.recipe)

    async def _missing(self) -> list[FilmId]:
        lacking = await self.vectors.missing(self.embedder.model, AT_ONCE, recipe=self.texts.recipe)
        return [each.film_id for each in lacking]

    async def _read(self, texts: set[str]) -> dict[str, Outcome | None]:
        """None: its vector is kept already, whichever film it was of."""
        model = self.embedder.model
        kept = await self.vectors.kept(sorted(texts), model)
        new = sorted(texts - kept)
        return dict.fromkeys(kept) | dict(zip(new, await self.embedder.embed(new), strict=True))

    def _told(self, read: ModelText, outcome: Outcome | None) -> EmbeddedText:
        if not read.text:
            vector, refused = None, NOTHING_TO_READ
        elif outcome is None:
            vector, refused = None, ""
        elif isinstance(outcome, Embedding):
            vector, refused = outcome.vector, ""
        else:
            vector, refused = None, outcome.reason
        return EmbeddedText(
            film_id=read.film_id,
            text=read.text,
            recipe=self.texts.recipe,
            changed=read.changed,
            vector=vector,
            refused=refused,
        )
