"""The services to choose from."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, get
from litestar.params import QueryParameter
from msgspec import Struct

from whattowatch.api.access import VIEWER
from whattowatch.api.watching import ServiceOut
from whattowatch.application import credits as attribution
from whattowatch.application.queries.list_services import ListServices
from whattowatch.domain.viewer import Viewer

CountryAsked = Annotated[
    str | None,
    QueryParameter(
        max_length=2,  # `$` would let a line end by
        pattern="^[A-Z]{2}$",
        description="ISO 3166-1, such as FR; left out: that of your settings",
    ),
]


class ServicesOut(Struct, frozen=True, kw_only=True):
    """The best known first. Without a list of the country, those of the films that are known here."""

    country: str
    items: Sequence[ServiceOut]
    as_of: datetime | None  # of the list
    degraded: Sequence[str]  # who was away
    attribution: str


class WatchController(Controller):
    path = "/watch"
    opt = VIEWER
    tags = ("watch",)

    @get("/services")
    @inject
    async def services(
        self,
        *,
        viewer: FromDishka[Viewer],
        list_services: FromDishka[ListServices],
        country: CountryAsked = None,
    ) -> ServicesOut:
        """List the services that show films in a country; your settings take their numbers."""
        asked = viewer.settings.country if country is None else country
        shown = await list_services(asked)
        return ServicesOut(
            country=asked,
            items=[ServiceOut.of(service) for service in shown.services],
            as_of=shown.kept_at,
            degraded=shown.degraded,
            attribution=attribution.JUSTWATCH,
        )
