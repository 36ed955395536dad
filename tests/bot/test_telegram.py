"""The bot against a Telegram server of our own, over HTTP."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from aiogram.exceptions import TelegramUnauthorizedError

from tests.bot.running import polling
from tests.support.bot import Person, World
from tests.support.telegram_server import TelegramServer, telegram_server
from whattowatch.bot.main import make_bot, run_bot
from whattowatch.bot.wording import ENGLISH, RUSSIAN

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
        list(wording.commands) for wording in (ENGLISH, RUSSIAN)
    ]
    assert server.confirmed == 3


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
    limited = {"description": "Too Many Requests: retry after 1", "parameters": {"retry_after": 1}}
    server.faults += [("sendMessage", 429, limited), ("sendMessage", 502, {"description": "Bad Gateway"})]
    async with polling(world, server):
        await server.send(ann.message("Heat 4.5"))
        await server.until(lambda: len(texts(server)) == 1)

    assert len(world.reviews) == 1


async def test_who_blocked_the_bot_is_left_alone(world: World, ann: Person, server: TelegramServer) -> None:
    blocked = {"description": "Forbidden: bot was blocked by the user"}
    server.faults.append(("sendMessage", 403, blocked))
    async with polling(world, server):
        await server.send(ann.message("Heat 4.5"))
        await server.send(world.person(8).message("Alien 4.5"))
        await server.until(lambda: len(texts(server)) == 1)

    assert len(world.reviews) == 2


async def test_polling_survives_a_server_that_is_away(
    world: World, ann: Person, server: TelegramServer
) -> None:
    server.faults += [("getUpdates", 502, {"description": "Bad Gateway"})]
    server.faults.append(
        ("getUpdates", 409, {"description": "Conflict: terminated by other getUpdates request"})
    )
    async with polling(world, server):
        await server.send(ann.message("Heat 4.5"))
        await server.until(lambda: len(texts(server)) == 1)


async def test_a_wrong_token_ends_it(world: World, server: TelegramServer) -> None:
    with pytest.raises(TelegramUnauthorizedError):
        await run_bot(make_bot("4242:wrong", world.post, server.url), world.dispatcher, world.post)
