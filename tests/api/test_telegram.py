"""Telegram's webhook: for Telegram alone, and in the inbox before it hears yes (P22, P60)."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
import pytest_asyncio
from dishka import Provider, Scope

from tests.api.talking import CONFIG, SECRET, Api, api_over
from tests.support.container import MemoryPorts, memory_container
from tests.support.memory.inbox import MemoryInbox
from whattowatch.api.config import ApiConfig, TelegramDoor
from whattowatch.api.wiring import ApiProvider
from whattowatch.application.ports.inbox import Inbox
from whattowatch.domain.errors import Unavailable

pytestmark = pytest.mark.quick

DOOR = TelegramDoor(bot_id=4242, address="a" * 32, secret="5ecre7" * 10)
UPDATE = '{"update_id": 5, "message": {"from": {"id": 7}, "text": "Брат 9/10"}}'.encode()
HEADER = b"X-Telegram-Bot-Api-Secret-Token"
GOOD = (HEADER, DOOR.secret.encode())


class Inboxes(MemoryInbox):
    """Away, when it is told to be."""

    away = False

    async def take_in(self, bot_id: int, updates: Sequence[Any]) -> int:
        if self.away:
            raise Unavailable("the database")
        return await super().take_in(bot_id, updates)


@pytest.fixture
def inbox() -> Inboxes:
    return Inboxes()


@pytest_asyncio.fixture
async def api(ports: MemoryPorts, inbox: Inboxes) -> AsyncIterator[Api]:
    kept = Provider(scope=Scope.APP)
    kept.provide(lambda: inbox, provides=Inbox)
    config = ApiConfig(secret=SECRET, telegram=DOOR)
    async with memory_container(ports, ApiProvider(), kept) as container, api_over(container, config) as api:
        yield api


async def bring(api: Api, body: bytes = UPDATE, *headers: tuple[bytes, bytes], path: str = DOOR.path) -> int:
    answer = await api.client.post(path, content=body, headers=list(headers or [GOOD]))
    return answer.status_code


async def test_what_telegram_brings_is_in_the_inbox(api: Api, inbox: Inboxes) -> None:
    assert await bring(api) == 200
    assert await bring(api) == 200

    ((key, kept),) = inbox.kept.items()
    assert key == (4242, 5)
    assert (kept.sender, kept.body) == ("7", UPDATE)


@pytest.mark.parametrize(
    "headers",
    [
        [(b"X-Other", b"1")],
        [(HEADER, b"")],
        [(HEADER, b"wrong")],
        [(HEADER, DOOR.secret.encode()[:-1])],
        [(HEADER, DOOR.secret.upper().encode())],
        [(HEADER, "секрет".encode())],
        [(HEADER, b"\xff\xfe")],
        [GOOD, GOOD],
        [GOOD, (HEADER, b"wrong")],
    ],
)
async def test_whoever_does_not_show_the_secret_is_refused(
    api: Api, inbox: Inboxes, headers: list[tuple[bytes, bytes]]
) -> None:
    assert await bring(api, UPDATE, *headers) == 401
    assert inbox.kept == {}


@pytest.mark.parametrize("path", ["/telegram/" + "b" * 32, "/telegram/4242", "/telegram/%D0%B1", "/telegram"])
async def test_at_another_address_there_is_nothing(api: Api, inbox: Inboxes, path: str) -> None:
    assert await bring(api, UPDATE, GOOD, path=path) == 404
    assert inbox.kept == {}


@pytest.mark.parametrize("body", [b"", b"null", b"{}", b"\xff", b'{"update_id": "5"}', b"[" * 50_000])
async def test_what_is_no_update_is_refused(api: Api, inbox: Inboxes, body: bytes) -> None:
    assert await bring(api, body) == 400
    assert inbox.kept == {}


async def test_when_it_cannot_be_kept_telegram_is_to_bring_it_again(api: Api, inbox: Inboxes) -> None:
    inbox.away = True
    assert await bring(api) == 503

    inbox.away = False
    assert await bring(api) == 200


async def test_an_update_may_be_larger_than_other_bodies_but_not_without_end(
    api: Api, inbox: Inboxes
) -> None:
    quoted = b'{"update_id": 6, "message": {"from": {"id": 7}, "text": "%s"}}'

    assert await bring(api, quoted % (b"x" * 500_000)) == 200
    assert await bring(api, quoted % (b"x" * 1_100_000)) == 413


async def test_without_one_there_is_no_such_route(ports: MemoryPorts) -> None:
    async with memory_container(ports, ApiProvider()) as container, api_over(container, CONFIG) as plain:
        assert await bring(plain) == 404


def test_it_does_not_show_its_secret() -> None:
    assert DOOR.secret not in repr(DOOR)
    assert DOOR.address not in repr(DOOR)
