"""Each update is handled once, in its sender's order, and nobody waits for anybody else (P21 to P23)."""

import asyncio
import random
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import Update

from tests.bot.running import beside, polling
from tests.contracts.inbox import BOT
from tests.support.bot import Person, RecordingSession, World, answers
from tests.support.memory.conversations import MemoryConversations
from tests.support.memory.inbox import MemoryInbox
from tests.support.telegram_server import Said, TelegramServer, telegram_server
from tests.support.waiting import until
from whattowatch.application.ports.conversations import Conversations
from whattowatch.application.updates import NotAnUpdate, received
from whattowatch.bot.errors import tell_given_up
from whattowatch.bot.handling import MOST_TRIES, Handling
from whattowatch.bot.storage import ConversationStorage

pytestmark = pytest.mark.quick

Handle = Callable[[Update], Awaitable[None]]


def body(number: int, sender: int = 7, text: str = "Heat 4.5") -> bytes:
    someone = f'{{"id": {sender}, "is_bot": false, "first_name": "Ann"}}'
    chat = f'{{"id": {sender}, "type": "private"}}'
    message = f'{{"message_id": 1, "date": 1, "chat": {chat}, "from": {someone}, "text": "{text}"}}'
    return f'{{"update_id": {number}, "message": {message}}}'.encode()


async def opened() -> Conversations:
    return MemoryConversations()


@asynccontextmanager
async def handling(inbox: MemoryInbox, handle: Handle) -> AsyncIterator[RecordingSession]:
    session = RecordingSession()
    bot = Bot(f"{BOT}:tests", session=session)
    storage = ConversationStorage(opened)
    running = Handling(bot, inbox, handle, storage, stopping_s=0.05)  # type: ignore[arg-type]  # a coroutine function
    async with beside(asyncio.create_task(running.run())):
        yield session


async def take_in(inbox: MemoryInbox, *bodies: bytes) -> None:
    await inbox.take_in(BOT, [received(each) for each in bodies])


def outcomes(inbox: MemoryInbox) -> dict[int, str | None]:
    return {update_id: kept.outcome for (_, update_id), kept in inbox.kept.items()}


async def test_a_sender_waits_for_their_own_updates_alone() -> None:
    inbox, release, done = MemoryInbox(), asyncio.Event(), list[int]()

    async def handle(update: Update) -> None:
        if update.update_id == 1:
            await release.wait()
        done.append(update.update_id)

    async with handling(inbox, handle):
        await take_in(inbox, body(1, sender=7), body(2, sender=7), body(3, sender=8), body(4, sender=8))
        await until(lambda: done == [3, 4])
        release.set()
        await until(lambda: done == [3, 4, 1, 2])
        await until(lambda: set(outcomes(inbox).values()) == {"handled"})


async def test_each_sender_is_served_in_order_whatever_the_delays() -> None:
    chance, inbox = random.Random(23), MemoryInbox()
    done: defaultdict[int, list[int]] = defaultdict(list)

    async def handle(update: Update) -> None:
        for _ in range(chance.randint(0, 5)):
            await asyncio.sleep(0)
        assert update.message is not None
        assert update.message.from_user is not None
        done[update.message.from_user.id].append(update.update_id)

    sent = [body(number, sender=chance.randint(1, 9)) for number in range(500)]
    async with handling(inbox, handle):
        for begin in range(0, len(sent), 50):
            await take_in(inbox, *sent[begin : begin + 50], *chance.sample(sent[: begin + 50], 20))
        await until(lambda: sum(map(len, done.values())) == len(sent))

    assert all(numbers == sorted(numbers) for numbers in done.values())


async def test_what_was_begun_when_it_stopped_is_handled_after() -> None:
    inbox, begun, never = MemoryInbox(), asyncio.Event(), asyncio.Event()

    async def stuck(_: Update) -> None:
        begun.set()
        await never.wait()

    async with handling(inbox, stuck):
        await take_in(inbox, body(1))
        await begun.wait()
    assert outcomes(inbox) == {1: None}

    done: list[int] = []

    async def handle(update: Update) -> None:
        done.append(update.update_id)

    async with handling(inbox, handle):
        await until(lambda: outcomes(inbox) == {1: "handled"})
    assert done == [1]


async def test_what_the_inbox_gives_out_again_meanwhile_is_not_begun_twice() -> None:
    """As when its connection was lost: it took us for gone."""
    inbox, begun, release = MemoryInbox(), list[int](), asyncio.Event()

    async def handle(update: Update) -> None:
        begun.append(update.update_id)
        await release.wait()

    async with handling(inbox, handle):
        await take_in(inbox, body(1, sender=7))
        await until(lambda: begun == [1])
        inbox.die()
        await take_in(inbox, body(2, sender=8))
        await until(lambda: begun == [1, 2])
        release.set()
        await until(lambda: set(outcomes(inbox).values()) == {"handled"})

    assert begun == [1, 2]


