"""What is said arrives: once, or where nobody can know, twice; in order; and in no other chat (P24)."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
from aiogram import Bot
from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from tests.bot.running import hasty_bot
from tests.support.memory.clock import MemoryClock
from tests.support.memory.inbox import MemoryInbox
from tests.support.memory.outbox import MemoryOutbox
from tests.support.telegram.faults import Fault, blocked, broken, cut, too_many
from tests.support.telegram_server import TOKEN, TelegramServer, telegram_server
from whattowatch.bot.keeping import caused_by
from whattowatch.bot.late_mail import LateMail
from whattowatch.bot.main import Post, make_bot
from whattowatch.bot.pacing import AT_ONCE
from whattowatch.domain.errors import Unavailable

pytestmark = pytest.mark.quick

ANN, BORIS = 7, 8
TRIES_AT_ONCE = 4


def away(times: int = 1) -> Fault:
    return broken(502, says="Bad Gateway", times=times)


KINDS: list[Callable[[], Fault]] = [away, cut, lambda: too_many(40), lambda: too_many(1)]


@dataclass
class PostOffice:
    server: TelegramServer
    clock: MemoryClock = field(default_factory=MemoryClock)
    outbox: MemoryOutbox = field(init=False)
    bot: Bot = field(init=False)

    def __post_init__(self) -> None:
        self.outbox = MemoryOutbox(self.clock)
        post = Post(MemoryInbox(), self.outbox, self.clock)
        self.bot = hasty_bot(post, self.server)

    async def say(self, *texts: str, chat: int = ANN, update: int = 1) -> None:
        with caused_by(f"update {update}"):
            for text in texts:
                await self.bot.send_message(chat, text)

    async def later(self, **by: float) -> int:
        self.clock.forward(**by)
        return await LateMail(self.bot, self.outbox, self.clock).once()

    def heard(self, chat: int = ANN) -> list[str]:
        return [call["text"] for call in self.server.said("sendMessage") if call["chat_id"] == chat]

    def left(self) -> int:
        return sum(row.outcome is None for row in self.outbox.rows)


@pytest_asyncio.fixture
async def office() -> AsyncIterator[PostOffice]:
    async with telegram_server() as server:
        made = PostOffice(server)
        yield made
        await made.bot.session.close()


async def test_it_is_kept_before_it_is_sent_and_then_is_done_with(office: PostOffice) -> None:
    await office.say("Heat", "Alien")

    assert office.heard() == ["Heat", "Alien"]
    assert [row.outcome for row in office.outbox.rows] == ["sent", "sent"]
    assert await office.later(hours=1) == 0


async def test_whoever_handles_an_update_once_more_says_nothing_twice(office: PostOffice) -> None:
    await office.say("Heat", "Noted.", "Noted.")
    await office.say("Heat", "Noted.", "Noted.", "And more")
    await office.say("Heat", update=2)

    assert office.heard() == ["Heat", "Noted.", "Noted.", "And more", "Heat"]


async def test_when_telegram_is_away_it_comes_later_and_in_order(office: PostOffice) -> None:
    office.server.faults.append(away(TRIES_AT_ONCE))
    await office.say("Heat", "Alien")
    await office.say("Ronin", chat=BORIS, update=2)
    assert (office.heard(), office.heard(BORIS)) == ([], ["Ronin"])

    assert await office.later(seconds=5) == 1
    assert await office.later() == 1

    assert office.heard() == ["Heat", "Alien"]
    assert office.left() == 0


async def test_it_is_tried_again_ever_more_seldom_and_for_a_day(office: PostOffice) -> None:
    office.server.faults.append(away(1_000))
    await office.say("Heat")
    tried = 0
    for _ in range(60 * 24 + 11):
        tried += await office.later(minutes=1)

    assert 100 < tried < 200
    assert [row.outcome for row in office.outbox.rows] == ["too late"]


async def test_what_may_have_arrived_is_sent_twice_at_most(office: PostOffice) -> None:
    office.server.faults.append(cut(times=3))
    await office.say("Heat")
    for _ in range(5):
        await office.later(minutes=11)

    assert office.heard() == ["Heat", "Heat"]
    assert [row.outcome for row in office.outbox.rows] == ["nobody knows whether it arrived"]


async def test_an_update_handled_once_more_does_not_send_a_third_time(office: PostOffice) -> None:
    """Nobody knows of the first, nor of the second."""
    office.server.faults.append(cut(times=2))
    await office.say("Heat")
    await office.say("Heat")
    await office.later(minutes=11)
    await office.later(minutes=11)

    assert office.heard() == ["Heat", "Heat"]


async def test_it_waits_as_long_as_telegram_says(office: PostOffice) -> None:
    office.server.faults.append(too_many(3_600))
    await office.say("Heat")

    assert await office.later(minutes=59) == 0
    assert await office.later(minutes=2) == 1
    assert office.heard() == ["Heat"]


async def test_who_blocked_the_bot_is_left_alone(office: PostOffice) -> None:
    office.server.faults.append(blocked())
    with pytest.raises(TelegramForbiddenError):
        await office.say("Heat")

    assert await office.later(hours=1) == 0
    assert office.heard() == []


async def test_buttons_and_form_are_sent_later_as_they_were(office: PostOffice) -> None:
    buttons = InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text="Later", callback_data="v1:x")]]
    )
    with caused_by("update 1"):
        await office.bot.send_message(ANN, "<b>Heat</b>", parse_mode="HTML", reply_markup=buttons)
        office.server.faults.append(away(TRIES_AT_ONCE))
        await office.bot.send_message(ANN, "<b>Heat</b>", parse_mode="HTML", reply_markup=buttons)
    await office.later(seconds=5)

    at_once, later = office.server.said("sendMessage")
    assert at_once == later


async def test_that_nothing_can_be_kept_can_still_be_said(office: PostOffice) -> None:
    class Away(MemoryOutbox):
        async def put(self, *_: Any, **__: Any) -> Any:
            raise Unavailable("the database")

    bot = hasty_bot(Post(MemoryInbox(), Away(), office.clock), office.server)
    with caused_by("update 1"):
        await bot.send_message(ANN, "Try again in a minute")
    await bot.session.close()

    assert office.heard() == ["Try again in a minute"]


@pytest.mark.parametrize("seed", range(10))
async def test_whatever_telegram_does_each_message_arrives_and_none_three_times(
    office: PostOffice, seed: int
) -> None:
    """Fifty messages a seed. A fault may hit any request; some updates are handled once more, as after a crash."""
    chance = random.Random(seed)
    said = {ANN: list[str](), BORIS: list[str]()}
    for update in range(25):
        chat = chance.choice([ANN, BORIS])
        texts = [f"{update}: Heat", f"{update}: Alien"]
        said[chat] += texts
        if chance.random() < 0.5:
            office.server.faults += [chance.choice(KINDS)() for _ in range(3)]
        for _ in range(chance.choice([1, 1, 2])):
            await office.say(*texts, chat=chat, update=update)
        await office.later(seconds=chance.choice([0, 1, 60]))
    office.server.faults.clear()
    for _ in range(200):
        if not office.left():
            break
        await office.later(minutes=11)

    for chat, texts in said.items():
        heard = Counter(office.heard(chat))
        assert {*heard} == {*texts}
        assert max(heard.values()) <= 2
        firsts = [*dict.fromkeys(office.heard(chat))]
        assert firsts == texts


async def test_without_an_outbox_messages_are_lost(office: PostOffice) -> None:
    """The control."""
    office.server.faults.append(away(TRIES_AT_ONCE))
    with pytest.raises(Exception, match="Bad Gateway"):
        await office.bot.send_message(ANN, "Heat")

    await office.later(hours=1)
    assert office.heard() == []


async def test_a_chat_gets_no_more_at_once_than_telegram_takes(office: PostOffice) -> None:
    """What is more than a handful comes one a second."""
    post = Post(MemoryInbox(), office.outbox, office.clock)
    bot = make_bot(TOKEN, post, office.server.url)
    saying = asyncio.gather(*[bot.send_message(ANN, f"number {number}") for number in range(AT_ONCE + 1)])
    await office.server.until(lambda: len(office.heard()) == AT_ONCE)
    await bot.send_message(BORIS, "Heat")

    assert (len(office.heard()), office.heard(BORIS)) == (AT_ONCE, ["Heat"])
    await saying
    await bot.session.close()
