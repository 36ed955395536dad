"""A projection that minds how often it is told: it counts the events of each viewer."""

from collections.abc import Sequence

from whattowatch.application.projection import Needs, Projection, State, Table
from whattowatch.domain.event import Event
from whattowatch.domain.events import EVENTS


class Tally(Projection):
    name = "tally"
    version = 1
    tables = (Table(name="tally", columns=(("viewer_id", "uuid"), ("events", "bigint"))),)
    kinds = EVENTS

    def needs(self, events: Sequence[Event], state: State) -> Needs:
        return {"tally": dict.fromkeys(event.viewer_id for event in events)}

    def fold(self, events: Sequence[Event], state: State) -> None:
        counts = state["tally"]
        for event in events:
            before = counts.get(event.viewer_id, {None: (0,)})
            counts[event.viewer_id] = {None: (before[None][0] + 1,)}
