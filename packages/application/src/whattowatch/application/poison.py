"""Events that cannot be projected."""

from whattowatch.application.ports.event_feed import Recorded
from whattowatch.application.ports.projection_store import Fenced, Overtaken, Parked
from whattowatch.domain.errors import Unavailable

NOT_ITS_FAULT = (Unavailable, Fenced, Overtaken)  # everything else is put down to an event
LONGEST_PROBLEM = 500  # characters


class Poisoned(Exception):  # noqa: N818  # says what happened
    """A rebuild came to an event that it cannot take in."""

    def __init__(self, projection: str, event: Recorded, problem: str) -> None:
        super().__init__(projection, event, problem)
        self.projection, self.position, self.stream = projection, event.position, event.stream
        self.name, self.problem = event.name, problem

    def __str__(self) -> str:
        return (
            f"{self.projection} stops at position {self.position}"
            f" ({self.name} in {self.stream}): {self.problem}"
        )


def reason(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"[:LONGEST_PROBLEM]


def parked(event: Recorded, problem: str, *, attempts: int) -> Parked:
    return Parked(
        position=event.position,
        stream=event.stream,
        viewer_id=event.event.viewer_id if event.event else event.viewer_id,
        attempts=attempts,
        problem=problem,
    )
