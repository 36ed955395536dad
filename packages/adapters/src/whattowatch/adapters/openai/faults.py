"""What OpenAI's errors mean for us."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from whattowatch.adapters.outside.failing import Broken, Passing
from whattowatch.adapters.outside.retry_after import retry_after_s
from whattowatch.domain.errors import Unavailable

NAME = "OpenAI"
_QUOTA = {"insufficient_quota", "billing_hard_limit_reached"}
_NEITHER = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT}  # they may go better


class KeyRefused(Unavailable):
    """The key is not known, or may not do this."""

    def __init__(self) -> None:
        super().__init__(NAME)

    def __str__(self) -> str:
        return "OpenAI refuses the key: put one of your account into OPENAI_API_KEY, or leave it empty"


class QuotaUsedUp(Unavailable):
    """The account has nothing left to spend. Asking again would change nothing."""

    def __init__(self) -> None:
        super().__init__(NAME)

    def __str__(self) -> str:
        return "OpenAI's account has used up its quota: look at its billing, or set WTW_EMBEDDER=local"


class RequestRefused(Exception):  # noqa: N818  # an answer, not a fault
    """What was asked cannot be done: the service is well, and the next request may be."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code  # theirs; short, and never what was asked


def fault_of(status: int, code: str | None, retry_after: str | None) -> Exception:
    """What to raise for an error's status, and the code that its body names."""
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return KeyRefused()
    if code in _QUOTA:
        return QuotaUsedUp()
    if status == HTTPStatus.TOO_MANY_REQUESTS or status in _NEITHER or status >= 500:
        return Passing(retry_after_s(retry_after, now=datetime.now(UTC)))
    if status in {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    }:
        return RequestRefused(code or f"status {status}")
    return Broken(f"status {status}")


def code_in(body: Any) -> str | None:
    """The code of an error's body, whatever that may be."""
    error = body.get("error", body) if isinstance(body, dict) else None
    code = error.get("code") or error.get("type") if isinstance(error, dict) else None
    return code[:60] if isinstance(code, str) and code.isprintable() else None
