"""Updates of every kind that Telegram brings, as people make them; and what becomes of them when they are spoilt."""

import json
import random
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from aiogram.types import Update as Update_
from pydantic import ValidationError

from tests.bot.corpus import CALLBACK_DATA, TEXTS
from tests.bot.odd_messages import ELSEWHERE, ODD
from tests.support.mutating import mutated
from tests.support.telegram.chats import NOW
from tests.support.telegram.people import Person, posts
from tests.support.telegram_server import TelegramServer

Update = dict[str, Any]
STRANGE = (
    *(
        "\u202e",
        "\u200d\u200c",
        "e" + "\u0301" * 50,
        "\U0010ffff",
        "\ue000",
        "\x00",
        "\ufffe",
        "𝕳𝖊𝖆𝖙",
        "４/5",
    ),
    *("\ud800", "Ame\u0301lie", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "ıİ", "\u2028", "\x1b[2J", "ﷺ" * 100),
)
UNKNOWN_KINDS = ("from_the_future", "poll", "chat_boost", "message_reaction", "guest_message")


async def real_updates(server: TelegramServer, buttons: Sequence[str] = ()) -> list[Update]:
    """Args:
    buttons: what some that are there carry.
    """
    server.bringing._allowed = ()
    ann = Person.of(server, 7, "Ann")
    club = server.chats.group(-100123, "Film club", [ann.user], is_forum=True)
    said = await ann.says("/recommend something tense")
    await ann.edits(said, "Heat 4.5")
    for text in TEXTS[::7]:
        await ann.says(text)
    await ann.sends_voice(b"OggS")
    await ann.sends_document(b"Name,Year", "diary.csv")
    await ann.sends_photo(b"a poster", "Heat 4.5")
    await ann.at(club, topic=5).says("/recommend@whattowatch_bot")
    await posts(server, server.chats.group(-100200, "News", kind="channel"), "Heat")
    await ann.chooses({"id": "949"}, "heat")
    await ann.blocks()
    made = list(server.bringing.updates)
    odd = (*ODD.values(), *ELSEWHERE.values())
    made += [{"update_id": 0, "message": {**said, "text": "Heat 4.5", **more}} for more in odd]
    for data in (*buttons, *buttons, *CALLBACK_DATA):
        query = {"id": "1", "from": ann.user, "chat_instance": "7", "message": said, "data": data}
        made.append({"update_id": 0, "callback_query": query})
    made.append({"update_id": 0, "inline_query": {"id": "1", "from": ann.user, "query": "x", "offset": ""}})
    answer = {"poll_id": "1", "user": ann.user, "option_ids": [0]}
    made.append({"update_id": 0, "poll_answer": answer})
    made.append({"update_id": 0, "chat_join_request": {"chat": club.told, "from": ann.user, "date": NOW}})
    return json.loads(json.dumps(made))  # type: ignore[no-any-return]  # parts are shared no more


def spoilt_and_readable(update: Update, number: int, chance: random.Random) -> Update:
    """So that it comes as far as a handler."""
    while True:
        changed = spoilt(update, number, chance)
        with suppress(ValidationError):
            Update_.model_validate(changed)
            return changed


def spoilt(update: Update, number: int, chance: random.Random) -> Update:
    """With another kind of field here and there; most keep the number given to them."""
    changed: Update = mutated({**update, "update_id": number}, chance)
    if chance.random() < 0.2:
        _say(changed, chance.choice(STRANGE))
    if chance.random() < 0.05:
        kind = next((kind for kind in changed if kind != "update_id"), None)
        if kind:
            changed[chance.choice(UNKNOWN_KINDS)] = changed.pop(kind)
    return changed


def _say(update: Update, words: str) -> None:
    for event in update.values():
        if isinstance(event, dict):
            for name in ("text", "data", "caption", "query"):
                if name in event:
                    event[name] = words
