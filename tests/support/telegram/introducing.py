"""The menu of commands, for each scope and each language of its own; and what the bot is called in each language."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar

from tests.support.telegram.refusing import demand

MOST = 100
SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
_NAME = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")
Commands = list[dict[str, str]]


@dataclass
class Menu:
    kept: dict[tuple[str, str], Commands] = field(default_factory=dict)

    def set(self, said: Mapping[str, Any]) -> bool:
        commands = said.get("commands")
        demand(isinstance(commands, list) and len(commands) <= MOST, "BOT_COMMANDS_TOO_MUCH")
        for command in commands or []:
            demand(_NAME.fullmatch(str(command.get("command"))), "BOT_COMMAND_INVALID")
            demand(1 <= len(str(command.get("description", ""))) <= 256, "BOT_COMMAND_DESCRIPTION_INVALID")
        self.kept[_place(said)] = list(commands or [])
        return True

    def get(self, said: Mapping[str, Any]) -> Commands:
        return self.kept.get(_place(said), [])

    def delete(self, said: Mapping[str, Any]) -> bool:
        self.kept.pop(_place(said), None)
        return True


class Profile:
    """Name, description and short description: of a language that has none of its own, those for all others."""

    LONGEST: ClassVar = {"name": 64, "description": 512, "short_description": 120}

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {("name", ""): "Tests"}

    @property
    def methods(self) -> dict[str, Callable[[Mapping[str, Any]], Any]]:
        called = {"name": "Name", "description": "Description", "short_description": "ShortDescription"}
        return {
            **{f"setMy{name}": partial(self.set, what) for what, name in called.items()},
            **{f"getMy{name}": partial(self.get, what) for what, name in called.items()},
        }

    def set(self, what: str, said: Mapping[str, Any]) -> bool:
        text, language = str(said.get(what) or ""), _language_in(said)
        demand(len(text) <= self.LONGEST[what], f"{what} is too long")
        if text:
            self.kept[what, language] = text
        else:
            self.kept.pop((what, language), None)
        return True

    def get(self, what: str, said: Mapping[str, Any]) -> dict[str, str]:
        for_all = self.kept.get((what, ""), "")
        return {what: self.kept.get((what, _language_in(said)), for_all)}


def _language_in(said: Mapping[str, Any]) -> str:
    language = str(said.get("language_code") or "")
    demand(_LANGUAGE.fullmatch(language), "invalid language code specified")
    return language


def _place(said: Mapping[str, Any]) -> tuple[str, str]:
    scope = said.get("scope") or {"type": "default"}
    demand(scope.get("type") in SCOPES, "can't parse BotCommandScope: unknown type")
    demand(all(name in scope for name in SCOPES[scope["type"]]), "can't parse BotCommandScope")
    return json.dumps(scope, sort_keys=True), _language_in(said)
