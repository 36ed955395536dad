"""Requests to OMDb, which wants its key in the address. So no address of it leaves this module.

Not in a log: the libraries below are kept from writing addresses down. Not in an error: what is raised here has no
cause and no context that would lead to a request. Not in a count: metrics go by the service's name.
"""

from collections.abc import Mapping
from typing import Protocol, TypeVar

from whattowatch.adapters.json_service import Denied, JsonService, Told
from whattowatch.adapters.outside.bulkhead import Bulkhead
from whattowatch.adapters.outside.metrics import OutsideMetrics
from whattowatch.adapters.outside.outside import Outside
from whattowatch.domain.errors import Unavailable

T = TypeVar("T")

NAME = "OMDb"
BUDGET_S = 5.0
AT_ONCE = 2


def outside_omdb(metrics: OutsideMetrics | None = None) -> Outside:
    return Outside(NAME, budget_s=BUDGET_S, bulkhead=Bulkhead(at_once=AT_ONCE), metrics=metrics)


class Hidden(Protocol):
    def reveal(self) -> str: ...


class OmdbClient:
    def __init__(self, service: JsonService, key: Hidden) -> None:
        self._service, self._key = service, key

    async def get(self, parameters: Mapping[str, str], kind: type[T]) -> Told[T] | None:
        """Raises:
        Denied: OMDb does not know the key, or has served it enough for today.
        Unavailable
        """
        refused: Unavailable
        try:
            return await self._service.get("", {**parameters, "apikey": self._key.reveal()}, kind)
        except Denied as denied:
            refused = Denied(denied.what, denied.remedy)
        except Unavailable as unavailable:
            refused = Unavailable(unavailable.what)
        raise refused  # outside of the handler, so that it has no context
