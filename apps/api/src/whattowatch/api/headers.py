"""Headers that every answer carries, whoever made it."""

from collections.abc import Iterable
from typing import TypeAlias

RawHeaders: TypeAlias = list[tuple[bytes, bytes]]

_ALWAYS = {
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
)
_NOT_OURS_TO_TELL = frozenset({b"server", b"x-powered-by"})


def secured(headers: Iterable[tuple[bytes, bytes]], *, request_id: str, page: bool) -> RawHeaders:
    """The headers with what is due, in place of anything else said under those names.

    Args:
        page: it is shown in a browser, with scripts and styles of our own.
    """
    due = {
        **_ALWAYS,
        "content-security-policy": _PAGE_POLICY if page else _DATA_POLICY,
        "cache-control": "no-cache" if page else "no-store",
        "x-request-id": request_id,
    }
    raw = {name.encode(): value.encode() for name, value in due.items()}
    kept = [(name, value) for name, value in headers if name.lower() not in raw.keys() | _NOT_OURS_TO_TELL]
    return [*kept, *raw.items()]
