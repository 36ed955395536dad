"""Who speaks, and through which door."""

from msgspec import Struct

TELEGRAM = "telegram"
TERMINAL = "terminal"
TERMINAL_BOT_ID = 1  # Telegram's own ids are far from it


class Speaker(Struct, frozen=True, kw_only=True):
    """An account at a door."""

    door: str
    account: str  # what tells accounts apart there
    name: str = ""
    language: str = "en"  # ISO 639-1, as their door says


def door_of(bot_id: int) -> str:
    return TERMINAL if bot_id == TERMINAL_BOT_ID else TELEGRAM
