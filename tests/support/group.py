"""A chat of several people, in which the bot is too."""

from dataclasses import dataclass
from typing import Any

from aiogram.methods import AnswerCallbackQuery, SendMessage

from tests.support.bot import Person, Shown, World
from whattowatch.bot.markup import Html, plain


@dataclass
class Group:
    world: World
    chat_id: int = -1001

    @property
    def chat(self) -> dict[str, Any]:
        return {"id": self.chat_id, "type": "supergroup", "title": "Friends"}

    @property
    def screen(self) -> list[Shown]:
        return list(self.world.session.chats.get(self.chat_id, {}).values())

    @property
    def text(self) -> str:
        """Of all messages, as they are now."""
        return "\n---\n".join(shown.text for shown in self.screen)

    def message(self, person: Person, text: str) -> dict[str, Any]:
        return person.message(text, chat=self.chat)

    async def say(self, person: Person, text: str) -> list[str]:
        """What it says in the chat then."""
        before = len(self.world.session.calls)
        await self.world.feed(self.message(person, text))
        calls = self.world.session.calls[before:]
        return [
            plain(Html(call.text))
            for call in calls
            if isinstance(call, SendMessage) and call.chat_id == self.chat_id
        ]

    def press_of(self, person: Person, label: str) -> dict[str, Any]:
        """Of the newest button whose label begins so."""
        message_id, data = self._button(label)
        return self.pressed(person, data, message_id)

    def pressed(self, person: Person, data: str, message_id: int = 1) -> dict[str, Any]:
        update = person.press_of(data, message_id)
        update["callback_query"]["message"]["chat"] = self.chat
        return update

    async def press(self, person: Person, label: str) -> str:
        return await self.hear(self.press_of(person, label))

    async def hear(self, update: dict[str, Any]) -> str:
        """The notice that whoever pressed is shown."""
        before = len(self.world.session.calls)
        await self.world.feed(update)
        answers = [
            call for call in self.world.session.calls[before:] if isinstance(call, AnswerCallbackQuery)
        ]
        assert len(answers) == 1, answers
        return answers[0].text or ""

    def labels(self) -> list[str]:
        """Of all buttons that are there, oldest message first."""
        return [label for shown in self.screen for label, _ in shown.buttons]

    def _button(self, label: str) -> tuple[int, str]:
        for message_id, shown in reversed(self.world.session.chats.get(self.chat_id, {}).items()):
            for text, data in shown.buttons:
                if text.startswith(label):
                    return message_id, data
        raise AssertionError(f"no button {label!r} on {self.screen}")
