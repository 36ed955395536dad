"""python-telegram-bot, which nobody here wrote, understands our Telegram server."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    ChatMemberLeft,
    ChatMemberOwner,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputMediaPhoto,
    InputTextMessageContent,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, NetworkError, RetryAfter

from tests.support.telegram.faults import blocked, broken, too_many
from tests.support.telegram.people import Person, posts
from tests.support.telegram_server import TOKEN, TelegramServer, telegram_server

pytestmark = pytest.mark.quick

ANN = 7
BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("Later", callback_data="v1:x")]])


@pytest_asyncio.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with telegram_server() as running:
        yield running


@pytest_asyncio.fixture
async def bot(server: TelegramServer) -> AsyncIterator[Bot]:
    bot = Bot(TOKEN, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot")
    async with bot:
        yield bot


async def test_it_knows_who_it_is_and_says_so(bot: Bot) -> None:
    commands = [BotCommand("recommend", "three films")]
    await bot.set_my_commands(commands, scope=BotCommandScopeAllGroupChats(), language_code="ru")

    assert (bot.id, bot.username, bot.supports_inline_queries) == (4242, "whattowatch_bot", True)
    told = await bot.get_my_commands(scope=BotCommandScopeAllGroupChats(), language_code="ru")
    assert list(told) == commands


async def test_messages(bot: Bot) -> None:
    sent = await bot.send_message(ANN, "<b>Heat</b> (1995)", parse_mode=ParseMode.HTML, reply_markup=BUTTONS)
    assert (sent.text, sent.text_html, sent.reply_markup) == ("Heat (1995)", "<b>Heat</b> (1995)", BUTTONS)

    edited = await sent.edit_text("Ronin", reply_markup=BUTTONS)
    assert getattr(edited, "text", None) == "Ronin"
    with pytest.raises(BadRequest, match="not modified"):
        await sent.edit_text("Ronin", reply_markup=BUTTONS)
    bare = await sent.edit_reply_markup(None)
    assert getattr(bare, "reply_markup", None) is None
    assert await bot.send_chat_action(ANN, "typing")
    assert await sent.pin()
    pinned = (await bot.get_chat(ANN)).pinned_message
    assert pinned is not None
    assert pinned.text == "Ronin"
    assert await sent.delete()


async def test_photos_documents_and_albums(bot: Bot) -> None:
    photo = await bot.send_photo(ANN, b"\xff\xd8 a poster", caption="Heat")
    by_id = await bot.send_photo(ANN, photo.photo[-1].file_id)
    changed = await by_id.edit_media(InputMediaPhoto("https://a.example/b.jpg", caption="Ronin"))
    captioned = await by_id.edit_caption("Alien")
    document = await bot.send_document(ANN, b"{}", filename="all.json")
    album = await bot.send_media_group(
        ANN, [InputMediaPhoto(b"one"), InputMediaPhoto("https://a.example/b.jpg")]
    )

    assert (photo.caption, getattr(changed, "caption", None)) == ("Heat", "Ronin")
    assert getattr(captioned, "caption", None) == "Alien"
    assert document.document is not None
    assert len({message.media_group_id for message in album}) == 1
    file = await photo.photo[-1].get_file()
    assert await file.download_as_bytearray() == b"\xff\xd8 a poster"


async def test_groups(bot: Bot, server: TelegramServer) -> None:
    ann = Person.of(server, ANN, "Ann")
    club = server.chats.group(-100123, "Film club", [ann.user], is_forum=True)

    chat = await bot.get_chat(club.id)
    assert (chat.title, chat.is_forum) == ("Film club", True)
    assert isinstance(await bot.get_chat_member(club.id, ANN), ChatMemberOwner)
    assert isinstance(await bot.get_chat_member(club.id, 9), ChatMemberLeft)
    (admin,) = await bot.get_chat_administrators(club.id)
    assert admin.user.first_name == "Ann"
    sent = await bot.send_message(club.id, "Heat", message_thread_id=5)
    assert sent.is_topic_message


async def test_updates(bot: Bot, server: TelegramServer) -> None:
    ann = Person.of(server, ANN, "Ann")
    said = await ann.says("/recommend")
    await ann.edits(said, "Heat 5")
    await ann.sends_voice(b"OggS")
    await ann.sends_document(b"Name,Year", "diary.csv")
    await ann.sends_photo(b"a poster", "Heat 4.5")
    await posts(server, server.chats.group(-100200, "News", kind="channel"), "Heat")
    await ann.chooses({"id": "949"}, "heat")
    await ann.blocks()

    updates = await bot.get_updates()
    message, edited, voice, document, photo, post, chosen, member = updates
    assert message.message is not None
    assert message.message.parse_entities() == {message.message.entities[0]: "/recommend"}
    assert edited.edited_message is not None
    assert edited.edited_message.text == "Heat 5"
    assert voice.message is not None
    assert voice.message.voice is not None
    assert await (await voice.message.voice.get_file()).download_as_bytearray() == b"OggS"
    assert document.message is not None
    assert document.message.document is not None
    assert document.message.document.file_name == "diary.csv"
    assert photo.message is not None
    assert photo.message.photo
    assert post.channel_post is not None
    assert post.channel_post.sender_chat is not None
    assert chosen.chosen_inline_result is not None
    assert chosen.chosen_inline_result.result_id == "949"
    assert member.my_chat_member is not None
    assert member.my_chat_member.new_chat_member.status == "kicked"


async def test_queries(bot: Bot, server: TelegramServer) -> None:
    ann = Person.of(server, ANN, "Ann")
    await bot.send_message(ANN, "Heat", reply_markup=BUTTONS)
    pressing, typing = asyncio.create_task(ann.presses("Later")), asyncio.create_task(ann.types("heat"))
    await server.until(lambda: len(server.bringing.updates) == 2)
    for update in await bot.get_updates():
        if update.callback_query:
            assert update.callback_query.message is not None
            await update.callback_query.answer("Saved")
        elif update.inline_query:
            result = InlineQueryResultArticle("949", "Heat", InputTextMessageContent("Heat"))
            button = InlineQueryResultsButton("More", start_parameter="more")
            await update.inline_query.answer([result], is_personal=True, cache_time=0, button=button)

    assert await pressing == "Saved"
    assert (await typing)["results"][0]["title"] == "Heat"


async def test_the_webhook(bot: Bot) -> None:
    await bot.set_webhook("https://films.example.org/x", secret_token="5ecre7", allowed_updates=["message"])

    info = await bot.get_webhook_info()
    assert (info.url, info.allowed_updates) == ("https://films.example.org/x", ("message",))
    with pytest.raises(Conflict):
        await bot.get_updates()
    assert await bot.delete_webhook()


async def test_refusals(bot: Bot, server: TelegramServer) -> None:
    server.faults += [too_many(5), blocked(), broken(500)]
    with pytest.raises(RetryAfter):
        await bot.send_message(ANN, "Heat")
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(ANN, "Heat")
    with pytest.raises(NetworkError):
        await bot.send_message(ANN, "Heat")
    server.chats.group(-5, "Film club", kind="group").migrated_to = -100123
    with pytest.raises(ChatMigrated):
        await bot.send_message(-5, "Heat")
    with pytest.raises(BadRequest, match="parse entities"):
        await bot.send_message(ANN, "<b>Heat", parse_mode=ParseMode.HTML)


async def test_a_shape_that_is_not_telegrams_is_found_out(bot: Bot, server: TelegramServer) -> None:
    """The control."""
    server.methods["sendMessage"] = lambda _: {"message_id": 1, "chat": {"id": ANN}}

    with pytest.raises((KeyError, TypeError)):
        await bot.send_message(ANN, "Heat")
