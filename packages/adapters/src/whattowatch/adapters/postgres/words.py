"""Personal text, opened with keys that are kept in PostgreSQL."""

from whattowatch.adapters.event_codec import open_text
from whattowatch.adapters.postgres.viewer_keys import ViewerKeys
from whattowatch.adapters.sealing import MasterKey
from whattowatch.application.ports.words import Words
from whattowatch.domain.ids import ViewerId


class PostgresWords(Words):
    def __init__(self, keys: ViewerKeys, master: MasterKey) -> None:
        self._keys, self._master = keys, master

    async def open(self, viewer_id: ViewerId, sealed: dict[str, tuple[str, str]]) -> dict[str, str]:
        if not any(text for _, text in sealed.values()):
            return dict.fromkeys(sealed, "")
        key = await self._keys.to_open(viewer_id)
        return {name: open_text(key, stream, text) for name, (stream, text) in sealed.items()}

    async def destroy(self, viewer_id: ViewerId) -> bytes | None:
        return await self._keys.destroy(viewer_id)

    def account_digest(self, door: str, account: str) -> str:
        return self._master.digest(door, account)
