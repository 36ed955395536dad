"""The page that shows the API, with all that it needs from this server."""

from importlib import resources

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from whattowatch.api.access import PUBLIC

PAGE = "/docs"
FILES = {
    "docs.js": "text/javascript",
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
    "favicon.png": "image/png",
}
_ASSETS = resources.files("whattowatch.api") / "assets"


def is_page(path: str) -> bool:
    """Whether a browser shows what is at the path."""
    return path == PAGE or path.startswith(f"{PAGE}/")


@get(PAGE, opt=PUBLIC, include_in_schema=False, sync_to_thread=False)
def show_docs() -> Response[bytes]:
    """The page."""
    return Response((_ASSETS / "docs.html").read_bytes(), media_type="text/html")


@get(f"{PAGE}/{{name:str}}", opt=PUBLIC, include_in_schema=False, sync_to_thread=True)
def show_file(name: FromPath[str]) -> Response[bytes]:
    """A file that the page needs: one of those named here."""
    if name not in FILES:
        raise NotFoundException
    return Response((_ASSETS / name).read_bytes(), media_type=FILES[name])
