"""Ids in addresses: each thing has one address, and nothing else reads as one.

`int()` would take "+1", "1_000" and Arabic digits, and a UUID may be written in braces: they
are all nobody's address, and answered like an id that does not exist.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from litestar.middleware import ASGIMiddleware
from litestar.params import PathParameter

from whattowatch.api.asgi import App, Receive, Scope, Send
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import MAX_FILM_ID

LARGEST_JOB = 2**53 - 1  # what JSON's readers can count to
FilmInPath = Annotated[int, PathParameter(ge=1, le=MAX_FILM_ID, description="TMDB's number of the film")]
JobInPath = Annotated[int, PathParameter(ge=1, le=LARGEST_JOB, description="the job's number")]
RowInPath = Annotated[int, PathParameter(ge=1, le=MAX_FILM_ID, description="the row's number")]
UuidInPath = Annotated[str, PathParameter(description="a UUID", schema_extra={"format": "uuid"})]

_NUMBER = re.compile(r"[1-9][0-9]{0,15}", re.ASCII)
_LARGEST = {"film": MAX_FILM_ID, "job": LARGEST_JOB, "row": MAX_FILM_ID}
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)


class StrictPaths(ASGIMiddleware):
    """Refuses an id that is not written as ids are."""

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: App) -> None:
        check_ids(scope.get("path_params", {}))
        await next_app(scope, receive, send)


def check_ids(ids: Mapping[str, Any]) -> None:
    """Raises:
    NotFound
    """
    for name, written in ids.items():
        what = name.removesuffix("_id")
        if what in _LARGEST:
            if not _NUMBER.fullmatch(written) or int(written) > _LARGEST[what]:
                raise NotFound(what)
        elif name.endswith("_id") and not _UUID.fullmatch(written):
            raise NotFound(what)
