"""A process may die at any moment of an update: whoever handles it again says word for word what was to be said."""

import asyncio
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from msgspec import Struct

from tests.bot.running import beside
from tests.bot.states import STATES
from tests.support.bot import Person, World, bot_world
from tests.support.memory.conversations import MemoryConversations
from tests.support.memory.inbox import MemoryInbox
from tests.support.waiting import until
from whattowatch.application.ports.conversations import Changed, Conversation, Place
from whattowatch.application.ports.inbox import NOTHING_CHANGED
from whattowatch.application.updates import received
from whattowatch.bot.handling import Handling
from whattowatch.bot.keeping import Keeping

pytestmark = [pytest.mark.quick, pytest.mark.no_cover]

ANSWERS: Mapping[str, Sequence[str]] = {  # to what is waited for in each state
    "nothing": ["/start"],
    "a title": ["Heat 4.5 loved it"],
    "a title for a draft": ["Heat"],
    "a choice": ["[Toy Story (1995)]"],
    "a rating": ["and what a diner", "4.5"],
    "an avoid": ["zombies"],
    "more words": ["It was long.", "done"],
    "a day": ["yesterday"],
    "a note": ["for Sunday"],
    "a time zone": ["Berlin"],
    "a country": ["Germany"],
    "a search": ["Pacino"],
    "a film that others are like": ["Heat"],
    "the word that erases": ["ERASE"],
}
IN_RUSSIAN = "erased in Russian"
CONVERSATIONS: Mapping[str, Sequence[str]] = {
    **{state: [*steps, *ANSWERS[state]] for state, steps in STATES.items()},
    "a review with no stars": ["Alien, what a night", "[4 ★]", "[Undo]"],
    "one review in another": ["Alien, what a night", "Heat", "4.5", "[3 ★]"],
    "films of one message": ["Heat 4.5\nAlien 4\nToy Story 3"],
    "what to watch": ["Heat 4.5", "/recommend", "[Why?]", "[Later]", "[Tonight]", "/watchlist"],
    "not this one": ["/recommend", "[Not for me…]", "[Not in the mood tonight]", "[Another one]"],
    "seen it": ["/recommend", "[Watched]", "[4 ★]", "[More like this]"],
    "as they wish": ["something light, up to 100 minutes", "/taste", "/diary"],
    IN_RUSSIAN: ["/forget", "[Стереть всё]", "СТЕРЕТЬ"],
    "settings": ["/settings", "[Quiet hours]", "[Never quiet]"],
}


HEARD = {"sent", "TelegramBadRequest"}  # a change that it knows already is refused
SINCE = re.compile(r'"since":"[^"]+"')


class Died(BaseException):
    """The process, not the update."""


@dataclass
class Life:
    """Of the process: in which moment it ends, of those in which it might."""

    ends_in: int | None = None
    moments: int = 0

    def goes_on(self) -> None:
        """Raises:
        Died
        """
        self.moments += 1
        if self.is_over:
            raise Died

    @property
    def is_over(self) -> bool:
        return self.ends_in is not None and self.moments >= self.ends_in


@dataclass
class Mortal(BaseRequestMiddleware):
    """Telegram, of whom one who dies hears no more."""

    life: Life

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        self.life.goes_on()
        response = await make_request(bot, method)
        self.life.goes_on()
        return response


@dataclass
class MortalConversations(MemoryConversations):
    life: Life = field(default_factory=Life)

    async def save(self, door: str, chat: str, conversation: Conversation) -> None:
        await super().save(door, chat, conversation)
        self.life.goes_on()


@dataclass
class MortalInbox(MemoryInbox):
    life: Life = field(default_factory=Life)

    async def settle(
        self, bot_id: int, update_id: int, outcome: str, changed: Changed = NOTHING_CHANGED
    ) -> None:
        self.life.goes_on()
        await super().settle(bot_id, update_id, outcome, changed)


class Told(Struct, frozen=True):
    """What came of an update."""

    said: Sequence[tuple[dict[str, Any], bool]]  # and whether Telegram heard it
    waiting: Mapping[Place, str]
    happened: Sequence[str]
    outcomes: Sequence[str | None]


async def told(steps: Sequence[str], life: Life, language: str = "en") -> Told:
    """What comes of the last step: it is handled by a process that may die of it, and then by another."""
    conversations = MortalConversations()
    async with bot_world(conversations=conversations) as world:
        person = world.person(language=language)
        for step in steps[:-1]:
            await world.feed(_update(person, step))
        conversations.life = life
        inbox = MortalInbox(conversations=conversations, life=life)
        await inbox.take_in(world.bot.id, [received(json.dumps(_update(person, steps[-1])).encode())])
        world.session.middleware(Keeping(world.outbox, world.ports.clock))
        world.session.middleware(Mortal(life))
        await _handled(world, inbox, life)
        inbox.die()
        second = MemoryConversations(conversations.kept)
        async with bot_world(world.ports, second, world.outbox) as again:
            again.session.telegram, again.session.chats = world.session.telegram, world.session.chats
            again.session.middleware(Keeping(again.outbox, again.ports.clock))
            await _handled(again, MemoryInbox(inbox.kept, second), Life())
        said = [(json.loads(row.message.body), row.outcome in HEARD) for row in world.outbox.rows]
        happened = [type(event).__name__ for event in world.events]
        waiting = {place: _timeless(kept) for place, kept in conversations.kept.items()}
        return Told(said, waiting, happened, [kept.outcome for kept in inbox.kept.values()])


def _timeless(kept: Conversation) -> str:
    return f"{kept.state} {SINCE.sub('', kept.data.decode())}"


async def _handled(world: World, inbox: MemoryInbox, life: Life) -> None:
    handling = Handling(
        world.bot, inbox, lambda update: world.dispatcher.feed_update(world.bot, update), world.storage
    )

    def is_over() -> bool:
        return life.is_over or all(kept.outcome for kept in inbox.kept.values())

    async with beside(asyncio.create_task(handling.run())):
        await until(is_over)


def _update(person: Person, step: str) -> dict[str, Any]:
    """What stands in brackets is pressed, or what begins so."""
    update = _press(person, step.strip("[]?")) if step.startswith("[") else person.message(step)
    person.world.session.telegram.note(update)
    return update


def _press(person: Person, label: str) -> dict[str, Any]:
    for message_id, shown in reversed(person.world.session.chats[person.user_id].items()):
        for text, data in shown.buttons:
            if text.startswith(label):
                return person.press_of(data, message_id)
    raise AssertionError(f"no {label!r} on {person.screen}")


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_whatever_is_cut_off_is_done_and_said_once(name: str) -> None:
    steps, language = CONVERSATIONS[name], "ru" if name == IN_RUSSIAN else "en"
    for upto in _not_cut_elsewhere(name):
        undisturbed = Life()
        whole = await told(steps[:upto], undisturbed, language)
        assert whole.outcomes == ["handled"]
        for moment in range(1, undisturbed.moments + 1):
            cut_off = await told(steps[:upto], Life(moment), language)
            assert cut_off == whole, (steps[upto - 1], moment)


def _not_cut_elsewhere(name: str) -> Iterator[int]:
    """How many steps there are up to each that no conversation before this one begins with."""
    steps, before = CONVERSATIONS[name], [*CONVERSATIONS][: [*CONVERSATIONS].index(name)]
    for upto in range(1, len(steps) + 1):
        if not any(steps[:upto] == CONVERSATIONS[other][:upto] for other in before):
            yield upto
