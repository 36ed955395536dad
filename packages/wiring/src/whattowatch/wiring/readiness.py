"""What must be well for requests to be served."""

from dishka import Provider, Scope, provide

from whattowatch.adapters.postgres.reading import read
from whattowatch.application.ports.health import HealthCheck, HealthChecks
from whattowatch.application.projections import PROJECTIONS
from whattowatch.wiring.storage import AppPool, ProjectorPool

BEHIND = """
select live.name from log.projections live
 cross join lateral (
   select recorded_at from log.events where part = 0 and events.position > live.position order by position limit 1
 ) waiting
 where live.state = 'live' and waiting.recorded_at < now() - interval '10 seconds'
 order by live.name
"""
LIVE = "select name from log.projections where state = 'live'"


class Readiness(Provider):
    scope = Scope.APP

    @provide
    def checks(self, app: AppPool, projector: ProjectorPool) -> HealthChecks:
        async def database() -> str | None:
            await read(app, "select 1")
            return None

        async def read_models() -> str | None:
            """Compared with the newest event, not with what the projector says of itself."""
            live = {row["name"] for row in await read(app, LIVE)}
            unbuilt = sorted({projection.name for projection in PROJECTIONS} - live)
            if unbuilt:
                return f"{', '.join(unbuilt)}: being built"
            behind = [row["name"] for row in await read(projector, BEHIND)]
            return f"{', '.join(behind)}: more than 10 s behind the log" if behind else None

        return HealthChecks((HealthCheck("database", database), HealthCheck("read_models", read_models)))
