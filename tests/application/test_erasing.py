"""Erasing a viewer, whichever door it is asked at: the event, the key, and the answers kept for them."""

from hashlib import sha256

import pytest

from tests.contracts.idempotency import ANNA, BORIS, DONE, NOW, claim
from tests.support.commands import a_command
from tests.support.container import MemoryPorts, memory_container
from whattowatch.application.command import Command
from whattowatch.application.commands.change_settings import ChangeSettings
from whattowatch.application.commands.erase_viewer import CLEARED, EraseViewer
from whattowatch.application.ports.idempotency import Claimed
from whattowatch.domain.erasure import Erasure
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import command_of
from whattowatch.domain.settings import Settings
from whattowatch.domain.viewer import ViewerErased

pytestmark = pytest.mark.quick


@pytest.fixture
def ports() -> MemoryPorts:
    return MemoryPorts([])


async def erased(ports: MemoryPorts, number: int = 1) -> Erasure:
    async with memory_container(ports) as container:
        erase = await container.get(EraseViewer)
        return await erase(ANNA, command=Command(command_of("terminal", f"bye {number}"), "terminal"))


async def test_the_answers_kept_for_them_go_too_and_those_of_others_stay(ports: MemoryPorts) -> None:
    await ports.idempotency.finish(ANNA, "k", await claim(ports.idempotency), DONE, at=NOW)
    theirs = await ports.idempotency.claim(BORIS, "k", b"", at=NOW)
    assert isinstance(theirs, Claimed)

    await erased(ports)

    assert {viewer_id for viewer_id, _ in ports.idempotency.rows} == {BORIS}
    assert ports.words.destroyed == {ANNA}


async def test_it_tells_what_a_receipt_says_each_time_the_same(ports: MemoryPorts) -> None:
    async with memory_container(ports) as container:
        settings = await container.get(ChangeSettings)
        for change in (lambda _: Settings(picks=1), lambda _: Settings(picks=2)):
            for viewer_id in (BORIS, ANNA):
                await settings(viewer_id, change, command=a_command())
    done = await erased(ports)
    ports.clock.forward(hours=1)

    event = ports.events.log[-1].event
    assert (done.viewer_id, done.first, done.last, done.at) == (ANNA, 2, 5, event.at)
    assert done.key_digest == sha256(ANNA.encode()).hexdigest()
    assert done.cleared == CLEARED
    assert await erased(ports, 2) == done


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
