"""Who may call a route. Every route says so, and one that does not stops the program from starting."""

from collections.abc import Iterator
from typing import Any

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

ACCESS = "access"
PUBLIC = {ACCESS: "public"}  # anybody
VIEWER = {ACCESS: "viewer"}  # whoever has a token, for what is theirs
ANY_VIEWER = {ACCESS: "any_viewer"}  # also those who are erased: so that they may ask for it again
OPERATOR = {ACCESS: "operator"}  # who runs the installation; to all others the route is not there
KNOWN = frozenset({"public", "viewer", "any_viewer", "operator"})


class UndeclaredAccess(Exception):  # noqa: N818  # says what is the matter
    """Routes that say nothing of who may call them."""

    def __init__(self, routes: list[str]) -> None:
        super().__init__(routes)
        self.routes = routes

    def __str__(self) -> str:
        return f"say who may call {', '.join(self.routes)}: opt=PUBLIC, opt=VIEWER or opt=OPERATOR"


def check_access(app: Litestar) -> None:
    """Raises:
    UndeclaredAccess
    """
    undeclared = [
        f"{method} {path}" for method, path, handler in routes_of(app) if handler.opt.get(ACCESS) not in KNOWN
    ]
    unknown = [route.path for route in app.routes if not isinstance(route, HTTPRoute)]
    if undeclared or unknown:
        raise UndeclaredAccess(sorted(undeclared + unknown))


def routes_of(app: Litestar) -> Iterator[tuple[str, str, HTTPRouteHandler]]:
    """Method, path template and handler of every route; but the OPTIONS that Litestar answers by itself."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                if not answers_options_alone(handler):
                    yield from ((method, route.path_format, handler) for method in handler.http_methods)


def answers_options_alone(handler: Any) -> bool:
    return bool(handler.fn.__module__ == HTTPRoute.__module__)
