"""Telegram brings updates: each is in the inbox before it hears that we have it."""

import hmac

from dishka.integrations.litestar import FromDishka, inject
from litestar import Request, post
from litestar.exceptions import ClientException, NotAuthorizedException, NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from whattowatch.api.access import PUBLIC
from whattowatch.api.config import TelegramDoor
from whattowatch.application.ports.inbox import Inbox
from whattowatch.application.updates import NotAnUpdate, received

SECRET = b"x-telegram-bot-api-secret-token"


def telegram_route(door: TelegramDoor) -> HTTPRouteHandler:
    @post(
        "/telegram/{address:str}",
        opt=PUBLIC,
        include_in_schema=False,
        request_max_body_size=door.largest_body,
        status_code=200,
    )
    @inject
    async def take_in(request: Request, address: FromPath[str], inbox: FromDishka[Inbox]) -> None:  # type: ignore[type-arg]  # dishka knows it bare
        """Raises:
        NotFoundException: it is no address of ours.
        NotAuthorizedException: whoever asks is not Telegram; nothing of the body has been read.
        ClientException: it is no update.
        """
        if not hmac.compare_digest(address.encode(), door.address.encode()):
            raise NotFoundException
        given = [value for name, value in request.scope["headers"] if name == SECRET]
        if len(given) != 1 or not hmac.compare_digest(given[0], door.secret.encode()):
            raise NotAuthorizedException
        try:
            update = received(await request.body())
        except NotAnUpdate as error:
            raise ClientException from error
        await inbox.take_in(door.bot_id, [update])

    return take_in
