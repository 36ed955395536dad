"""Words under a seal that anybody could break, and that a destroyed key breaks for good."""

from dataclasses import dataclass, field
from hashlib import sha256

from whattowatch.application.ports.words import ERASED, Words
from whattowatch.domain.ids import ViewerId

SEAL = "sealed: "


@dataclass
class MemoryWords(Words):
    destroyed: set[ViewerId] = field(default_factory=set)

    async def open(self, viewer_id: ViewerId, sealed: dict[str, tuple[str, str]]) -> dict[str, str]:
        return {name: self.opened(viewer_id, text) for name, (_, text) in sealed.items()}

    async def destroy(self, viewer_id: ViewerId) -> bytes | None:
        self.destroyed.add(viewer_id)
        return sha256(viewer_id.encode()).digest()

    def account_digest(self, door: str, account: str) -> str:
        return f"{door}-{account}"

    def sealed(self, text: str) -> str:
        return text and SEAL + text

    def opened(self, viewer_id: ViewerId, sealed: str) -> str:
        if not sealed:
            return ""
        assert sealed.startswith(SEAL), f"not sealed: {sealed!r}"
        return ERASED if viewer_id in self.destroyed else sealed.removeprefix(SEAL)