async def test_one_that_ends_the_process_each_time_is_given_up() -> None:
    inbox, done = MemoryInbox(), list[int]()
    await take_in(inbox, body(1), body(2))
    for _ in range(MOST_TRIES):
        (taken,) = await inbox.take(BOT, most=1)
        assert taken.update_id == 1
        inbox.die()

    async def handle(update: Update) -> None:
        done.append(update.update_id)

    async with handling(inbox, handle) as session:
        await until(lambda: outcomes(inbox) == {1: f"given up after {MOST_TRIES} tries", 2: "handled"})
    assert done == [2]
    (told,) = answers(session.calls)
    assert told.startswith("“Heat 4.5” stopped me")


async def test_of_a_button_that_is_given_up_they_hear_in_their_language() -> None:
    session = RecordingSession()
    someone = {"id": 7, "is_bot": False, "first_name": "Олег", "language_code": "ru"}
    message = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "…"}
    query = {"id": "5", "from": someone, "chat_instance": "1", "data": "v1:cancel", "message": message}
    session.telegram.note({"update_id": 1, "callback_query": query})
    update = Update.model_validate(
        {"update_id": 1, "callback_query": query}, context={"bot": Bot(f"{BOT}:tests", session=session)}
    )

    await tell_given_up(update)

    assert answers(session.calls) == [
        "На этой кнопке я каждый раз спотыкаюсь, поэтому ничего не сделано. Простите."
    ]


async def test_none_is_given_up_for_being_under_way_when_others_end_the_process() -> None:
    """It is killed after each answer, when it has begun with everybody's next."""
    inbox, never, people = MemoryInbox(), asyncio.Event(), range(1, 21)
    await take_in(inbox, *(body(number, sender=number) for number in people))

    for left in reversed(people):
        answered = list[int]()

        async def handle(update: Update, answered: list[int] = answered) -> None:
            if answered:
                await never.wait()
            answered.append(update.update_id)

        async with handling(inbox, handle):
            await until(lambda left=left: [*outcomes(inbox).values()].count(None) == left - 1)
            inbox.die()

    assert {*outcomes(inbox).values()} == {"handled"}


async def test_one_that_fails_or_cannot_be_read_holds_up_no_other() -> None:
    inbox = MemoryInbox()

    async def handle(update: Update) -> None:
        if update.update_id == 2:
            raise ValueError("words of somebody")

    async with handling(inbox, handle):
        strange = b'{"update_id": 1, "message": {"date": "yesterday", "chat": {"id": 7}}}'
        await take_in(inbox, strange, body(2), body(3))
        await until(lambda: None not in outcomes(inbox).values())

    assert outcomes(inbox) == {1: "ignored: it cannot be read", 2: "failed: ValueError", 3: "handled"}


@pytest.mark.parametrize(
    "raw",
    [
        *(b"", b"null", b"[]", b"{}", b'{"update_id": "1"}', b'{"update_id": -1}', b'{"update_id": true}'),
        *(b'{"update_id": 9223372036854775808}', b"\xff", b'{"a":' * 100_000),
    ],
)
def test_what_has_no_number_is_no_update(raw: bytes) -> None:
    with pytest.raises(NotAnUpdate):
        received(raw)


@pytest.mark.parametrize(
    ("event", "sender"),
    [
        ('"message": {"from": {"id": 7}, "chat": {"id": -100}}', "7"),
        ('"message": {"chat": {"id": -100}}', "-100"),
        ('"callback_query": {"from": {"id": 7}}', "7"),
        ('"poll_answer": {"user": {"id": 7}}', "7"),
        ('"message": {"from": {"id": "7"}}', "nobody"),
        ('"poll": {"id": "5"}', "nobody"),
    ],
)
def test_whose_it_is(event: str, sender: str) -> None:
    assert received(f'{{"update_id": 1, {event}}}'.encode()).sender == sender


@pytest.mark.parametrize("seed", range(20))
async def test_an_update_that_comes_again_has_one_effect(world: World, ann: Person, seed: int) -> None:
    """Three times each, in any order."""
    chance = random.Random(seed)
    films = ["Heat", "Alien", "Blade Runner"]
    updates = [ann.message(f"{film} 4.5") for film in films]
    deliveries = updates * 3
    chance.shuffle(deliveries)
    async with telegram_server() as server, polling(world, server):
        for update in deliveries:
            await server.send(update)
        await server.until(lambda: len(server.said("sendMessage")) == len(films))
        await until(lambda: set(outcomes(world.inbox).values()) == {"handled"})

    assert len(world.reviews) == len(films)
    assert len(server.said("sendMessage")) == len(films)


async def test_telegram_hears_that_we_have_it_when_it_is_in_the_inbox(world: World, ann: Person) -> None:
    """P22; the control is the server, which gives out again whatever was not confirmed."""
    held: list[tuple[int, int]] = []

    class Watching(TelegramServer):
        async def _updates(self, parameters: Said) -> list[dict[str, Any]]:
            held.append((int(parameters.get("offset", 0)), len(world.inbox.kept)))
            return await super()._updates(parameters)

    first = ann.message("Heat 4.5")
    async with telegram_server(Watching()) as server, polling(world, server):
        await server.send(first)
        await server.until(lambda: server.confirmed >= int(first["update_id"]))

    assert all(kept for offset, kept in held if offset > int(first["update_id"]))
