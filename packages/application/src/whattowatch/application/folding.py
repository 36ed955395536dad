"""Fold a batch of events into the rows they need: load, fold, and tell what changed."""

from collections.abc import Sequence

from whattowatch.application import rows
from whattowatch.application.ports.projection_store import Changes, Generation, ProjectionStore
from whattowatch.application.projection import Needs, Projection, State
from whattowatch.domain.event import Event


async def folded(
    projection: Projection, store: ProjectionStore, generation: Generation, events: Sequence[Event]
) -> Changes:
    """What the events change in the tables of this generation."""
    if not events:
        return {}
    state = await loaded(projection, store, generation, events)
    before = rows.copied(state)
    projection.fold(events, state)
    return rows.changes(projection.tables, before, state)


async def loaded(
    projection: Projection, store: ProjectionStore, generation: Generation, events: Sequence[Event]
) -> State:
    """All rows that folding the events will look at, asked for until nothing new is."""
    state = rows.empty(projection.tables)
    asked: Needs = {}
    while fresh := rows.beyond(projection.needs(events, state), asked):
        asked = rows.together(asked, fresh)
        for table, found in (await store.load(generation, projection.tables, fresh)).items():
            for owner, mine in found.items():
                state[table].setdefault(owner, {}).update(mine)
    return state
