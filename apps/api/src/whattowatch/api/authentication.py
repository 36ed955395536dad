"""Finds out who calls, from the bearer token and from nothing else."""

from datetime import datetime
from typing import Any

from litestar.exceptions import NotAuthorizedException, NotFoundException
from litestar.middleware import ASGIMiddleware

from whattowatch.api.access import ACCESS, answers_options_alone
from whattowatch.api.asgi import App, Receive, Scope, Send
from whattowatch.api.tokens import AUDIENCE, OPERATORS, Audience, BadToken, read
from whattowatch.api.viewers import KnownViewers
from whattowatch.application.ports.clock import Clock
from whattowatch.domain.ids import ViewerId

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="whattowatch"'}


class Authentication(ASGIMiddleware):
    """Lets everybody through to what is public, viewers to what is theirs, and operators to what they do."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: App) -> None:
        handler = scope["route_handler"]
        access = handler.opt.get(ACCESS)
        if access != "public" and not answers_options_alone(handler):
            await self._admit(scope, access)
        await next_app(scope, receive, send)

    async def _admit(self, scope: Scope, access: str) -> None:
        """Raises:
        NotAuthorizedException: the same, whatever is wrong with the token.
        NotFoundException: a viewer asks for what operators do.
        Unavailable
        """
        state: dict[str, Any] = scope["state"]
        container = state["dishka_container"]
        clock: Clock = await container.get(Clock)
        token, now = _token(scope), clock.now()
        operates = access == "operator" and self._opens(token, now)
        state["viewer_id"] = viewer_id = self._speaker(token, now, OPERATORS if operates else AUDIENCE)
        if access == "any_viewer":
            return
        viewers: KnownViewers = await container.get(KnownViewers)
        viewer = await viewers.get(viewer_id)
        if viewer is None:
            raise NotAuthorizedException(headers=CHALLENGE)
        if access == "operator" and not operates:
            raise NotFoundException
        state["viewer"] = viewer

    def _opens(self, token: str, now: datetime) -> bool:
        """Whether it is an operator's."""
        try:
            read(token, self._secret, now, OPERATORS)
        except BadToken:
            return False
        return True

    def _speaker(self, token: str, now: datetime, audience: Audience) -> ViewerId:
        try:
            return read(token, self._secret, now, audience)
        except BadToken as error:
            raise NotAuthorizedException(headers=CHALLENGE) from error


def _token(scope: Scope) -> str:
    given = [value for name, value in scope["headers"] if name == b"authorization"]
    if len(given) != 1:
        raise NotAuthorizedException(headers=CHALLENGE)
    scheme, _, token = given[0].decode("latin-1").partition(" ")
    if scheme.lower() != "bearer":
        raise NotAuthorizedException(headers=CHALLENGE)
    return str(token)
