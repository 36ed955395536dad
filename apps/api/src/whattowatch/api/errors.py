"""Every error a request can end in, and what it is answered.

Nothing but what is written here reaches the caller: no text of an exception that is not
ours, no trace, no path, no query.
"""

import re
import traceback
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import (
    HTTPException,
    MethodNotAllowedException,
    NotAuthorizedException,
    NotFoundException,
    ValidationException,
)
from litestar.types import ExceptionHandlersMap

from whattowatch.api.problems import MEDIA_TYPE, problem
from whattowatch.domain.errors import NotFound, Refusal, Unavailable
from whattowatch.domain.question import AlreadyAnswered, NothingAsked

AnyRequest = Request[Any, Any, Any]

RETRY_AFTER_S = 2
DETAILS = {
    HTTPStatus.BAD_REQUEST: "the request cannot be understood: see /docs for what it should look like",
    HTTPStatus.UNAUTHORIZED: "send a valid token: Authorization: Bearer ...",
    HTTPStatus.NOT_FOUND: "there is nothing at this address",
    HTTPStatus.METHOD_NOT_ALLOWED: "this address does not know that method: see the Allow header",
    HTTPStatus.REQUEST_TIMEOUT: "the request took too long to arrive: send it again",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "the body is too large: send at most 64 kB, or a file of at most 20 MB to /v1/imports",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "send JSON: Content-Type: application/json",
    HTTPStatus.INTERNAL_SERVER_ERROR: "something went wrong here: try again, and tell us the request_id if it stays",
}

_STATUSES = {
    NotFound: HTTPStatus.NOT_FOUND,
    NothingAsked: HTTPStatus.CONFLICT,
    AlreadyAnswered: HTTPStatus.CONFLICT,
}
_MISSING = re.compile(r"Missing required \w+ parameter '([\w-]+)'")
_log = structlog.get_logger(__name__)


def on_refusal(request: AnyRequest, refusal: Refusal) -> Response[bytes]:
    status = next(
        (status for kind, status in _STATUSES.items() if isinstance(refusal, kind)),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    )
    return _answer(request, status, str(refusal), kind=_kind(refusal), facts=_facts(refusal))


def on_unavailable(request: AnyRequest, unavailable: Unavailable) -> Response[bytes]:
    _log.warning("unavailable", what=unavailable.what, request_id=request_id_of(request.scope))
    return _answer(
        request,
        HTTPStatus.SERVICE_UNAVAILABLE,
        str(unavailable),
        kind="unavailable",
        facts={"what": unavailable.what},
        headers={"Retry-After": str(RETRY_AFTER_S)},
    )


def on_invalid(request: AnyRequest, invalid: ValidationException) -> Response[bytes]:
    """Names the field. Litestar puts what it found into `extra`, and the whole address into `detail`."""
    if missing := _MISSING.match(invalid.detail):
        name, message = missing[1], "it must be given"
    else:
        found: list[Any] = invalid.extra if isinstance(invalid.extra, list) and invalid.extra else [{}]
        name, message = str(found[0].get("key", "")), str(found[0].get("message", ""))
    if name in {"", "data"}:
        return _answer(request, HTTPStatus.BAD_REQUEST)
    name = _said_as(request, name)
    detail = f"{name}: {message}"
    return _answer(request, HTTPStatus.BAD_REQUEST, detail, kind="invalid", facts={"field": name})


def on_unreadable(request: AnyRequest, _error: Exception) -> Response[bytes]:
    return _answer(request, HTTPStatus.BAD_REQUEST)


def on_http(request: AnyRequest, error: HTTPException) -> Response[bytes]:
    status = error.status_code
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return on_fault(request, error)
    return _answer(request, status, headers=error.headers)


def on_fault(request: AnyRequest, error: Exception) -> Response[bytes]:
    log_fault(error, request_id_of(request.scope))
    return _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR)


HANDLERS: ExceptionHandlersMap = {
    Refusal: on_refusal,
    Unavailable: on_unavailable,
    ValidationException: on_invalid,
    UnicodeDecodeError: on_unreadable,
    RecursionError: on_unreadable,
    NotAuthorizedException: on_http,  # named, because Litestar asks for the nearest kind
    NotFoundException: on_http,
    MethodNotAllowedException: on_http,
    HTTPException: on_http,
    Exception: on_fault,
}


def log_fault(error: BaseException, request_id: str) -> None:
    """Kind and place of the error. Its text stays out of the log: it may hold what a viewer wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    place = [f"{_module(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames[-12:]]
    _log.error("fault", kind=type(error).__qualname__, place=place, request_id=request_id)


def request_id_of(scope: Mapping[str, Any]) -> str:
    state: Mapping[str, Any] = scope.get("state") or {}
    return str(state.get("request_id", ""))


def _answer(
    request: AnyRequest,
    status: int,
    detail: str | None = None,
    *,
    kind: str = "",
    facts: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response[bytes]:
    detail = DETAILS.get(HTTPStatus(status), HTTPStatus(status).phrase) if detail is None else detail
    body = problem(status, detail, request_id=request_id_of(request.scope), kind=kind, facts=facts)
    return Response(body, status_code=status, media_type=MEDIA_TYPE, headers=dict(headers or {}))


def _said_as(request: AnyRequest, name: str) -> str:
    """A parameter as the caller knows it, which a handler may have to call otherwise."""
    parameter = request.route_handler.parsed_fn_signature.parameters.get(name)
    return str(getattr(parameter and parameter.kwarg_definition, "name", None) or name)


def _kind(error: Exception) -> str:
    """NotARating is not-a-rating."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", type(error).__name__).lower()


def _facts(refusal: Refusal) -> dict[str, Any]:
    facts: dict[str, Any] = msgspec.to_builtins(vars(refusal), enc_hook=str)
    return facts


def _module(filename: str) -> str:
    """Where in the source tree, without where on this machine."""
    path = filename.replace("\\", "/").removesuffix(".py")
    for above in ("/site-packages/", "/src/", "/"):
        if above in path:
            return path.rpartition(above)[2]
    return path
