"""What a viewer would rather not meet in a film."""

from collections.abc import Sequence
from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, Response, delete, get, patch, post
from litestar.params import JSONBody
from msgspec import Meta, Struct

from whattowatch.api.access import VIEWER
from whattowatch.api.paths import UuidInPath
from whattowatch.api.positions import Positions
from whattowatch.application.command import Command
from whattowatch.application.commands.keep_avoids import KeepAvoids
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.domain.avoid import DEFAULT_STRENGTH, LONGEST_PHRASE, Avoid
from whattowatch.domain.clean_text import clean_line
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import AvoidId, ViewerId

Strength = Annotated[float, Meta(ge=0.05, le=1, description="what each find costs a film")]


class AvoidIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In words, such as: zombies, jump scares."""

    phrase: Annotated[str, Meta(min_length=1, max_length=LONGEST_PHRASE)]
    strength: Strength = DEFAULT_STRENGTH


class AvoidChangeIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is null, or left out, stays as it is."""

    strength: Strength | None = None
    muted: bool | None = None


class AvoidOut(Struct, frozen=True, kw_only=True):
    """An avoid, and what is looked for in films because of it."""

    avoid_id: AvoidId
    phrase: str
    terms: Sequence[str]
    strength: float
    muted: bool

    @classmethod
    def of(cls, avoid: Avoid) -> "AvoidOut":
        return cls(
            avoid_id=avoid.avoid_id,
            phrase=avoid.phrase,
            terms=avoid.terms,
            strength=avoid.strength,
            muted=avoid.muted,
        )


class AvoidsOut(Struct, frozen=True, kw_only=True):
    """Oldest first."""

    items: Sequence[AvoidOut]


class AddedAvoid(Struct, frozen=True, kw_only=True):
    """What the new one is known by."""

    avoid_id: AvoidId


class AvoidController(Controller):
    path = "/avoids"
    opt = VIEWER
    tags = ("avoids",)

    @get()
    @inject
    async def show(self, viewer_id: FromDishka[ViewerId], known_viewer: FromDishka[KnownViewer]) -> AvoidsOut:
        """List what you would rather not meet."""
        viewer = await known_viewer(viewer_id)
        if viewer is None:
            raise NotFound("viewer")
        return AvoidsOut(items=[AvoidOut.of(avoid) for avoid in viewer.avoids])

    @post()
    @inject
    async def add(
        self,
        *,
        data: JSONBody[AvoidIn],
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        keep_avoids: FromDishka[KeepAvoids],
        positions: FromDishka[Positions],
    ) -> Response[AddedAvoid]:
        """Add something that you would rather not meet."""
        phrase = clean_line(data.phrase)
        avoid_id, position = await keep_avoids.add(viewer_id, phrase, command=command, strength=data.strength)
        return positions.wrote(position, AddedAvoid(avoid_id=avoid_id))

    @patch("/{avoid_id:str}", status_code=204)
    @inject
    async def change(
        self,
        *,
        avoid_id: UuidInPath,
        data: JSONBody[AvoidChangeIn],
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        keep_avoids: FromDishka[KeepAvoids],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Make it count more or less, or not at all for a while."""
        position = await keep_avoids.change(
            viewer_id, AvoidId(avoid_id), command=command, strength=data.strength, muted=data.muted
        )
        return positions.wrote(position)

    @delete("/{avoid_id:str}")
    @inject
    async def lift(
        self,
        *,
        avoid_id: UuidInPath,
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        keep_avoids: FromDishka[KeepAvoids],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Take it off the list."""
        return positions.wrote(await keep_avoids.lift(viewer_id, AvoidId(avoid_id), command=command))
