"""Erasing a viewer, whichever door it is asked at: the event, the key, and the answers kept for them."""

import pytest

from tests.contracts.idempotency import ANNA, BORIS, DONE, NOW, claim
from tests.support.container import MemoryPorts, memory_container
from whattowatch.application.command import Command
from whattowatch.application.commands.erase_viewer import EraseViewer
from whattowatch.application.ports.idempotency import Claimed
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import command_of
from whattowatch.domain.viewer import ViewerErased

pytestmark = pytest.mark.quick


@pytest.fixture
def ports() -> MemoryPorts:
    return MemoryPorts([])


async def erased(ports: MemoryPorts, number: int = 1) -> None:
    async with memory_container(ports) as container:
        erase = await container.get(EraseViewer)
        await erase(ANNA, command=Command(command_of("terminal", f"bye {number}"), "terminal"))


async def test_the_answers_kept_for_them_go_too_and_those_of_others_stay(ports: MemoryPorts) -> None:
    await ports.idempotency.finish(ANNA, "k", await claim(ports.idempotency), DONE, at=NOW)
    theirs = await ports.idempotency.claim(BORIS, "k", b"", at=NOW)
    assert isinstance(theirs, Claimed)

    await erased(ports)

    assert {viewer_id for viewer_id, _ in ports.idempotency.rows} == {BORIS}
    assert ports.words.destroyed == {ANNA}


async def test_an_answer_on_its_way_is_not_kept_afterwards(ports: MemoryPorts) -> None:
    claimed = await claim(ports.idempotency)
    await erased(ports)
    await ports.idempotency.finish(ANNA, "k", claimed, DONE, at=NOW)

    assert not ports.idempotency.rows


async def test_what_did_not_come_about_is_made_up_for_when_it_is_said_again(
    ports: MemoryPorts, monkeypatch: pytest.MonkeyPatch
) -> None:
    await claim(ports.idempotency)

    async def away(*_: object) -> None:
        raise Unavailable("the database")

    with monkeypatch.context() as broken:
        broken.setattr(ports.words, "destroy", away)
        with pytest.raises(Unavailable):
            await erased(ports)
    assert ports.idempotency.rows, "the control: that much was left"

    await erased(ports, 2)

    assert not ports.idempotency.rows
    assert [type(kept.event) for kept in ports.events.log] == [ViewerErased]
