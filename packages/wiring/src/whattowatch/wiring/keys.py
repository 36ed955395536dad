"""The secrets that WhatToWatch makes for itself when it runs on its own."""

import base64
import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from whattowatch.wiring.parsing import master_key
from whattowatch.wiring.settings import Settings, WrongSettings

MASTER_KEY_FILE = "master.key"


class Keys(Struct, frozen=True):
    master: bytes  # 32 bytes
    tokens: str  # signs the API's tokens
    buttons: bytes  # signs what the bot's buttons carry
    conversations: bytes  # seals what the bot remembers of a conversation, was sent and is to send
    webhook: bytes  # names the webhook, and what Telegram shows there
    receipts: bytes  # signs receipts of erasing

    def __repr__(self) -> str:
        return "Keys(***)"


def keys_of(settings: Settings) -> Keys:
    """From the settings, or from the data folder, where they are made on first use.

    Raises:
        WrongSettings: the key in the data folder is damaged.
        OSError: the data folder cannot be written to.
    """
    given = settings.master_key
    master = base64.b64decode(given.reveal()) if given else _kept_in(settings.data_dir)
    signing = settings.token_secret
    tokens = signing.reveal() if signing else _derived(master, "tokens").hex()
    buttons, conversations = _derived(master, "buttons"), _derived(master, "conversations")
    return Keys(
        master, tokens, buttons, conversations, _derived(master, "webhook"), _derived(master, "receipts")
    )


def _derived(master: bytes, purpose: str) -> bytes:
    return hmac.digest(master, f"whattowatch/{purpose}".encode(), hashlib.sha256)


def _kept_in(folder: Path) -> bytes:
    """Whoever comes first makes the file; the name appears only once it is whole.

    Raises:
        WrongSettings: it holds no key.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / MASTER_KEY_FILE
    if not path.exists():
        draft = folder / f"{MASTER_KEY_FILE}.{secrets.token_hex(8)}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(base64.b64encode(secrets.token_bytes(32)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    try:
        return base64.b64decode(master_key(path.read_text("ascii").strip()).reveal())
    except (ValueError, IndexError):  # it is no text, no key, or empty
        raise WrongSettings([f"{path} is damaged: put it back from a backup"]) from None
