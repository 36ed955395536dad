"""People with telephones: they say, press, type and join, and see what the bot answers.

anna = Person.of(server, 7, "Anna")
await anna.says("Heat 4.5")
await anna.hears("Noted")
await anna.presses("Undo")
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.support.telegram.chats import AS_USER, NOW, Chat, Message
from tests.support.telegram.entities import units
from tests.support.telegram.files import document_of, photo_of
from tests.support.telegram_server import TelegramServer

_COMMAND = re.compile(r"/\w+(@\w+)?")


@dataclass(frozen=True)
class Seen:
    """A message of the bot."""

    message: Message

    @property
    def text(self) -> str:
        return str(self.message.get("text") or self.message.get("caption") or "")

    @property
    def buttons(self) -> dict[str, dict[str, Any]]:
        rows = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        return {button["text"]: button for row in rows for button in row}


@dataclass
class Person:
    """In one chat; `at` is the same person in another."""

    server: TelegramServer
    user: dict[str, Any]
    chat: Chat
    topic: int | None = None
    _read: int = 0  # how much of what the bot said they had seen when they last did something

    @classmethod
    def of(cls, server: TelegramServer, user_id: int, name: str, language: str = "en") -> "Person":
        user = {"id": user_id, "is_bot": False, "first_name": name, "language_code": language}
        return cls(server, user, server.chats.private(user))

    def at(self, chat: Chat, topic: int | None = None) -> "Person":
        return replace(self, chat=chat, topic=topic, _read=0)

    async def says(self, text: str, *, to: Seen | None = None, **more: Any) -> Message:
        """`to` is what they reply to."""
        command = _COMMAND.match(text)
        if command:
            more["entities"] = [{"type": "bot_command", "offset": 0, "length": units(command[0])}]
        if to:
            more["reply_to_message"] = to.message
        return await self._sends("message", {"text": text, **more})

    async def edits(self, message: Message, text: str) -> None:
        edited = {**message, "text": text, "edit_date": NOW}
        self.chat.messages[message["message_id"]] = edited
        await self._update("edited_message", edited)

    async def sends_voice(self, content: bytes, seconds: int = 3, *, size: int | None = None) -> Message:
        file = self.server.files.add(content, "voice.oga", size=size)
        voice = {**file.told, "duration": seconds, "mime_type": "audio/ogg"}
        return await self._sends("message", {"voice": voice})

    async def sends_document(self, content: bytes, name: str, *, size: int | None = None) -> Message:
        file = self.server.files.add(content, name, size=size)
        return await self._sends("message", {"document": {**document_of(file), "file_name": name}})

    async def sends_photo(self, content: bytes, caption: str = "") -> Message:
        more = {"caption": caption} if caption else {}
        return await self._sends("message", {"photo": photo_of(self.server.files.add(content)), **more})

    async def presses(self, label: str) -> str:
        """The newest button with this label, as soon as there is one; what comes up for a moment then."""
        await self.server.until(lambda: self._with(label) is not None)
        seen = self._with(label)
        assert seen is not None
        return await self.sends_data(str(seen.buttons[label]["callback_data"]), seen)

    async def sends_data(self, data: str, seen: Seen) -> str:
        """As a modified telephone may, whatever the button said."""
        query: dict[str, Any] = {
            "id": str(next(self.server.update_ids)),
            "from": self.user,
            "chat_instance": str(self.chat.id),
            "message": seen.message,
            "data": data,
        }
        await self._update("callback_query", query)
        answer = await self._answer(query["id"])
        return str(answer.get("text") or "")

    async def types(self, text: str, offset: str = "") -> Mapping[str, Any]:
        """Behind the bot's name, in any chat; what it gives to choose from."""
        number = str(next(self.server.update_ids))
        query = {"id": number, "from": self.user, "query": text, "offset": offset}
        await self._update("inline_query", query)
        return await self._answer(number)

    async def chooses(self, result: Mapping[str, Any], text: str) -> None:
        """Of what it gave: the bot hears of it, where inline feedback is on."""
        chosen = {"result_id": result["id"], "from": self.user, "query": text}
        if result.get("reply_markup"):
            chosen["inline_message_id"] = f"inline-{next(self.server.update_ids)}"
        await self._update("chosen_inline_result", chosen)

    async def blocks(self) -> None:
        self.chat.blocked = True
        await self._stands("member", "kicked")

    async def unblocks(self) -> None:
        self.chat.blocked = False
        await self._stands("kicked", "member")

    async def adds_the_bot(self) -> None:
        self.chat.blocked = False
        self.chat.join(AS_USER)
        await self._stands("left", "member")

    async def removes_the_bot(self) -> None:
        self.chat.blocked = True
        self.chat.statuses[AS_USER["id"]] = "kicked"
        await self._stands("member", "kicked")

    async def hears(self, *words: str) -> Seen:
        """The first that the bot has said or changed here, since they last did something, with all these words."""

        def found() -> Seen | None:
            new = (Seen(message) for message in self._shown()[self._read :])
            return next((seen for seen in new if all(word in seen.text for word in words)), None)

        try:
            await self.server.until(lambda: found() is not None)
        except TimeoutError:
            heard = [Seen(message).text for message in self._shown()[self._read :]]
            raise AssertionError(f"{self.user['first_name']} heard {heard}, and not {words}") from None
        seen = found()
        assert seen is not None
        return seen

    @property
    def screen(self) -> Sequence[Seen]:
        """What of the bot is in the chat, from the oldest."""
        mine = (message for _, message in sorted(self.chat.messages.items()))
        return [Seen(message) for message in mine if message["from"]["id"] == AS_USER["id"]]

    def _shown(self) -> Sequence[Message]:
        return [message for message in self.server.messages.shown if message["chat"]["id"] == self.chat.id]

    def _with(self, label: str) -> Seen | None:
        return next((seen for seen in reversed(self.screen) if label in seen.buttons), None)

    async def _sends(self, kind: str, content: Message) -> Message:
        message: Message = {
            "message_id": next(self.server.chats.numbers),
            "from": self.user,
            "date": NOW,
            "chat": self.chat.told,
            **({} if self.topic is None else {"message_thread_id": self.topic, "is_topic_message": True}),
            **content,
        }
        self.chat.messages[message["message_id"]] = message
        if self.chat.is_private or _reaches_the_bot(message):
            await self._update(kind, message)
        return message

    async def _stands(self, before: str, after: str) -> None:
        def member(status: str) -> dict[str, Any]:
            return {"user": AS_USER, "status": status} | ({"until_date": 0} if status == "kicked" else {})

        told = {"chat": self.chat.told, "from": self.user, "date": NOW}
        changed = {"old_chat_member": member(before), "new_chat_member": member(after)}
        await self._update("my_chat_member", {**told, **changed})

    async def _update(self, kind: str, event: Mapping[str, Any]) -> None:
        self._read = len(self._shown())
        await self.server.send({"update_id": next(self.server.update_ids), kind: dict(event)})

    async def _answer(self, query_id: str) -> Mapping[str, Any]:
        await self.server.until(lambda: query_id in self.server.queries.answers)
        return self.server.queries.answers[query_id]


async def posts(server: TelegramServer, channel: Chat, text: str) -> None:
    """In a channel, where nobody speaks but the channel itself."""
    post = {
        "message_id": next(server.chats.numbers),
        "date": NOW,
        "chat": channel.told,
        "sender_chat": channel.told,
    }
    await server.send({"update_id": next(server.update_ids), "channel_post": {**post, "text": text}})


def _reaches_the_bot(message: Message) -> bool:
    """With privacy mode on, a bot in a group hears commands and replies to it, and nothing else."""
    replied = message.get("reply_to_message", {}).get("from", {}).get("id") == AS_USER["id"]
    return replied or str(message.get("text", "")).startswith("/")
