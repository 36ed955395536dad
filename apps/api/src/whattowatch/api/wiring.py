"""What a request brings with it: who calls, what they command, and what they may read already."""

from dishka import Provider, Scope, from_context, provide
from litestar import Request

from whattowatch.api.positions import Positions, RecentWrites
from whattowatch.api.viewers import KnownViewers
from whattowatch.application.command import Command
from whattowatch.application.ports.freshness import Freshness
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.viewer import Viewer


class ApiProvider(Provider):
    """Add it to the providers of the use cases and ports. It needs no LitestarProvider beside it."""

    request = from_context(Request, scope=Scope.REQUEST)

    @provide(scope=Scope.REQUEST)
    def viewer_id(self, request: Request) -> ViewerId:  # type: ignore[type-arg]  # dishka knows it bare
        """From the bearer token alone, which `authentication.py` has read."""
        viewer_id: ViewerId = request.scope["state"]["viewer_id"]
        return viewer_id

    @provide(scope=Scope.REQUEST)
    def viewer(self, request: Request) -> Viewer:  # type: ignore[type-arg]  # dishka knows it bare
        """As they were some seconds ago at most."""
        viewer: Viewer = request.scope["state"]["viewer"]
        return viewer

    @provide(scope=Scope.REQUEST)
    def command(self, request: Request) -> Command:  # type: ignore[type-arg]  # dishka knows it bare
        """Named by viewer, `Idempotency-Key` and request; or like no other, when there is no key."""
        command: Command = request.scope["state"]["command"]
        return command

    @provide(scope=Scope.APP)
    def viewers(self, known: KnownViewer) -> KnownViewers:
        return KnownViewers(known)

    @provide(scope=Scope.APP)
    def recent(self) -> RecentWrites:
        return RecentWrites()

    @provide(scope=Scope.REQUEST)
    def positions(self, viewer_id: ViewerId, freshness: Freshness, recent: RecentWrites) -> Positions:
        return Positions(viewer_id, freshness, recent)
