"""The API described, as OpenAPI.

Litestar lists routes and parameters; bodies and answers come from msgspec, which knows every
bound of its types, and from here, what all routes have in common.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias, get_args, get_origin

import msgspec
from litestar import Litestar, Response
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.response import Stream
from litestar.types import ControllerRouterHandler

from whattowatch.api.access import ACCESS, routes_of
from whattowatch.api.idempotent import DEMANDED, HEADER, WRITES
from whattowatch.api.positions import POSITION, STALE
from whattowatch.api.problems import MEDIA_TYPE, Problem

Json: TypeAlias = dict[str, Any]

TAKES_A_FILE = "takes_a_file"  # opt of a route: the part of a form that holds it
TITLE = "WhatToWatch"
VERSION = "1"
DESCRIPTION = """Say what you thought of films, and be told what to watch next, and why.

Every answer to a write says where it is in the log (`X-Position`). Give that as `after` to a read, and it waits,
up to a second, until it shows the write; if it cannot, it says `X-Stale: true`. What you wrote through the same
server is waited for without asking."""
_ROOT = "#/components/schemas/{name}"
_PROBLEMS = {
    "400": "The request cannot be understood: the detail says why",
    "401": "There is no token, or it is not valid",
    "404": "There is no such thing, or it is not yours",
    "409": "The first request with this Idempotency-Key is still running, or there is nothing more to answer",
    "413": "The body is larger than 64 kB, or the file than 20 MB",
    "415": "The body is not JSON, or does not say so",
    "422": "It was understood and refused: the detail says what to do instead",
    "503": "Not available just now: see Retry-After",
}
_KEY = {
    "name": HEADER,
    "in": "header",
    "description": "The same key and request have one effect and the same answer, for 24 hours",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
}
_HEADERS = {
    POSITION: {"description": "Where the write is in the log", "schema": {"type": "integer", "minimum": 0}},
    STALE: {"description": "What is shown may be older than asked for", "schema": {"const": "true"}},
}


def described(routes: Sequence[ControllerRouterHandler]) -> Json:
    """The whole document. The routes are put into an application of their own, which serves nobody."""
    config = OpenAPIConfig(title=TITLE, version=VERSION, description=DESCRIPTION, use_handler_docstrings=True)
    app = Litestar(routes, openapi_config=config, logging_config=None)
    document: Json = app.openapi_schema.to_schema()
    shown = [
        (document["paths"][path][method.lower()], method, handler)
        for method, path, handler in routes_of(app)
        if handler.resolve_include_in_schema()
    ]
    types = _types_of(handler for _, _, handler in shown)
    schemas, components = msgspec.json.schema_components(types, ref_template=_ROOT)
    schema_of = dict(zip(types, schemas, strict=True))
    for operation, method, handler in shown:
        _describe(operation, method, handler, schema_of)
    document["components"] = {
        "schemas": components,
        "responses": {status: _problem(text) for status, text in _PROBLEMS.items()},
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
    }
    return document


def _describe(operation: Json, method: str, handler: HTTPRouteHandler, schema_of: dict[Any, Json]) -> None:
    body, answer = _body_of(handler), _answer_of(handler)
    public, operators = handler.opt[ACCESS] == "public", handler.opt[ACCESS] == "operator"
    operation["summary"] = operation["description"].partition(". ")[0].removesuffix(".")
    operation["security"] = [{}] if public else [{"token": []}]
    if body is not None:
        required = not handler.parsed_fn_signature.parameters["data"].has_default
        content = {"application/json": {"schema": schema_of[body]}}
        operation["requestBody"] = {"content": content, "required": required}
    if part := handler.opt.get(TAKES_A_FILE):
        operation["requestBody"] = {"content": _file(part), "required": True}
    if method in WRITES and not public:
        operation.setdefault("parameters", []).append(_KEY | {"required": method in DEMANDED})
    done: Json = {
        "description": "Done" if answer is type(None) else "The answer",
        "headers": _headers(method, operation, is_in_log=_says_where(handler)),
    }
    if answer is Stream:
        done["content"] = {"application/json": {"schema": {}}, "text/csv": {"schema": {"type": "string"}}}
    elif answer is not type(None):
        done["content"] = {"application/json": {"schema": schema_of[answer]}}
    operation["responses"] = {str(handler.status_code): done} | {
        status: {"$ref": f"#/components/responses/{status}"}
        for status in _statuses(operation, method, public=public, hidden=operators)
    }


def _file(part: str) -> Json:
    file: Json = {"type": "string", "format": "binary"}
    form = {"type": "object", "properties": {part: file}, "required": [part]}
    return {"application/octet-stream": {"schema": file}, "multipart/form-data": {"schema": form}}


def _headers(method: str, operation: Json, *, is_in_log: bool) -> Json:
    """Args:
    is_in_log: what is written; a job, or an import that goes on behind, is not.
    """
    waits = any(parameter["name"] == "after" for parameter in operation.get("parameters", []))
    if waits:
        return _HEADERS
    return {POSITION: _HEADERS[POSITION]} if method in WRITES and is_in_log else {}


def _statuses(operation: Json, method: str, *, public: bool, hidden: bool) -> Iterable[str]:
    yield "400"
    yield "503"
    if public:
        return
    yield "401"
    if hidden or any(parameter["in"] == "path" for parameter in operation.get("parameters", [])):
        yield "404"
    if method in WRITES:
        yield from ("409", "413", "422")
    elif any(parameter["name"].endswith("_to") for parameter in operation.get("parameters", [])):
        yield "422"  # bounds may be crossed
    if "requestBody" in operation:
        yield "415"


def _problem(text: str) -> Json:
    return {"description": text, "content": {MEDIA_TYPE: {"schema": {"$ref": _ROOT.format(name="Problem")}}}}


def _types_of(handlers: Iterable[HTTPRouteHandler]) -> list[Any]:
    found: list[Any] = [Problem]
    for handler in handlers:
        found += [_body_of(handler), _answer_of(handler)]
    return [each for each in dict.fromkeys(found) if each not in {None, type(None), Stream}]


def _body_of(handler: HTTPRouteHandler) -> Any:
    body = handler.parsed_fn_signature.parameters.get("data")
    return body and body.annotation


def _says_where(handler: HTTPRouteHandler) -> bool:
    """An answer with headers of its own has them from `Positions`."""
    return get_origin(handler.parsed_fn_signature.return_type.annotation) is Response


def _answer_of(handler: HTTPRouteHandler) -> Any:
    annotation = handler.parsed_fn_signature.return_type.annotation
    if get_origin(annotation) is Response:
        (annotation,) = get_args(annotation)
    return type(None) if annotation is None else annotation
