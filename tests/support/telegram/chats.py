"""Chats, who is in them, and what was said there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.support.telegram.refusing import Refused, bad_request

ME: dict[str, Any] = {
    "id": 4242,
    "is_bot": True,
    "first_name": "WhatToWatch",
    "username": "whattowatch_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}
AS_USER: dict[str, Any] = {name: ME[name] for name in ("id", "is_bot", "first_name", "username")}
NOW = 1_772_000_000  # Unix seconds
ALLOWED_TO_ADMINS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
Message = dict[str, Any]


@dataclass
class Chat:
    """As Telegram has it."""

    told: dict[str, Any]  # id, type, and what it is called
    messages: dict[int, Message] = field(default_factory=dict)
    members: dict[int, dict[str, Any]] = field(default_factory=dict)  # users
    statuses: dict[int, str] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)  # "typing" and its like
    blocked: bool = False  # by whom the chat is with
    migrated_to: int | None = None

    @property
    def id(self) -> int:
        return int(self.told["id"])

    @property
    def is_private(self) -> bool:
        return bool(self.told["type"] == "private")

    def join(self, user: Mapping[str, Any], status: str = "member") -> None:
        self.members[int(user["id"])] = dict(user)
        self.statuses[int(user["id"])] = status

    def message(self, message_id: Any, otherwise: str) -> Message:
        """Raises:
        Refused: there is none with this number.
        """
        if message_id not in self.messages:
            raise bad_request(otherwise)
        return self.messages[message_id]

    @property
    def full(self) -> dict[str, Any]:
        """For getChat."""
        gifts = dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        )
        full = {**self.told, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
        return full | ({"pinned_message": self.messages[self.pinned[-1]]} if self.pinned else {})

    def member(self, user_id: int) -> dict[str, Any]:
        """For getChatMember."""
        status = self.statuses.get(user_id, "left")
        user = self.members.get(user_id, {"id": user_id, "is_bot": False, "first_name": "?"})
        if status == "administrator":
            return {"status": status, "user": user} | dict.fromkeys(ALLOWED_TO_ADMINS, False)
        if status == "creator":
            return {"status": status, "user": user, "is_anonymous": False}
        return {"status": status, "user": user} | ({"until_date": 0} if status == "kicked" else {})


@dataclass
class Chats:
    """Those the bot may write to. Somebody's own opens itself with the first word to them; a group has to be made."""

    kept: dict[int, Chat] = field(default_factory=dict)
    unknown: set[int] = field(default_factory=set)  # nobody is there
    numbers: Any = field(default_factory=lambda: count(1000))  # of messages

    def private(self, user: Mapping[str, Any]) -> Chat:
        chat = self._opened(int(user["id"]), "private", first_name=user.get("first_name", ""))
        chat.join(user)
        return chat

    def group(
        self,
        chat_id: int,
        title: str,
        people: Iterable[Mapping[str, Any]] = (),
        *,
        kind: str = "supergroup",
        is_forum: bool = False,
    ) -> Chat:
        """The first of the people made it; the bot is in it, too."""
        chat = self._opened(chat_id, kind, title=title, **({"is_forum": True} if is_forum else {}))
        for place, user in enumerate(people):
            chat.join(user, "member" if place else "creator")
        chat.join(AS_USER)
        return chat

    def seen(self, told: Mapping[str, Any]) -> Chat:
        """A chat that an update told of."""
        more = {name: value for name, value in told.items() if name not in {"id", "type"}}
        return self._opened(int(told["id"]), str(told["type"]), **more)

    def to_write_to(self, chat_id: Any) -> Chat:
        """Raises:
        Refused: it is not there, or does not want to hear of the bot.
        """
        chat = self.at(chat_id)
        if chat.blocked:
            why = "bot was blocked by the user" if chat.is_private else "bot was kicked from the group chat"
            raise Refused(403, f"Forbidden: {why}")
        if chat.migrated_to is not None:
            raise Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.migrated_to,
            )
        return chat

    def at(self, chat_id: Any) -> Chat:
        """Raises:
        Refused: it is not there.
        """
        if chat_id in self.unknown or not isinstance(chat_id, int) or chat_id == 0:
            raise bad_request("chat not found")
        if chat_id in self.kept:
            return self.kept[chat_id]
        if chat_id < 0:
            raise bad_request("chat not found")
        return self.private({"id": chat_id, "is_bot": False, "first_name": "?"})

    def _opened(self, chat_id: int, kind: str, **more: Any) -> Chat:
        chat = self.kept.setdefault(chat_id, Chat({"id": chat_id, "type": kind}))
        chat.told |= {"type": kind, **more}
        return chat
