"""The real bot, between a database and a Telegram server of our own, and the people of the script in front of it."""

import asyncio
import random
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import asyncpg

from tests.support.evening.telling import Bubble, Line, NightPasses, Presses, Says, Scene, Voice
from tests.support.service import MASTER_KEY, PATIENCE_S, Place, Running, a_place, free_port, until_ready
from tests.support.telegram.chats import Chat, Message
from tests.support.telegram.people import Person, Seen
from tests.support.telegram_server import LONG_TOKEN, TelegramServer, telegram_server
from tests.support.waiting import until

Door = Literal["polling", "webhook"]
GROUP_ID = -1001
SOON_S = 0.15  # in which most lines have come to their end
UNHANDLED = "select count(*) from log.inbox where handled_at is null"
UNSENT = "select count(*) from log.outbox where ended_at is null"
LEFT = {
    "inbox": "select json_agg(i) from (select update_id, holder, tries from log.inbox where handled_at is null) i",
    "outbox": "select json_agg(o) from (select * from log.outbox where ended_at is null) o",
    "locks": "select json_agg(l.objid) from pg_locks l where locktype = 'advisory' and classid = 7723",
}
MOST_SAID = 5_000  # characters of a part's log
# What was chosen for this evening was chosen the evening before. The log stays as it is.
A_DAY_LATER = "update read.picks set verdict_at = verdict_at - interval '1 day' where verdict = 'tonight'"


@dataclass
class Stage:
    """Where an evening is played, and how often parts of it were killed."""

    telegram: TelegramServer
    place: Place
    parts: Mapping[str, Sequence[str]]  # by name, what starts each
    people: dict[int, Person] = field(default_factory=dict)
    running: dict[str, Running] = field(default_factory=dict)
    kills: int = 0

    async def start(self, part: str) -> None:
        self.running[part] = await self.place.start(*self.parts[part])

    async def kill(self, part: str) -> None:
        await self.running[part].kill()
        self.kills += 1
        await self.start(part)

    async def play(
        self, script: Sequence[Line], deaths: Mapping[int, Sequence[str]] | None = None
    ) -> Sequence[Scene]:
        """Each line after the one before it has come to its end.

        Args:
            deaths: which parts are killed during which line, at any moment of it.

        Raises:
            AssertionError: something else was heard.
        """
        scenes = []
        for number, line in enumerate(script):
            scene = await self._scene(line, (deaths or {}).get(number, ()))
            scenes.append(scene)
            assert not scene.lacks(), f"{line.who.name}, {line.deed}: no {scene.lacks()} in {scene}"
        return scenes

    async def ask(self, question: str) -> object:
        connection = await asyncpg.connect(self.place.database)
        try:
            return await connection.fetchval(question)
        finally:
            await connection.close()

    async def _scene(self, line: Line, deaths: Sequence[str]) -> Scene:
        person = self._person(line.who)
        known, before = {*person.chat.messages}, len(self.telegram.messages.shown)
        async with asyncio.TaskGroup() as group:
            doing = group.create_task(self._do(person, line))
            for part in deaths:
                await asyncio.sleep(random.uniform(0, SOON_S))
                await self.kill(part)
        await self._settled()
        shown = [each for each in self.telegram.messages.shown[before:] if _is_in(each, person.chat)]
        return Scene(line, doing.result(), [_bubble(each, known) for each in shown])

    def _person(self, voice: Voice) -> Person:
        if voice.user_id not in self.people:
            self.people[voice.user_id] = Person.of(self.telegram, voice.user_id, voice.name, voice.language)
        person = self.people[voice.user_id]
        if not voice.group:
            return person
        group = self.telegram.chats.group(GROUP_ID, voice.group)
        group.join(person.user)
        return person.at(group)

    async def _do(self, person: Person, line: Line) -> str:
        """Give the notice that came up, if any."""
        match line.deed:
            case Says(text=text):
                await person.says(text)
            case Presses(label=label, on=on):
                seen, found = _button(person, label, on)
                return await person.sends_data(str(seen.buttons[found]["callback_data"]), seen)
            case NightPasses():
                await self._sleep(person)
        return ""

    async def _sleep(self, person: Person) -> None:
        """The bot looks for something to say when it starts."""
        before = len(person.screen)
        await self.running["bot"].kill()
        await self.ask(A_DAY_LATER)
        await self.start("bot")
        await until(lambda: len(person.screen) > before, longest_s=PATIENCE_S)

    async def _settled(self) -> None:
        """What was said is taken in and handled, and what there is to say to it is sent."""

        async def is_settled() -> bool:
            if self.telegram.bringing.updates:
                return False
            return await self.ask(UNHANDLED) == await self.ask(UNSENT) == 0

        try:
            await until(is_settled, longest_s=PATIENCE_S)
        except TimeoutError:
            raise AssertionError(await self._left()) from None

    async def _left(self) -> str:
        """What has not come to its end, and what was said of it."""
        waiting = f"not fetched: {len(self.telegram.bringing.updates)}"
        kept = [f"{table}: {await self.ask(question)}" for table, question in LEFT.items()]
        said = [
            f"{name} (alive: {each.is_alive}):\n{each.text[-MOST_SAID:]}"
            for name, each in self.running.items()
        ]
        return "\n".join([waiting, *kept, *said])


def _button(person: Person, label: str, on: str) -> tuple[Seen, str]:
    for seen in reversed(person.screen):
        for found in seen.buttons:
            if found.startswith(label) and on in seen.text:
                return seen, found
    raise AssertionError(f"{person.user['first_name']} sees no {label!r} on {on!r}: {person.screen}")


def _is_in(message: Message, chat: Chat) -> bool:
    return bool(message["chat"]["id"] == chat.id)


def _bubble(message: Message, known: set[int]) -> Bubble:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    text = Seen(message).text
    return Bubble(
        text,
        tuple(tuple(str(button["text"]) for button in row) for row in rows),
        bold=tuple(_part(text, each) for each in message.get("entities", []) if each["type"] == "bold"),
        is_changed=message["message_id"] in known,
        has_picture="photo" in message,
    )


def _part(text: str, entity: Mapping[str, int]) -> str:
    """Telegram counts in UTF-16."""
    first, length = 2 * entity["offset"], 2 * entity["length"]
    return text.encode("utf-16-le")[first : first + length].decode("utf-16-le")


@asynccontextmanager
async def a_stage(folder: Path, dsn: str, door: Door = "polling") -> AsyncIterator[Stage]:
    port = free_port()
    parts: dict[str, Sequence[str]] = {"projector": ["projector"], "bot": ["bot"]}
    async with telegram_server(TelegramServer(token=LONG_TOKEN, patience_s=PATIENCE_S)) as telegram:
        settings = {
            "DATABASE_URL": dsn,
            "WTW_MASTER_KEY": MASTER_KEY,
            "WTW_ACCEPT_DATA_LOSS": "yes",
            "WTW_FLOOD_HITS": "0",  # nobody types as quickly as they do
            "TELEGRAM_BOT_TOKEN": LONG_TOKEN,
            "TELEGRAM_BASE_URL": telegram.url,
        }
        if door == "webhook":
            settings["WTW_TELEGRAM_WEBHOOK_URL"] = f"http://127.0.0.1:{port}"
            parts["api"] = ["api", "--port", str(port)]
        async with a_place(folder, **settings) as place:
            stage = Stage(telegram, place, parts)
            for part in parts:
                await stage.start(part)
            if door == "webhook":
                await until_ready(settings["WTW_TELEGRAM_WEBHOOK_URL"])
            yield stage
