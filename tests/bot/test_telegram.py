"""The bot against a Telegram server of our own, over HTTP."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import msgspec
import pytest
import pytest_asyncio
from aiogram.exceptions import TelegramUnauthorizedError

from tests.bot.running import beside, hasty_bot, polling
from tests.support.bot import Person, World
from tests.support.memory.inbox import MemoryInbox
from tests.support.telegram.faults import blocked, broken, too_many
from tests.support.telegram_server import TOKEN, TelegramServer, telegram_server
from tests.support.wordings import ENGLISH, RUSSIAN
from whattowatch.application.ports.inbox import Taken
from whattowatch.application.updates import received
from whattowatch.bot.main import Post, Webhook, make_bot, run_bot

pytestmark = pytest.mark.quick


@pytest_asyncio.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with telegram_server() as running:
        yield running


def texts(server: TelegramServer, method: str = "sendMessage") -> list[str]:
    return [str(call["text"]) for call in server.said(method)]


def buttons(call: dict[str, Any]) -> dict[str, str]:
    rows = call["reply_markup"]["inline_keyboard"]
    return {button["text"]: button["callback_data"] for row in rows for button in row}


def names(call: dict[str, Any]) -> list[str]:
    return [command["command"] for command in call["commands"]]


async def test_a_conversation_over_http(world: World, ann: Person, server: TelegramServer) -> None:
    async with polling(world, server):
        await server.send(ann.message("Heat 4.5 loved the diner scene"))
        await server.until(lambda: len(texts(server)) == 1)
        await server.send(ann.message("/recommend"))
        await server.until(lambda: len(texts(server)) == 4)
        await server.send(ann.press_of(buttons(server.said("sendMessage")[-1])["Later"], message_id=1003))
        await server.until(lambda: bool(server.said("answerCallbackQuery")))

    assert texts(server)[0] == "<b>Heat (1995)</b>: 4.5 stars. Noted.\n“loved the diner scene”"
    assert server.said("sendMessage")[0]["parse_mode"] == "HTML"
    (edited,) = server.said("editMessageText")
    assert edited["message_id"] == 1003
    assert "✓ On your watchlist." in edited["text"]
    assert [names(call) for call in server.said("setMyCommands")] == [
        list(wording.welcome.commands) for wording in (ENGLISH, RUSSIAN)
    ]
    assert [call.get("language_code") for call in server.said("setMyCommands")] == [None, "ru"]
    assert server.confirmed == 3


ABOUT_US = ("setMyDescription", "setMyShortDescription")


async def test_it_says_what_it_is_in_each_language_and_once(world: World, server: TelegramServer) -> None:
    for _ in range(2):
        async with polling(world, server):
            await server.until(lambda: bool(server.said("getUpdates")))
    described, in_short = (server.said(method) for method in ABOUT_US)

    assert [(call.get("language_code"), call["description"]) for call in described] == [
        (None, ENGLISH.welcome.described),
        ("ru", RUSSIAN.welcome.described),
    ]
    assert [call["short_description"] for call in in_short] == [
        wording.welcome.in_short for wording in (ENGLISH, RUSSIAN)
    ]


async def test_what_its_owner_wrote_of_it_stays(world: World, server: TelegramServer) -> None:
    async with hasty_bot(world.post, server).context() as owner:
        await owner.set_my_description("Films for our street")
    async with polling(world, server):
        await server.until(lambda: bool(server.said("getUpdates")))

    assert [call["description"] for call in server.said("setMyDescription")] == ["Films for our street"]
    assert len(server.said("setMyShortDescription")) == 2


async def test_what_telegram_does_not_let_it_say_of_itself_keeps_nobody_waiting(
    world: World, ann: Person, server: TelegramServer
) -> None:
    for method in ABOUT_US:
        del server.methods[method]
    async with polling(world, server):
        await server.send(ann.message("Heat 4.5"))
        await server.until(lambda: len(texts(server)) == 1)


async def test_an_update_that_cannot_be_read_holds_up_no_other(
    world: World, ann: Person, server: TelegramServer
) -> None:
    await server.send({"update_id": 0, "message": {"date": "yesterday", "chat": 7}})
    async with polling(world, server):
        await server.send(ann.message("Heat 4.5"))
        await server.until(lambda: len(texts(server)) == 1)


async def test_what_telegram_cannot_take_is_sent_again(
    world: World, ann: Person, server: TelegramServer
) -> None:
    server.faults += [too_many(1), broken(502)]
    async with polling(world, server):
        await server.send(ann.message("Heat 4.5"))
        await server.until(lambda: len(texts(server)) == 1)

    assert len(world.reviews) == 1


async def test_who_blocked_the_bot_is_left_alone(world: World, ann: Person, server: TelegramServer) -> None:
    server.faults.append(blocked())
    async with polling(world, server):
        await server.send(ann.message("Heat 4.5"))
        await server.send(world.person(8).message("Alien 4.5"))
        await server.until(lambda: len(texts(server)) == 1)

    assert len(world.reviews) == 2


async def test_polling_survives_a_server_that_is_away(
    world: World, ann: Person, server: TelegramServer
) -> None:
    server.faults += [broken(502, "getUpdates"), broken(409, "getUpdates", says="Conflict")]
    async with polling(world, server):
        await server.send(ann.message("Heat 4.5"))
        await server.until(lambda: len(texts(server)) == 1)


async def test_a_wrong_token_ends_it(world: World, server: TelegramServer) -> None:
    with pytest.raises(TelegramUnauthorizedError):
        await run_bot(make_bot("4242:wrong", world.post, server.url), world.dispatcher, world.post)


async def test_a_part_that_fails_ends_the_bot(world: World, server: TelegramServer) -> None:
    """Else it would go on, hear and say nothing, and look well."""

    class Broken(MemoryInbox):
        async def take(self, bot_id: int, *, most: int) -> Sequence[Taken]:
            raise LookupError("no such table")

    post = Post(Broken(), world.outbox, world.ports.clock)
    with pytest.raises(LookupError):
        await run_bot(make_bot(TOKEN, post, server.url), world.dispatcher, post)


async def test_a_webhook_is_told_again_until_telegram_has_heard(
    world: World, ann: Person, server: TelegramServer
) -> None:
    server.faults.append(broken(502, "setWebhook"))
    webhook = Webhook("https://films.example.org/telegram/abc", "5ecre7")
    bot = hasty_bot(world.post, server)
    async with beside(asyncio.create_task(run_bot(bot, world.dispatcher, world.post, webhook))):
        await server.until(lambda: bool(server.said("setWebhook")))
        await world.inbox.take_in(4242, [received(msgspec.json.encode(ann.message("Heat 4.5")))])
        await server.until(lambda: len(texts(server)) == 1)

    (told,) = server.said("setWebhook")
    assert (told["url"], told["secret_token"]) == (webhook.url, webhook.secret)
    assert server.said("getUpdates") == []
    assert webhook.secret not in repr(webhook)
