"""Who is still a viewer is remembered for some seconds, and who is erased is gone at once."""

import asyncio
from dataclasses import dataclass, field

import pytest

from whattowatch.api.viewers import MOST, REMEMBERED_S, KnownViewers
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.viewer import NOBODY, Viewer

pytestmark = pytest.mark.quick

ANNA = ViewerId("0192f3c4-0000-7000-8000-00000000000a")


@dataclass
class Asked:
    """Stands in for `KnownViewer`: everybody is known, and a question may take its time."""

    viewer: Viewer | None = NOBODY
    times: int = 0
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    answer: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.answer.set()

    async def __call__(self, _: ViewerId) -> Viewer | None:
        self.times += 1
        self.asked.set()
        await self.answer.wait()
        return self.viewer


async def test_a_viewer_is_asked_for_once_in_a_while() -> None:
    asked, now = Asked(), [0.0]
    viewers = KnownViewers(asked, lambda: now[0])  # type: ignore[arg-type]  # it is asked the same way

    assert [await viewers.get(ANNA) for _ in range(3)] == [NOBODY] * 3
    assert asked.times == 1
    now[0] = REMEMBERED_S
    await viewers.get(ANNA)
    assert asked.times == 2
    viewers.forget(ANNA)
    await viewers.get(ANNA)
    assert asked.times == 3


async def test_who_is_nobody_is_asked_for_each_time() -> None:
    asked = Asked(viewer=None)
    viewers = KnownViewers(asked)  # type: ignore[arg-type]  # as above

    assert [await viewers.get(ANNA) for _ in range(3)] == [None] * 3
    assert asked.times == 3


async def test_who_is_erased_while_being_looked_up_is_gone() -> None:
    asked = Asked()
    asked.answer.clear()
    viewers = KnownViewers(asked)  # type: ignore[arg-type]  # as above
    looked_up = asyncio.create_task(viewers.get(ANNA))
    await asked.asked.wait()

    viewers.erased(ANNA)
    asked.answer.set()

    assert await looked_up is None
    assert await viewers.get(ANNA) is None
    assert asked.times == 1


async def test_only_so_many_are_remembered() -> None:
    asked = Asked()
    viewers = KnownViewers(asked)  # type: ignore[arg-type]  # as above
    for number in range(MOST + 1):
        await viewers.get(ViewerId(str(number)))

    await viewers.get(ViewerId(str(MOST)))
    assert asked.times == MOST + 1
    await viewers.get(ViewerId("0"))
    assert asked.times == MOST + 2
