"""What went wrong, told the same way everywhere: application/problem+json (RFC 9457)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from msgspec import Struct

MEDIA_TYPE = "application/problem+json"


class Problem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`detail` says what to do next; `facts` are what it is about, for programs."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str
    facts: dict[str, Any] = {}


def problem(
    status: int, detail: str, *, request_id: str, kind: str = "", facts: Mapping[str, Any] | None = None
) -> bytes:
    """The body of an answer with this status.

    Args:
        kind: what sort of problem, such as not-a-rating; the status alone says it, if there is none.
    """
    told = Problem(
        type=f"urn:whattowatch:{kind}" if kind else "about:blank",
        title=kind.replace("-", " ").capitalize() or HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        request_id=request_id,
        facts=dict(facts or {}),
    )
    return msgspec.json.encode(told)
