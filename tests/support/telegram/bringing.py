"""How updates reach the bot: it asks for them, or they are brought until it says yes."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.support.telegram.refusing import Refused, demand

NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
PATIENCE_S = 10.0
AGAIN_AFTER_S = 0.05  # in truth ever longer
Update = dict[str, Any]


@dataclass
class Bringing:
    updates: list[Update] = field(default_factory=list)  # not yet confirmed
    confirmed: int = 0
    hook: Mapping[str, Any] | None = None
    refusals: int = 0  # of the webhook
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _allowed: Sequence[str] = ()
    _asking: int = 0

    def wants(self, update: Update) -> bool:
        kinds = update.keys() - {"update_id"}
        if self._allowed:
            return not kinds or bool(kinds & {*self._allowed})
        return not kinds or not kinds <= NOT_BY_DEFAULT

    async def put(self, update: Update) -> None:
        if self.wants(update):
            async with self.changed:
                self.updates.append(update)
                self.changed.notify_all()

    async def set_webhook(self, said: Mapping[str, Any]) -> bool:
        if not said.get("url"):
            return await self.delete_webhook(said)
        demand(
            str(said["url"]).startswith(("https://", "http://127.0.0.1")), "bad webhook: HTTPS URL expected"
        )
        demand(
            _SECRET.fullmatch(str(said.get("secret_token") or "")),
            "secret token contains unallowed characters",
        )
        demand(1 <= int(said.get("max_connections", 40)) <= 100, "bad webhook: max_connections is wrong")
        self._allow(said)
        async with self.changed:
            self.hook = dict(said)
            self._drop(said)
            self.changed.notify_all()
        return True

    async def delete_webhook(self, said: Mapping[str, Any]) -> bool:
        async with self.changed:
            self.hook = None
            self._drop(said)
            self.changed.notify_all()
        return True

    def webhook_info(self, _: Mapping[str, Any]) -> dict[str, Any]:
        hook = self.hook or {}
        info = {
            "url": hook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates),
        }
        more = {
            name: hook[name] for name in ("max_connections", "allowed_updates", "ip_address") if name in hook
        }
        return info | more

    async def give(self, said: Mapping[str, Any]) -> list[Update]:
        """Wait for updates, as long as it is asked to; whoever asks meanwhile ends the waiting.

        Raises:
            Refused: another asks, or they are brought.
        """
        if self.hook is not None:
            why = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            raise Refused(409, f"Conflict: {why}")
        self._allow(said)
        offset = int(said.get("offset") or 0)
        self.confirmed = max(self.confirmed, offset - 1)
        async with self.changed:
            self.updates = [update for update in self.updates if update["update_id"] >= offset]
            self._asking += 1
            mine = self._asking
            self.changed.notify_all()
            with suppress(TimeoutError):
                async with asyncio.timeout(int(said.get("timeout") or 0)):
                    await self.changed.wait_for(lambda: bool(self.updates) or self._asking != mine)
            if self._asking != mine:
                raise Refused(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                )
            limit = int(said.get("limit") or 100)
            demand(1 <= limit <= 100, "limit is wrong")
            return self.updates[:limit]

    async def bring(self) -> None:
        """For as long as it is not cancelled: one after the other, each until it is taken."""
        async with ClientSession(timeout=ClientTimeout(total=PATIENCE_S)) as client:
            while True:
                async with self.changed:
                    await self.changed.wait_for(lambda: self.hook is not None and bool(self.updates))
                    assert self.hook is not None
                    hook, update = self.hook, self.updates[0]
                if await self._brought(client, hook, update):
                    async with self.changed:
                        if update in self.updates:
                            self.updates.remove(update)
                        self.confirmed = max(self.confirmed, update["update_id"])
                        self.changed.notify_all()
                else:
                    self.refusals += 1
                    await asyncio.sleep(AGAIN_AFTER_S)

    async def _brought(self, client: ClientSession, hook: Mapping[str, Any], update: Update) -> bool:
        secret = hook.get("secret_token")
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        try:
            async with client.post(hook["url"], json=update, headers=headers) as answer:
                return answer.ok
        except (ClientError, TimeoutError):
            return False

    def _allow(self, said: Mapping[str, Any]) -> None:
        """What is not told stays as it was."""
        if "allowed_updates" in said:
            self._allowed = tuple(said["allowed_updates"])

    def _drop(self, said: Mapping[str, Any]) -> None:
        if said.get("drop_pending_updates"):
            self.updates.clear()
