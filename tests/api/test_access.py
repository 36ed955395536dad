"""P53: a route that does not say who may call it stops the program from starting."""

import pytest
from litestar import get
from prometheus_client import CollectorRegistry

from tests.api.talking import CONFIG
from whattowatch.api.access import ANY_VIEWER, OPERATOR, PUBLIC, VIEWER, UndeclaredAccess, check_access
from whattowatch.api.main import routed
from whattowatch.api.metrics import Metrics

pytestmark = pytest.mark.quick


@get("/v1/forgotten", sync_to_thread=False)
def forgotten() -> None:
    """Says nothing of access."""


@get("/v1/misspelt", opt={"access": "everybody"}, sync_to_thread=False)
def misspelt() -> None:
    """Says something that nobody understands."""


def test_all_routes_there_are_say_who_may_call_them() -> None:
    check_access(routed(CONFIG, Metrics(CollectorRegistry())))


@pytest.mark.parametrize("route", [forgotten, misspelt])
def test_the_start_fails_and_names_the_route(route: object) -> None:
    app = routed(CONFIG, Metrics(CollectorRegistry()), route)

    with pytest.raises(UndeclaredAccess, match=r"GET /v1/(forgotten|misspelt)"):
        check_access(app)


def test_the_kinds_of_access_are_different() -> None:
    assert len({each["access"] for each in (PUBLIC, VIEWER, ANY_VIEWER, OPERATOR)}) == 4
