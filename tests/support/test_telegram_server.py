"""Our Telegram server is as strict as Telegram, and fails as it is told to."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from tests.support.telegram.faults import Fault, blocked, broken, cut, held, no_such_chat, too_many
from tests.support.telegram.files import LARGEST_DOWNLOAD
from tests.support.telegram.people import Person, posts
from tests.support.telegram_server import TOKEN, TelegramServer, telegram_server

pytestmark = pytest.mark.quick

ANN = 7
BUTTON = {"text": "Later", "callback_data": "v1:x"}
PHOTO = "https://image.example.org/heat.jpg"


class Client:
    """As plain as can be."""

    def __init__(self, server: TelegramServer, session: aiohttp.ClientSession) -> None:
        self.server, self.session = server, session

    async def __call__(self, method: str, **said: Any) -> dict[str, Any]:
        form = aiohttp.FormData()
        for name, value in said.items():
            if isinstance(value, bytes):
                form.add_field(name, value, filename=f"{name}.bin")
            else:
                form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        async with self.session.post(f"{self.server.url}/bot{TOKEN}/{method}", data=form) as answer:
            told: dict[str, Any] = await answer.json()
            assert answer.status == (200 if told["ok"] else told["error_code"])
            return told

    async def done(self, method: str, **said: Any) -> Any:
        told = await self(method, **said)
        assert told["ok"], told
        return told["result"]

    async def refused(self, method: str, **said: Any) -> str:
        told = await self(method, **said)
        assert not told["ok"], told
        return f"{told['error_code']} {told['description']}"


@pytest_asyncio.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with telegram_server() as running:
        yield running


@pytest_asyncio.fixture
async def client(server: TelegramServer) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(server, session)


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


async def test_a_text_is_shown_without_its_tags(client: Client) -> None:
    text = "<b>Heat &amp; <i>Ronin</i></b> 🎬 <a href='https://a.example'>poster</a> &lt;3 &copy;"
    message = await client.done("sendMessage", chat_id=ANN, text=text, parse_mode="HTML")

    assert message["text"] == "Heat & Ronin 🎬 poster <3 &copy;"
    assert message["entities"] == [
        {"type": "bold", "offset": 0, "length": 12},
        {"type": "italic", "offset": 7, "length": 5},
        {"type": "text_link", "offset": 16, "url": "https://a.example", "length": 6},
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<b>Heat", "Can't find end tag corresponding to start tag b"),
        ("<b>Heat</i>", 'expected "</b>", found "</i>"'),
        ("Heat</b>", "Unexpected end tag at byte offset 4"),
        ("Жара <br>", 'Unsupported start tag "br" at byte offset 9'),
        ("4 < 5", 'Unsupported start tag ""'),
        ("<span>Heat</span>", "tg-spoiler"),
    ],
)
async def test_html_that_does_not_parse_is_refused(client: Client, text: str, why: str) -> None:
    said = await client.refused("sendMessage", chat_id=ANN, text=text, parse_mode="HTML")

    assert said.startswith("400 Bad Request: can't parse entities: ")
    assert why in said
    assert await client.done("sendMessage", chat_id=ANN, text=text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "message text is empty"),
        (" \n ", "message text is empty"),
        ("<b></b>", "message text is empty"),
        ("x" * 4097, "message is too long"),
        ("🎬" * 2049, "message is too long"),
    ],
)
async def test_a_text_is_neither_empty_nor_too_long(client: Client, text: str, why: str) -> None:
    said = await client.refused("sendMessage", chat_id=ANN, text=text, parse_mode="HTML")

    assert said == f"400 Bad Request: {why}"
    longest = f"<b>{'x' * 4096}</b>"
    assert await client.done("sendMessage", chat_id=ANN, text=longest, parse_mode="HTML")


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        (keyboard({"text": "Later", "callback_data": "x" * 65}), "BUTTON_DATA_INVALID"),
        (keyboard({"text": "Later", "callback_data": "ж" * 33}), "BUTTON_DATA_INVALID"),
        (keyboard({"text": "Later", "callback_data": ""}), "BUTTON_DATA_INVALID"),
        (keyboard({"text": " ", "callback_data": "x"}), "BUTTON_TEXT_EMPTY"),
        (keyboard({"text": "Later"}), "Text buttons are unallowed"),
        (keyboard({**BUTTON, "url": PHOTO}), "more than one thing"),
        (keyboard({"text": "Later", "url": "javascript:alert(1)"}), "BUTTON_URL_INVALID"),
        (keyboard({**BUTTON, "style": "pink"}), "BUTTON_STYLE_INVALID"),
        (keyboard(*[BUTTON] * 9), "TOO_WIDE"),
        ({"inline_keyboard": [[BUTTON]] * 101}, "TOO_LONG"),
        ({"inline_keyboard": [BUTTON]}, "rows"),
        ({"keyboard": [["Later"]], "input_field_placeholder": "x" * 65}, "placeholder"),
    ],
)
async def test_buttons_have_shapes(client: Client, markup: dict[str, Any], why: str) -> None:
    assert why in await client.refused("sendMessage", chat_id=ANN, text="Heat", reply_markup=markup)

    good = {"inline_keyboard": [[{**BUTTON, "callback_data": "x" * 64}] * 8] * 12}
    assert await client.done("sendMessage", chat_id=ANN, text="Heat", reply_markup=good)


async def test_a_message_is_edited_into_another_one(client: Client) -> None:
    sent = await client.done("sendMessage", chat_id=ANN, text="Heat", reply_markup=keyboard(BUTTON))
    here = {"chat_id": ANN, "message_id": sent["message_id"]}

    same = await client.refused("editMessageText", **here, text="Heat", reply_markup=keyboard(BUTTON))
    assert "message is not modified" in same
    assert "message is not modified" in await client.refused(
        "editMessageReplyMarkup", **here, reply_markup=keyboard(BUTTON)
    )
    assert "no caption" in await client.refused("editMessageCaption", **here, caption="Heat")
    assert "not found" in await client.refused("editMessageText", chat_id=ANN, message_id=1, text="Heat")

    edited = await client.done("editMessageText", **here, text="Ronin")
    assert (edited["text"], edited.get("reply_markup")) == ("Ronin", None)
    photo = await client.done("editMessageMedia", **here, media={"type": "photo", "media": PHOTO})
    assert ("text" in photo, len(photo["photo"])) == (False, 2)
    assert await client.done("deleteMessage", **here)
    assert "not found" in await client.refused("deleteMessage", **here)


async def test_a_photo_comes_by_address_by_upload_and_by_id(client: Client, server: TelegramServer) -> None:
    by_address = await client.done(
        "sendPhoto", chat_id=ANN, photo=PHOTO, caption="<b>Heat</b>", parse_mode="HTML"
    )
    again = await client.done("sendPhoto", chat_id=ANN, photo=by_address["photo"][-1]["file_id"])
    uploaded = await client.done("sendPhoto", chat_id=ANN, photo=b"\xff\xd8 a poster")

    assert (by_address["caption"], "text" in by_address) == ("Heat", False)
    assert again["photo"] == by_address["photo"]
    assert server.files.fetched == [PHOTO]
    told = await client.done("getFile", file_id=uploaded["photo"][-1]["file_id"])
    async with client.session.get(f"{server.url}/file/bot{TOKEN}/{told['file_path']}") as answer:
        assert await answer.read() == b"\xff\xd8 a poster"


async def test_a_photo_that_cannot_be_had_is_refused(client: Client, server: TelegramServer) -> None:
    server.files.unreachable.add(PHOTO)

    assert "failed to get HTTP URL" in await client.refused("sendPhoto", chat_id=ANN, photo=PHOTO)
    assert "wrong file identifier" in await client.refused("sendPhoto", chat_id=ANN, photo="no such file")
    assert "no photo" in await client.refused("sendPhoto", chat_id=ANN)
    long = await client.refused("sendPhoto", chat_id=ANN, photo=b"x", caption="x" * 1025)
    assert "caption is too long" in long
    assert await client.done("sendPhoto", chat_id=ANN, photo=b"x", caption="x" * 1024)


async def test_an_album_has_two_to_ten_items(client: Client) -> None:
    item = {"type": "photo", "media": PHOTO}
    uploaded = {"type": "photo", "media": "attach://one"}

    album = await client.done("sendMediaGroup", chat_id=ANN, media=[item, uploaded], one=b"a poster")
    assert len({message["media_group_id"] for message in album}) == 1
    for count in (1, 11):
        assert "2 to 10" in await client.refused("sendMediaGroup", chat_id=ANN, media=[item] * count)
    mixed = [item, {"type": "document", "media": PHOTO}]
    assert "mixed" in await client.refused("sendMediaGroup", chat_id=ANN, media=mixed)


async def test_a_button_is_answered_once(client: Client, server: TelegramServer) -> None:
    ann = Person.of(server, ANN, "Ann")
    await client.done("sendMessage", chat_id=ANN, text="Heat", reply_markup=keyboard(BUTTON))
    pressing = asyncio.create_task(ann.presses("Later"))
    (update,) = await client.done("getUpdates", timeout=5)
    query = update["callback_query"]

    assert query["data"] == BUTTON["callback_data"]
    long = await client.refused("answerCallbackQuery", callback_query_id=query["id"], text="x" * 201)
    assert "MESSAGE_TOO_LONG" in long
    await client.done("answerCallbackQuery", callback_query_id=query["id"], text="Saved")
    assert await pressing == "Saved"
    twice = await client.refused("answerCallbackQuery", callback_query_id=query["id"])
    assert "query is too old" in twice


async def test_a_button_is_answered_soon_or_not_at_all(client: Client, server: TelegramServer) -> None:
    server.queries.ask("5")
    server.queries.expire()

    assert "query is too old" in await client.refused("answerCallbackQuery", callback_query_id="5")


def article(number: int, **more: Any) -> dict[str, Any]:
    content = {"message_text": f"<b>{number}</b>", "parse_mode": "HTML"}
    return {"type": "article", "id": str(number), "title": "Heat", "input_message_content": content, **more}


@pytest.mark.parametrize(
    ("results", "more", "why"),
    [
        ([article(number) for number in range(51)], {}, "RESULTS_TOO_MUCH"),
        ([article(1), article(1)], {}, "RESULT_ID_DUPLICATE"),
        ([article(1, id="x" * 65)], {}, "RESULT_ID_INVALID"),
        ([article(1, title="")], {}, 'Can\'t find field "title"'),
        ([article(1, type="film")], {}, "not supported"),
        ([article(1, input_message_content={"message_text": "<b>", "parse_mode": "HTML"})], {}, "parse"),
        ([article(1, reply_markup=keyboard({"text": "Later"}))], {}, "Text buttons"),
        ([{"type": "photo", "id": "1", "photo_file_id": "none"}], {}, "wrong file identifier"),
        ([], {"next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
        ([], {"button": {"text": "Open"}}, "one thing"),
    ],
)
async def test_inline_results_have_shapes(
    client: Client, server: TelegramServer, results: Any, more: dict[str, Any], why: str
) -> None:
    server.queries.ask("5")
    assert why in await client.refused("answerInlineQuery", inline_query_id="5", results=results, **more)

    fifty = [article(number) for number in range(50)]
    await client.done(
        "answerInlineQuery",
        inline_query_id="5",
        results=fifty,
        is_personal=True,
        cache_time=0,
        next_offset="50",
    )
    assert server.queries.answers["5"]["is_personal"] is True
    assert server.queries.answers["5"]["cache_time"] == 0


async def test_commands_are_kept_by_scope_and_language(client: Client) -> None:
    commands = [{"command": "recommend", "description": "three films"}]
    group = {"type": "all_group_chats"}
    await client.done("setMyCommands", commands=commands)
    await client.done("setMyCommands", commands=[], scope=group, language_code="ru")

    assert await client.done("getMyCommands") == commands
    assert await client.done("getMyCommands", scope=group, language_code="ru") == []
    for wrong in ("Recommend", "", "x" * 33, "a-b"):
        bad = [{"command": wrong, "description": "x"}]
        assert "BOT_COMMAND_INVALID" in await client.refused("setMyCommands", commands=bad)
    assert "language" in await client.refused("setMyCommands", commands=commands, language_code="russian")
    assert "Scope" in await client.refused("setMyCommands", commands=commands, scope={"type": "chat"})
    await client.done("deleteMyCommands")
    assert await client.done("getMyCommands") == []


async def test_what_the_bot_is_called_is_kept_by_language(client: Client) -> None:
    await client.done("setMyName", name="Films")
    await client.done("setMyName", name="Фильмы", language_code="ru")
    await client.done("setMyDescription", description="x" * 512)
    await client.done("setMyShortDescription", short_description="short")

    assert await client.done("getMyName", language_code="ru") == {"name": "Фильмы"}
    assert await client.done("getMyName", language_code="de") == {"name": "Films"}
    assert await client.done("getMyShortDescription", language_code="ru") == {"short_description": "short"}
    assert "too long" in await client.refused("setMyName", name="x" * 65)
    assert "too long" in await client.refused("setMyDescription", description="x" * 513)
    assert "too long" in await client.refused("setMyShortDescription", short_description="x" * 121)
    assert "language" in await client.refused("setMyName", name="x", language_code="russian")


async def test_groups_have_members_administrators_and_topics(client: Client, server: TelegramServer) -> None:
    ann, boris = Person.of(server, ANN, "Ann"), Person.of(server, 8, "Boris")
    club = server.chats.group(-100123, "Film club", [ann.user, boris.user], is_forum=True)

    chat = await client.done("getChat", chat_id=club.id)
    assert (chat["type"], chat["title"]) == ("supergroup", "Film club")
    assert (await client.done("getChatMember", chat_id=club.id, user_id=8))["status"] == "member"
    assert (await client.done("getChatMember", chat_id=club.id, user_id=9))["status"] == "left"
    (admin,) = await client.done("getChatAdministrators", chat_id=club.id)
    assert (admin["status"], admin["user"]["id"]) == ("creator", ANN)
    assert "private" in await client.refused("getChatAdministrators", chat_id=ANN)
    sent = await client.done("sendMessage", chat_id=club.id, text="Heat", message_thread_id=5)
    await client.done("pinChatMessage", chat_id=club.id, message_id=sent["message_id"])
    assert (await client.done("getChat", chat_id=club.id))["pinned_message"]["text"] == "Heat"
    assert "thread" in await client.refused("sendMessage", chat_id=ANN, text="Heat", message_thread_id=5)
    assert "action" in await client.refused("sendChatAction", chat_id=ANN, action="dancing")
    assert await client.done("sendChatAction", chat_id=ANN, action="typing")


async def test_what_people_do_reaches_the_bot(client: Client, server: TelegramServer) -> None:
    ann = Person.of(server, ANN, "Ann")
    club = server.chats.group(-100123, "Film club", [ann.user], is_forum=True)
    in_club = ann.at(club, topic=5)
    channel = server.chats.group(-100200, "News", kind="channel")
    said = await ann.says("/recommend")
    await ann.edits(said, "Heat 5")
    voice = await ann.sends_voice(b"OggS", 3)
    await ann.sends_document(b"Name,Year", "diary.csv")
    await ann.sends_photo(b"a poster", "Heat 4.5")
    await in_club.says("nobody asks the bot")
    await in_club.says("/recommend@whattowatch_bot")
    await posts(server, channel, "Heat")
    await ann.chooses({"id": "949"}, "heat")
    await ann.blocks()

    updates = await client.done("getUpdates")
    kinds = [next(iter(update.keys() - {"update_id"})) for update in updates]
    assert kinds == [
        *("message", "edited_message", "message", "message", "message", "message"),
        *("channel_post", "chosen_inline_result", "my_chat_member"),
    ]
    assert updates[0]["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 10}]
    assert updates[5]["message"]["message_thread_id"] == 5
    assert (await client.done("getFile", file_id=voice["voice"]["file_id"]))["file_size"] == 4
    assert "403 Forbidden: bot was blocked" in await client.refused("sendMessage", chat_id=ANN, text="Heat")
    await ann.unblocks()
    assert await client.done("sendMessage", chat_id=ANN, text="Heat")


async def test_a_file_over_20_mb_cannot_be_had(client: Client, server: TelegramServer) -> None:
    ann = Person.of(server, ANN, "Ann")
    voice = await ann.sends_voice(b"OggS", size=LARGEST_DOWNLOAD + 1)

    assert "too big" in await client.refused("getFile", file_id=voice["voice"]["file_id"])


async def test_only_one_asks_for_updates_and_nobody_while_they_are_brought(
    client: Client, server: TelegramServer
) -> None:
    waiting = asyncio.create_task(client.refused("getUpdates", timeout=50))
    await server.until(lambda: server.bringing._asking == 1)
    assert await client.done("getUpdates") == []
    assert "409 Conflict: terminated by other" in await waiting

    await client.done("setWebhook", url="https://films.example.org/x", allowed_updates=["message"])
    assert "409 Conflict" in await client.refused("getUpdates")
    assert (await client.done("getWebhookInfo"))["url"] == "https://films.example.org/x"
    assert "HTTPS" in await client.refused("setWebhook", url="http://films.example.org/x")
    assert "secret" in await client.refused("setWebhook", url="https://a.example", secret_token="€")
    await Person.of(server, ANN, "Ann").chooses({"id": "1"}, "heat")
    assert (await client.done("getWebhookInfo"))["pending_update_count"] == 0
    await client.done("deleteWebhook")
    assert await client.done("getUpdates") == []


async def test_updates_are_brought_until_they_are_taken(client: Client, server: TelegramServer) -> None:
    answers, taken = iter([500, 500, 200]), list[tuple[str | None, int]]()

    async def take(request: aiohttp.web.Request) -> aiohttp.web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        taken.append((secret, (await request.json())["update_id"]))
        return aiohttp.web.Response(status=next(answers))

    app = aiohttp.web.Application()
    app.router.add_post("/hook", take)
    runner = aiohttp.web.AppRunner(app)
    await runner.setup()
    site = aiohttp.web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    await client.done("setWebhook", url=f"http://127.0.0.1:{port}/hook", secret_token="5ecre7")
    await Person.of(server, ANN, "Ann").says("Heat 4.5")
    await server.until(lambda: server.confirmed == 1)
    await runner.cleanup()

    assert taken == [("5ecre7", 1)] * 3
    assert server.bringing.refusals == 2


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (too_many(5), "429 Too Many Requests: retry after 5"),
        (too_many(5, chat=ANN), "429 Too Many Requests: retry after 5"),
        (too_many(5, ""), "429 Too Many Requests: retry after 5"),
        (blocked(), "403 Forbidden: bot was blocked by the user"),
        (no_such_chat(), "400 Bad Request: chat not found"),
        (broken(), "500 Internal Server Error"),
    ],
    ids=("too many", "too many of a chat", "too many of anything", "blocked", "no chat", "broken"),
)
async def test_it_refuses_when_it_is_told_to(
    client: Client, server: TelegramServer, fault: Fault, said: str
) -> None:
    server.faults.append(fault)

    assert await client.refused("sendMessage", chat_id=ANN, text="Heat") == said
    assert server.said("sendMessage") == []
    assert await client.done("sendMessage", chat_id=ANN, text="Heat")


async def test_a_fault_of_one_chat_hits_no_other(client: Client, server: TelegramServer) -> None:
    server.faults.append(too_many(5, chat=8))

    assert await client.done("sendMessage", chat_id=ANN, text="Heat")
    assert (await client("sendMessage", chat_id=8, text="Heat"))["parameters"] == {"retry_after": 5}


@pytest.mark.parametrize(("when", "arrives"), [("before", False), ("after", True)])
async def test_the_connection_is_cut(
    client: Client, server: TelegramServer, when: Any, arrives: bool
) -> None:
    server.faults.append(cut(when=when))

    with pytest.raises(aiohttp.ClientError):
        await client("sendMessage", chat_id=ANN, text="Heat")
    assert bool(server.said("sendMessage")) is arrives


@pytest.mark.parametrize(("when", "arrives"), [("before", False), ("after", True)])
async def test_whoever_loses_patience_does_not_know(
    client: Client, server: TelegramServer, when: Any, arrives: bool
) -> None:
    fault = held(when=when)
    server.faults.append(fault)
    asking = asyncio.create_task(client("sendMessage", chat_id=ANN, text="Heat"))
    await fault.reached.wait()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    await client.done("sendMessage", chat_id=8, text="Ronin")

    assert [call["text"] for call in server.said("sendMessage")] == (["Heat"] if arrives else []) + ["Ronin"]


async def test_it_may_be_slow(client: Client, server: TelegramServer) -> None:
    fault = held(when="before")
    server.faults.append(fault)
    asking = asyncio.create_task(client.done("sendMessage", chat_id=ANN, text="Heat"))
    await fault.reached.wait()
    fault.released.set()

    assert (await asking)["text"] == "Heat"


async def test_nobody_is_at_a_chat_that_is_unknown(client: Client, server: TelegramServer) -> None:
    server.chats.unknown.add(ANN)
    server.chats.group(-5, "Film club", kind="group").migrated_to = -100123

    for chat_id in (ANN, -100999, 0):
        said = await client.refused("sendMessage", chat_id=chat_id, text="Heat")
        assert said == "400 Bad Request: chat not found"
    moved = await client("sendMessage", chat_id=-5, text="Heat")
    assert moved["parameters"] == {"migrate_to_chat_id": -100123}
    assert "404" in await client.refused("sendDice", chat_id=ANN)
