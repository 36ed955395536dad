"""Invitations: a link that says who sent it to nobody but us, and what becomes of it."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from whattowatch.application.command import Command
from whattowatch.application.commands.accept_invitation import AcceptInvitation
from whattowatch.bot.callbacks import Signer, StaleButton, packed_id, unpacked
from whattowatch.domain.ids import ViewerId

_PURPOSE = "invitation"
_CODE = re.compile(r"friend-([A-Za-z0-9_-]{22})([A-Za-z0-9_-]{11})")


def code_of(viewer_id: ViewerId, signer: Signer) -> str:
    """What stands in the link: 40 of the 64 characters there may be."""
    packed = packed_id(viewer_id)
    return f"friend-{packed}{signer.mark(_PURPOSE, packed)}"


def inviter_in(code: str, signer: Signer) -> ViewerId | None:
    """None: nobody of ours wrote it."""
    found = _CODE.fullmatch(code.strip())
    if found is None or signer.mark(_PURPOSE, found[1]) != found[2]:
        return None
    try:
        return ViewerId(unpacked(found[1]))
    except StaleButton:
        return None


def link_of(bot_name: str, code: str) -> str:
    return f"https://t.me/{bot_name}?start={code}"


def sending(link: str, words: str) -> str:
    """Telegram asks to whom, and sends both."""
    return f"https://t.me/share/url?url={quote(link, safe='')}&text={quote(words, safe='')}"


@dataclass(frozen=True, slots=True)
class Inviting:
    """For the viewer who speaks."""

    viewer_id: ViewerId
    command: Command
    signer: Signer
    accept: AcceptInvitation

    @property
    def code(self) -> str:
        return code_of(self.viewer_id, self.signer)

    async def taken(self, code: str, *, guest: bool) -> str:
        """What the friend is called by whose link they came; "": they came by themselves, or long ago.

        Raises:
            Unavailable
        """
        invited_by = inviter_in(code, self.signer)
        if invited_by is None or not guest:
            return ""
        friend = await self.accept(self.viewer_id, invited_by, command=self.command.part("invited"))
        return friend.name if friend else ""
