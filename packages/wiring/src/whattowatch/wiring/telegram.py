"""Where Telegram brings updates, when it is to bring them."""

import hashlib
import hmac

from msgspec import Struct

from whattowatch.wiring.keys import Keys
from whattowatch.wiring.settings import Settings


class TelegramWebhook(Struct, frozen=True):
    """Nobody guesses the address or the secret from the bot's token, nor one from the other."""

    bot_id: int
    base: str  # what comes before the path
    address: str  # the last part of the path
    secret: str  # that Telegram shows with each update

    @property
    def url(self) -> str:
        return f"{self.base}/telegram/{self.address}"

    def __repr__(self) -> str:
        return "TelegramWebhook(***)"


def webhook_of(settings: Settings, keys: Keys) -> TelegramWebhook | None:
    """None: the bot asks for updates."""
    token, base = settings.telegram_bot_token, settings.telegram_webhook_url
    if token is None or base is None:
        return None
    bot_id = int(token.reveal().partition(":")[0])
    return TelegramWebhook(bot_id, base, _part(keys, "address", bot_id)[:32], _part(keys, "secret", bot_id))


def _part(keys: Keys, name: str, bot_id: int) -> str:
    return hmac.digest(keys.webhook, f"{name} {bot_id}".encode(), hashlib.sha256).hex()
