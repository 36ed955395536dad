"""Who is meant by `--viewer`."""

from uuid import UUID

from whattowatch.application.commands.identify_viewer import IdentifyViewer
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import ViewerId
from whattowatch.wiring.container import Assembly

OWNER = "owner"


async def viewer_called(assembly: Assembly, called: str) -> ViewerId:
    """A viewer by id; `owner` is whoever runs the installation.

    Raises:
        NotFound: no viewer has that id.
    """
    if called == OWNER:
        return await owner_of(assembly)
    try:
        viewer_id = ViewerId(str(UUID(called)))
    except ValueError:
        raise NotFound("viewer: use `owner`, or the id that `/myid` tells") from None
    known = await assembly.parts.get(KnownViewer)
    if await known(viewer_id) is None:
        raise NotFound("viewer")
    return viewer_id


async def owner_of(assembly: Assembly) -> ViewerId:
    """The same viewer in the terminal and at the API."""
    identify = await assembly.parts.get(IdentifyViewer)
    return await identify("terminal", OWNER, name=OWNER)
