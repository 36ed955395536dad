"""Who is still a viewer: asked of the log, and remembered for some seconds."""

import time
from collections import OrderedDict
from collections.abc import Callable

from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.viewer import Viewer

REMEMBERED_S = 5.0  # how long an erasure elsewhere may go unnoticed
MOST = 10_000


class KnownViewers:
    """Only those who exist are remembered; what changed here is forgotten at once."""

    def __init__(self, known: KnownViewer, now: Callable[[], float] = time.monotonic) -> None:
        self._known, self._now = known, now
        self._remembered: OrderedDict[ViewerId, tuple[Viewer, float]] = OrderedDict()
        self._gone: OrderedDict[ViewerId, None] = OrderedDict()

    async def get(self, viewer_id: ViewerId) -> Viewer | None:
        """None: nobody of that id, or they were erased.

        Raises:
            Unavailable
        """
        if viewer_id in self._gone:
            return None
        remembered = self._remembered.get(viewer_id)
        if remembered is not None and self._now() < remembered[1]:
            return remembered[0]
        viewer = await self._known(viewer_id)
        self.forget(viewer_id)
        if viewer is None or viewer_id in self._gone:
            return None
        self._remembered[viewer_id] = (viewer, self._now() + REMEMBERED_S)
        if len(self._remembered) > MOST:
            self._remembered.popitem(last=False)
        return viewer

    def forget(self, viewer_id: ViewerId) -> None:
        self._remembered.pop(viewer_id, None)

    def erased(self, viewer_id: ViewerId) -> None:
        """There is no way back, so whoever is just being looked up is turned away too."""
        self.forget(viewer_id)
        self._gone[viewer_id] = None
        if len(self._gone) > MOST:
            self._gone.popitem(last=False)
