"""All events there are."""

from typing import TypeAlias, get_args

from whattowatch.domain.account import AccountEvent
from whattowatch.domain.event import Event
from whattowatch.domain.night import NightEvent
from whattowatch.domain.notices import NoticeEvent
from whattowatch.domain.reach import ReachEvent
from whattowatch.domain.recommendation import RecommendationEvent
from whattowatch.domain.standing import StandingEvent
from whattowatch.domain.viewer import ViewerEvent

AnyEvent: TypeAlias = (
    AccountEvent | ViewerEvent | StandingEvent | RecommendationEvent | ReachEvent | NightEvent | NoticeEvent
)

EVENTS: tuple[type[Event], ...] = get_args(AnyEvent)


def name_of(event: type[Event]) -> str:
    """The name it is stored under."""
    name = event.__struct_config__.tag
    assert isinstance(name, str)
    return name
