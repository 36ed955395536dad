"""Port: which edition of a bundled collection of facts was loaded already."""

from typing import Protocol


class LoadMarks(Protocol):
    async def last(self, collection: str) -> str | None:
        """The fingerprint of the edition that was loaded last.

        Raises:
            Unavailable
        """
        ...

    async def mark(self, collection: str, fingerprint: str) -> None:
        """This edition is loaded, all of it.

        Raises:
            Unavailable
        """
        ...
