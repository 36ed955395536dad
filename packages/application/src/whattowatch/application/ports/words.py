"""Port: personal text, which is kept sealed with its viewer's own key."""

from typing import Protocol

from whattowatch.domain.ids import ViewerId

ERASED = "[erased]"  # what a text reads as when its key was destroyed


class Words(Protocol):
    async def open(self, viewer_id: ViewerId, sealed: dict[str, tuple[str, str]]) -> dict[str, str]:
        """Open texts as read models hold them.

        Args:
            sealed: by any name, (stream, sealed text). "" stays "".
        """
        ...

    async def destroy(self, viewer_id: ViewerId) -> bytes | None:
        """Destroy the viewer's key: what was sealed with it can never be read again.

        Gives the SHA-256 of the wrapped key, each time; None: there never was one.

        Raises:
            Unavailable
        """
        ...

    def account_digest(self, door: str, account: str) -> str:
        """A name for an account that says nothing about it, the same each time."""
        ...
