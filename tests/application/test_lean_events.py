"""What the projections read of an event is there, whole."""

import msgspec
import pytest

from tests.support.histories import logged
from whattowatch.application import rows
from whattowatch.application.lean_events import EVENTS_TO_PROJECT
from whattowatch.application.projection import Projection, State
from whattowatch.application.projections import PROJECTIONS
from whattowatch.domain.event import Event
from whattowatch.domain.events import EVENTS, name_of

pytestmark = pytest.mark.quick


def test_every_event_is_read_under_its_own_name() -> None:
    assert list(map(name_of, EVENTS_TO_PROJECT)) == list(map(name_of, EVENTS))


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda projection: projection.name)
def test_reading_less_of_an_event_projects_the_same(projection: Projection) -> None:
    written = [(type(one.event), msgspec.json.encode(one.event)) for one in logged(4, 2_000)]
    lean = dict(zip(EVENTS, EVENTS_TO_PROJECT, strict=True))
    wanted = [(kind, data) for kind, data in written if kind in projection.kinds]

    whole = folded(projection, [msgspec.json.decode(data, type=kind) for kind, data in wanted])
    less = folded(projection, [msgspec.json.decode(data, type=lean[kind]) for kind, data in wanted])

    assert less == whole


def folded(projection: Projection, events: list[Event]) -> State:
    state = rows.empty(projection.tables)
    projection.fold(events, state)
    return state
