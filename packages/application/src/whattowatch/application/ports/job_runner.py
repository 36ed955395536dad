"""Port: what runs the jobs that were asked for."""

from typing import NoReturn, Protocol


class JobRunner(Protocol):
    async def run(self) -> NoReturn:
        """Run jobs until cancelled, whatever happens.

        A job that fails is tried again after a while, up to five times, and then held with the
        reason; one whose turn has not come (`NotYet`) waits for it. Cancelled, it lets what runs finish for some seconds and hands back the rest.
        """
        ...
