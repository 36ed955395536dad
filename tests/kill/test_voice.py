"""A bot that is killed while it listens to a voice note listens to the end after it was started again."""

import pytest

from tests.kill.service import Service
from tests.kill.test_bot import a_bot
from tests.support.openai_server import KEY, openai_server
from tests.support.telegram.people import Person

pytestmark = pytest.mark.kill

SAVED = "select count(*) from log.events where name = 'review-saved'"
HEARD = "select count(*) from log.voice_notes where state = 'done'"
LEASE_AND_SOME_S = 100.0  # a job of a process that is gone is given to another after half a minute


async def test_what_was_said_is_noted_after_a_kill(service: Service) -> None:
    before = int(str(await service.ask(SAVED)))
    async with (
        openai_server() as ears,
        a_bot(
            service,
            "bot",
            OPENAI_API_KEY=KEY,
            OPENAI_BASE_URL=ears.url,
            WTW_EMBEDDER="lexical",
            WTW_TRANSCRIBER="openai",
        ) as killed,
    ):
        ears.hears = {"text": "Heat, 4.5 stars"}
        ears.listens.clear()
        anna = Person.of(killed.telegram, 71, "Anna")
        await anna.sends_voice(b"OggS", 34)
        await anna.hears("I have your voice note (0:34)")
        await killed.telegram.until(lambda: len(ears.asked) == 1, within_s=30)
        await killed.kill("bot")
        ears.listens.set()
        await killed.telegram.until(
            lambda: any("I heard:" in seen.text for seen in anna.screen), within_s=LEASE_AND_SOME_S
        )
        await anna.presses("That is right")
        await anna.hears("4.5 stars. Noted.")

        assert len(ears.asked) == 2
        assert int(str(await service.ask(SAVED))) - before == 1
        assert await service.ask(HEARD) == 1
