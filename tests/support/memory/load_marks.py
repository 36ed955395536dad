"""Marks of what was loaded, in a dict."""

from whattowatch.application.ports.load_marks import LoadMarks


class MemoryLoadMarks(LoadMarks):
    def __init__(self) -> None:
        self._marks: dict[str, str] = {}

    async def last(self, collection: str) -> str | None:
        return self._marks.get(collection)

    async def mark(self, collection: str, fingerprint: str) -> None:
        self._marks[collection] = fingerprint
