"""What a request asks for: form fields and files, an address, or JSON; each parameter with its type."""

import json
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from tests.support.telegram.refusing import bad_request

NUMBERS = {
    "chat_id",
    "message_id",
    "message_thread_id",
    "user_id",
    "offset",
    "limit",
    "timeout",
    "cache_time",
    "max_connections",
    "reply_to_message_id",
}
FLAGS = {
    "show_alert",
    "is_personal",
    "drop_pending_updates",
    "disable_notification",
    "protect_content",
    "allow_paid_broadcast",
    "show_caption_above_media",
    "has_spoiler",
    "disable_content_type_detection",
}
STRUCTURES = {
    "reply_markup",
    "entities",
    "caption_entities",
    "link_preview_options",
    "reply_parameters",
    "commands",
    "scope",
    "allowed_updates",
    "results",
    "media",
    "button",
}
LARGEST_UPLOAD = 50 * 2**20


class Upload:
    """A file that came with the request."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name, self.content = name, content

    def __repr__(self) -> str:
        return f"Upload({self.name!r}, {len(self.content)} bytes)"


async def parameters_of(request: web.Request) -> dict[str, Any]:
    """Raises:
    Refused: a parameter is of another type.
    """
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        given |= await request.json()
    else:
        for name, value in (await request.post()).items():
            given[name] = Upload(value.filename, value.file.read()) if isinstance(value, FileField) else value
    return {name: typed(name, value) for name, value in given.items()}


def typed(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if name in NUMBERS:
        return _number(name, value)
    if name in FLAGS:
        return value.lower() in {"true", "1"}
    if name in STRUCTURES:
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name}: it is no JSON") from None
    return value


def _number(name: str, value: str) -> int | str:
    if name == "chat_id" and value.startswith("@"):
        return value
    try:
        return int(value)
    except ValueError:
        raise bad_request(f"parameter {name} must be an integer") from None
