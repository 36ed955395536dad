"""Cards with pictures against a Telegram server of our own: kept before they are sent, and text where a picture is refused."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from aiogram import Bot
from aiogram.enums import InputMediaType
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto

from tests.bot.running import hasty_bot, polling
from tests.support.bot import PHOTO, World
from tests.support.memory.clock import MemoryClock
from tests.support.memory.inbox import MemoryInbox
from tests.support.memory.outbox import MemoryOutbox
from tests.support.telegram.faults import Fault, broken, cut
from tests.support.telegram.refusing import Refused
from tests.support.telegram_server import TelegramServer, telegram_server
from whattowatch.bot.keeping import caused_by, read
from whattowatch.bot.late_mail import LateMail
from whattowatch.bot.main import Post

pytestmark = pytest.mark.quick

ANN = 7
POSTER = "https://image.tmdb.org/t/p/w500/p.jpg"
DRAWN = BufferedInputFile(b"a drawing" * 10_000, "taste.png")
BUTTONS = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Later", callback_data="v1:x")]])
OTHER_BUTTONS = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Light", callback_data="v1:y")]]
)
NO_PICTURE = [
    "Bad Request: failed to get HTTP URL content",
    "Bad Request: wrong type of the web page content",
    "Bad Request: wrong file identifier/HTTP URL specified",
    "Bad Request: PHOTO_INVALID_DIMENSIONS",
]


def refused(method: str, why: str = NO_PICTURE[0]) -> Fault:
    return Fault(method, Refused(400, why))


def away(method: str) -> list[Fault]:
    return [broken(502, method, says="Bad Gateway", times=4)]


class Studio:
    def __init__(self, server: TelegramServer) -> None:
        self.server, self.clock = server, MemoryClock()
        self.outbox = MemoryOutbox(self.clock)
        self.changed = 0
        self.bot: Bot = hasty_bot(Post(MemoryInbox(), self.outbox, self.clock), server)

    async def card(self, update: int = 1) -> None:
        with caused_by(f"update {update}"):
            await self.bot.send_photo(
                ANN, POSTER, caption="<b>Heat</b>", parse_mode="HTML", reply_markup=BUTTONS
            )

    async def drawn(self) -> None:
        with caused_by("update 3"):
            await self.bot.send_photo(
                ANN, DRAWN, caption="<b>Taste</b>", parse_mode="HTML", reply_markup=BUTTONS
            )

    async def redrawn(self) -> None:
        photo = InputMediaPhoto(
            type=InputMediaType.PHOTO, media=DRAWN, caption="<b>Taste</b>", parse_mode="HTML"
        )
        with caused_by("update 4"):
            await self.bot.edit_message_media(
                photo, chat_id=ANN, message_id=self.shown, reply_markup=OTHER_BUTTONS
            )

    @property
    def shown(self) -> int:
        """The newest message."""
        return int(self.server.messages.shown[-1]["message_id"])

    async def another(self) -> None:
        photo = InputMediaPhoto(
            type=InputMediaType.PHOTO, media=POSTER, caption="<b>Heat</b>", parse_mode="HTML"
        )
        before = await self.bot.send_message(ANN, "before")
        self.server.calls.clear()
        self.changed = before.message_id
        with caused_by("update 2"):
            await self.bot.edit_message_media(
                photo, chat_id=ANN, message_id=before.message_id, reply_markup=BUTTONS
            )

    async def later(self) -> int:
        self.clock.forward(minutes=11)
        return await LateMail(self.bot, self.outbox, self.clock).once()

    def outcomes(self) -> list[str | None]:
        return [row.outcome for row in self.outbox.rows]


@pytest_asyncio.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with telegram_server() as running:
        yield running


@pytest_asyncio.fixture
async def studio(server: TelegramServer) -> AsyncIterator[Studio]:
    made = Studio(server)
    yield made
    await made.bot.session.close()


async def test_a_picture_is_kept_and_sent_once_with_what_belongs_to_it(studio: Studio) -> None:
    await studio.card()
    await studio.card()

    (sent,) = studio.server.said("sendPhoto")
    assert (sent["photo"], sent["caption"], sent["parse_mode"]) == (POSTER, "<b>Heat</b>", "HTML")
    assert sent["reply_markup"]["inline_keyboard"][0][0]["text"] == "Later"
    assert studio.outcomes() == ["sent"]


@pytest.mark.parametrize("why", NO_PICTURE)
async def test_a_card_whose_picture_is_refused_comes_as_text_and_once(studio: Studio, why: str) -> None:
    studio.server.faults.append(refused("sendPhoto", why))
    await studio.card()
    await studio.card()

    (sent,) = studio.server.said("sendMessage")
    assert (sent["text"], sent["parse_mode"]) == ("<b>Heat</b>", "HTML")
    assert sent["reply_markup"]["inline_keyboard"][0][0]["text"] == "Later"
    assert studio.server.said("sendPhoto") == []
    assert studio.outcomes() == ["sent"]


async def test_a_picture_that_telegram_did_not_take_comes_later_as_it_was(studio: Studio) -> None:
    await studio.card(update=1)
    studio.server.faults += away("sendPhoto")
    await studio.card(update=2)
    assert await studio.later() == 1

    at_once, later = studio.server.said("sendPhoto")
    assert at_once == later
    assert studio.outcomes() == ["sent", "sent"]


async def test_a_picture_that_is_refused_later_comes_as_text_then(studio: Studio) -> None:
    studio.server.faults += [*away("sendPhoto"), refused("sendPhoto")]
    await studio.card()
    assert await studio.later() == 1

    (sent,) = studio.server.said("sendMessage")
    assert sent["text"] == "<b>Heat</b>"
    assert studio.outcomes() == ["sent"]


@pytest.mark.parametrize("is_refused", [False, True])
async def test_a_crash_between_keeping_and_sending_loses_no_card(studio: Studio, *, is_refused: bool) -> None:
    """The process is gone with the request on its way; whoever comes after it finds what was kept."""
    reached, never = asyncio.Event(), asyncio.Event()

    async def stuck(make_request: Any, bot: Any, method: Any) -> Any:
        reached.set()
        await never.wait()

    dying = hasty_bot(Post(MemoryInbox(), studio.outbox, studio.clock), studio.server)
    dying.session.middleware._middlewares.append(stuck)
    with caused_by("update 1"):
        last_words = asyncio.create_task(dying.send_photo(ANN, POSTER, caption="Heat"))
    await reached.wait()
    last_words.cancel()
    await asyncio.gather(last_words, return_exceptions=True)
    await dying.session.close()
    assert studio.outcomes() == [None]
    assert studio.server.calls == []

    if is_refused:
        studio.server.faults.append(refused("sendPhoto"))
    assert await studio.later() == 1
    ((method, sent),) = studio.server.calls
    assert method == ("sendMessage" if is_refused else "sendPhoto")
    assert sent["text" if is_refused else "caption"] == "Heat"
    assert studio.outcomes() == ["sent"]


async def test_a_picture_that_may_have_arrived_is_sent_twice_at_most(studio: Studio) -> None:
    studio.server.faults.append(cut("sendPhoto", times=3))
    await studio.card()
    for _ in range(4):
        await studio.later()

    assert len(studio.server.said("sendPhoto")) == 2


async def test_what_is_changed_is_kept_too_picture_and_all(studio: Studio) -> None:
    studio.server.faults += away("editMessageMedia")
    await studio.another()
    assert await studio.later() == 1

    (changed,) = studio.server.said("editMessageMedia")
    media = {"type": "photo", "media": POSTER, "caption": "<b>Heat</b>", "parse_mode": "HTML"}
    assert (changed["media"], changed["message_id"]) == (media, studio.changed)
    assert changed["reply_markup"]["inline_keyboard"][0][0]["text"] == "Later"


async def test_a_picture_refused_for_a_message_of_text_changes_its_text(studio: Studio) -> None:
    studio.server.faults.append(refused("editMessageMedia"))
    await studio.another()

    (changed,) = studio.server.said("editMessageText")
    assert (changed["text"], changed["message_id"]) == ("<b>Heat</b>", studio.changed)


async def test_a_picture_refused_for_a_message_with_another_comes_as_text_of_its_own(studio: Studio) -> None:
    studio.server.faults += [
        refused("editMessageMedia"),
        refused("editMessageText", "Bad Request: there is no text in the message to edit"),
    ]
    await studio.another()

    (sent,) = studio.server.said("sendMessage")
    assert sent["text"] == "<b>Heat</b>"


async def test_where_the_text_is_refused_too_that_is_told(studio: Studio) -> None:
    studio.server.faults += [refused("sendPhoto"), refused("sendMessage", "Bad Request: chat not found")]
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await studio.card()

    assert studio.outcomes() == ["TelegramBadRequest"]


async def test_of_what_is_drawn_here_the_words_are_kept_and_it_comes_once(studio: Studio) -> None:
    await studio.drawn()
    await studio.drawn()

    (sent,) = studio.server.said("sendPhoto")
    assert (sent["caption"], sent["parse_mode"]) == ("<b>Taste</b>", "HTML")
    assert [len(row.message.body) < 1_000 for row in studio.outbox.rows] == [True]
    assert studio.outcomes() == ["sent"]


async def test_what_is_drawn_here_comes_in_words_when_it_comes_late(studio: Studio) -> None:
    studio.server.faults += away("sendPhoto")
    await studio.drawn()
    assert await studio.later() == 1

    (sent,) = studio.server.said("sendMessage")
    assert (sent["text"], sent["parse_mode"]) == ("<b>Taste</b>", "HTML")
    assert sent["reply_markup"]["inline_keyboard"][0][0]["text"] == "Later"


async def test_a_drawing_that_is_refused_comes_in_words(studio: Studio) -> None:
    studio.server.faults.append(refused("sendPhoto"))
    await studio.drawn()

    (sent,) = studio.server.said("sendMessage")
    assert sent["text"] == "<b>Taste</b>"
    assert studio.outcomes() == ["sent"]


async def test_another_drawing_takes_the_place_of_the_one_that_is_there(studio: Studio) -> None:
    await studio.drawn()
    first = studio.shown
    await studio.redrawn()

    assert studio.shown == first
    assert len(studio.server.said("editMessageMedia")) == 1


async def test_another_drawing_that_is_late_leaves_the_one_that_is_there(studio: Studio) -> None:
    await studio.drawn()
    studio.server.faults += away("editMessageMedia")
    await studio.redrawn()
    await studio.later()

    (changed,) = studio.server.calls[1:]
    assert changed[0] == "editMessageCaption"
    assert changed[1]["caption"] == "<b>Taste</b>"


def test_what_was_kept_before_there_were_pictures_is_still_sent() -> None:
    method: Any = read(b'{"method":"sendMessage","chat_id":7,"text":"Heat"}')

    assert (method.chat_id, method.text) == (7, "Heat")


async def test_cards_over_http_are_pictures_and_change_in_place(
    cinema: World, server: TelegramServer
) -> None:
    ann = cinema.person()
    server.faults.append(refused("sendPhoto"))
    async with polling(cinema, server):
        await server.send(ann.message("/recommend"))
        await server.until(lambda: len(server.said("sendPhoto")) == 2)
        (text_card,) = [call for call in server.said("sendMessage") if "Safe choice" in call["text"]]
        card = server.said("sendPhoto")[-1]
        later = next(
            button["callback_data"]
            for row in card["reply_markup"]["inline_keyboard"]
            for button in row
            if button["text"] == "Later"
        )
        press = ann.press_of(later, message_id=1003)
        press["callback_query"]["message"]["photo"] = [PHOTO]
        await server.send(press)
        await server.until(lambda: bool(server.said("answerCallbackQuery")))

    (changed,) = server.said("editMessageCaption")
    assert "✓ On your watchlist." in changed["caption"]
    assert changed["message_id"] == 1003
    assert "image.tmdb.org" in card["photo"]
    assert len(text_card["text"]) > len("Safe choice")
    assert server.said("answerCallbackQuery")[0]["text"] == "On your watchlist."
