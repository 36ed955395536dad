"""Whoever got no answer may ask again, and ends with exactly one event (promise 3)."""

from typing import Any

import pytest

from tests.adapters.postgres.faults import superuser, unlucky, weaken_append
from tests.adapters.postgres.store import a_log
from tests.support.commands import a_command
from tests.support.example_events import AT, VIEWER
from whattowatch.adapters.postgres.connecting import Role, connecting
from whattowatch.application.command import Command
from whattowatch.application.ports.event_store import Change, EventStore, StreamMoved
from whattowatch.domain import standing
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import FilmId, Position
from whattowatch.domain.standing import FilmHidden

COMMANDS = 200
WITHOUT_MEMORY = ("e.event_id >= _command ", "false ")


async def test_each_command_has_one_effect_and_one_answer(database: str) -> None:
    answers = await say_until_heard(database)

    async with superuser(database) as connection:
        stored = await connection.fetch("select stream, position from log.events")
    assert {row["stream"]: row["position"] for row in stored} == answers
    assert len(stored) == COMMANDS


async def test_a_log_that_forgets_commands_is_found_out(database: str) -> None:
    await weaken_append(database, WITHOUT_MEMORY)

    with pytest.raises(StreamMoved):
        await say_until_heard(database)


async def say_until_heard(database: str) -> dict[str, Position]:
    """Where each stream was said to end, over connections a quarter of which are lost at each use."""
    connect = unlucky(connecting(database, Role.APP, process="tests"), seed=3, share=0.25)
    answers = {}
    async with a_log(database, connect=connect) as log:
        for number in range(1, COMMANDS + 1):
            stream = standing.stream_of(VIEWER, FilmId(number))
            hidden = FilmHidden(viewer_id=VIEWER, film_id=FilmId(number), at=AT)
            change, command = Change(stream, [hidden], 0), a_command()
            answers[stream.name] = await heard(log.store, change, command)
            assert await heard(log.store, change, command) == answers[stream.name]
    return answers


async def heard(store: EventStore, change: Change[Any], command: Command) -> Position:
    while True:
        try:
            return await store.append([change], command=command)
        except Unavailable:
            continue
