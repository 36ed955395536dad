"""A viewer: joining, settings, avoids and erasure, and how each is decided."""

from datetime import datetime
from typing import TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.domain.avoid import DEFAULT_STRENGTH, Avoid, checked_phrase, checked_strength
from whattowatch.domain.errors import NotFound, Refusal
from whattowatch.domain.event import Event
from whattowatch.domain.ids import AvoidId, ViewerId
from whattowatch.domain.personal import Personal
from whattowatch.domain.settings import Settings, checked
from whattowatch.domain.stream import Stream

MOST_AVOIDS = 100


class ViewerJoined(Event, frozen=True, kw_only=True, tag="viewer-joined"):
    """Somebody became a viewer."""

    name: Personal[str] = ""  # as their door calls them
    settings: Settings = Settings()


class ViewerInvited(Event, frozen=True, kw_only=True, tag="viewer-invited"):
    """They came by somebody's invitation. Who knows whom is theirs: it is sealed with their key."""

    invited_by: Personal[str]  # a viewer's id


class SettingsChanged(Event, frozen=True, kw_only=True, tag="settings-changed"):
    """The viewer's settings are these from now on."""

    settings: Settings


class AvoidAdded(Event, frozen=True, kw_only=True, tag="avoid-added"):
    """The viewer would rather not meet this in a film."""

    avoid_id: AvoidId
    phrase: Personal[str]
    strength: float = DEFAULT_STRENGTH  # 0.05 to 1


class AvoidChanged(Event, frozen=True, kw_only=True, tag="avoid-changed"):
    """An avoid has another strength, or was muted or unmuted."""

    avoid_id: AvoidId
    strength: float  # 0.05 to 1
    muted: bool


class AvoidLifted(Event, frozen=True, kw_only=True, tag="avoid-lifted"):
    """The viewer does not mind any more."""

    avoid_id: AvoidId


class ViewerErased(Event, frozen=True, kw_only=True, tag="viewer-erased"):
    """The viewer took everything back. Their key is destroyed, and nothing of theirs counts."""


ViewerEvent: TypeAlias = (
    ViewerJoined | ViewerInvited | SettingsChanged | AvoidAdded | AvoidChanged | AvoidLifted | ViewerErased
)


class AlreadyAvoided(Refusal):
    """The same phrase is on the list already."""

    def __init__(self, avoid: Avoid) -> None:
        super().__init__(avoid)
        self.avoid = avoid

    def __str__(self) -> str:
        return f'"{self.avoid.phrase}" is on your list already'


class TooManyAvoids(Refusal):
    """The list is full."""

    def __str__(self) -> str:
        return f"your list holds {MOST_AVOIDS} avoids, which is all it can: lift one first"


class Viewer(Struct, frozen=True, kw_only=True):
    """What is known of a viewer."""

    name: str
    settings: Settings
    avoids: tuple[Avoid, ...] = ()
    invited_by: str = ""  # a viewer's id; "": nobody
    erased: bool = False

    def avoid(self, avoid_id: AvoidId) -> Avoid:
        """Raises:
        NotFound
        """
        for avoid in self.avoids:
            if avoid.avoid_id == avoid_id:
                return avoid
        raise NotFound("avoid")


NOBODY = Viewer(name="", settings=Settings())


def stream_of(viewer_id: ViewerId) -> Stream[ViewerEvent]:
    return Stream(f"viewer-{viewer_id}", viewer_id)


def evolve(viewer: Viewer, event: ViewerEvent) -> Viewer:
    match event:
        case ViewerJoined(name=name, settings=settings):
            return replace(viewer, name=name, settings=settings)
        case ViewerInvited(invited_by=invited_by):
            return replace(viewer, invited_by=invited_by)
        case SettingsChanged(settings=settings):
            return replace(viewer, settings=settings)
        case AvoidAdded() | AvoidChanged() | AvoidLifted():
            return replace(viewer, avoids=_avoiding(viewer.avoids, event))
        case ViewerErased():
            return replace(NOBODY, erased=True)
        case _:
            assert_never(event)


def _avoiding(avoids: tuple[Avoid, ...], event: AvoidAdded | AvoidChanged | AvoidLifted) -> tuple[Avoid, ...]:
    match event:
        case AvoidAdded(avoid_id=avoid_id, phrase=phrase, strength=strength):
            return (*avoids, Avoid(avoid_id=avoid_id, phrase=phrase, strength=strength))
        case AvoidChanged(avoid_id=avoid_id, strength=strength, muted=muted):
            return tuple(
                replace(avoid, strength=strength, muted=muted) if avoid.avoid_id == avoid_id else avoid
                for avoid in avoids
            )
        case AvoidLifted(avoid_id=avoid_id):
            return tuple(avoid for avoid in avoids if avoid.avoid_id != avoid_id)


def accept(viewer: Viewer, invited_by: ViewerId, *, viewer_id: ViewerId, at: datetime) -> list[ViewerEvent]:
    """Once, and not from oneself."""
    if viewer.invited_by or viewer.erased or invited_by == viewer_id:
        return []
    return [ViewerInvited(viewer_id=viewer_id, invited_by=invited_by, at=at)]


def change_settings(
    viewer: Viewer, settings: Settings, *, viewer_id: ViewerId, at: datetime
) -> list[ViewerEvent]:
    """Raises:
    BadSetting
    """
    tidy = checked(settings)
    if tidy == viewer.settings:
        return []
    return [SettingsChanged(viewer_id=viewer_id, settings=tidy, at=at)]


def add_avoid(
    viewer: Viewer, phrase: str, *, avoid_id: AvoidId, strength: float, viewer_id: ViewerId, at: datetime
) -> list[ViewerEvent]:
    """Raises:
    AlreadyAvoided, TooManyAvoids, NothingToAvoid, PhraseTooLong, BadStrength
    """
    tidy = checked_phrase(phrase)
    for avoid in viewer.avoids:
        if avoid.phrase.casefold() == tidy.casefold():
            raise AlreadyAvoided(avoid)
    if len(viewer.avoids) >= MOST_AVOIDS:
        raise TooManyAvoids
    added = AvoidAdded(
        viewer_id=viewer_id, avoid_id=avoid_id, phrase=tidy, strength=checked_strength(strength), at=at
    )
    return [added]


def change_avoid(
    viewer: Viewer,
    avoid_id: AvoidId,
    *,
    strength: float | None,
    muted: bool | None,
    viewer_id: ViewerId,
    at: datetime,
) -> list[ViewerEvent]:
    """Change what is given; `None` leaves it.

    Raises:
        NotFound, BadStrength
    """
    avoid = viewer.avoid(avoid_id)
    strength = avoid.strength if strength is None else checked_strength(strength)
    muted = avoid.muted if muted is None else muted
    if (strength, muted) == (avoid.strength, avoid.muted):
        return []
    return [AvoidChanged(viewer_id=viewer_id, avoid_id=avoid_id, strength=strength, muted=muted, at=at)]


def lift_avoid(viewer: Viewer, avoid_id: AvoidId, *, viewer_id: ViewerId, at: datetime) -> list[ViewerEvent]:
    """Raises:
    NotFound
    """
    viewer.avoid(avoid_id)
    return [AvoidLifted(viewer_id=viewer_id, avoid_id=avoid_id, at=at)]


def erase(viewer: Viewer, *, viewer_id: ViewerId, at: datetime) -> list[ViewerEvent]:
    return [] if viewer.erased else [ViewerErased(viewer_id=viewer_id, at=at)]
