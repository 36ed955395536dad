"""Each viewer's settings and avoids, as they said them: no other projection touches these."""

from collections.abc import Sequence

from whattowatch.application.projection import Needs, Projection, Row, State, Table
from whattowatch.domain.event import Event
from whattowatch.domain.settings import Settings
from whattowatch.domain.viewer import (
    AvoidAdded,
    AvoidChanged,
    AvoidLifted,
    SettingsChanged,
    ViewerErased,
    ViewerJoined,
)

VIEWERS = Table(
    name="viewers",
    columns=(
        ("viewer_id", "uuid"),
        ("joined_at", "timestamptz"),
        ("name", "text"),  # sealed
        ("language", "text"),
        ("zone", "text"),
        ("country", "text"),
        ("picks", "smallint"),
        ("window_days", "smallint"),
        ("services", "text"),  # numbers, with commas between
        ("learn_from_me", "boolean"),
        ("age_level", "smallint"),  # null: a grown-up
        ("quiet_from", "smallint"),
        ("quiet_until", "smallint"),
        ("notices", "text"),  # with commas between
        ("voice_language", "text"),
        ("evening_hour", "smallint"),
    ),
)
AVOIDS = Table(
    name="avoids",
    columns=(
        ("viewer_id", "uuid"),
        ("avoid_id", "uuid"),
        ("phrase", "text"),  # sealed
        ("strength", "double precision"),
        ("muted", "boolean"),
        ("added_at", "timestamptz"),
    ),
    key=2,
)


class Viewers(Projection):
    name = "viewers"
    version = 6
    tables = (VIEWERS, AVOIDS)
    kinds = (ViewerJoined, SettingsChanged, AvoidAdded, AvoidChanged, AvoidLifted, ViewerErased)

    def needs(self, events: Sequence[Event], state: State) -> Needs:  # noqa: ARG002  # one look is enough
        viewers = dict.fromkeys(event.viewer_id for event in events)
        return {"viewers": {**viewers}, "avoids": {**viewers}}

    def fold(self, events: Sequence[Event], state: State) -> None:
        viewers, avoids = state["viewers"], state["avoids"]
        for event in events:
            viewer_id = event.viewer_id
            match event:
                case ViewerJoined(name=name, settings=settings, at=at):
                    viewers[viewer_id] = {None: (at, name, *_columns(settings))}
                case SettingsChanged(settings=settings, at=at):
                    joined_at, name, *_ = viewers.get(viewer_id, {None: (at, "")})[None]
                    viewers[viewer_id] = {None: (joined_at, name, *_columns(settings))}
                case AvoidAdded(avoid_id=avoid_id, phrase=phrase, strength=strength, at=at):
                    avoids.setdefault(viewer_id, {})[avoid_id] = (phrase, strength, False, at)
                case AvoidChanged(avoid_id=avoid_id, strength=strength, muted=muted):
                    mine = avoids.get(viewer_id, {})
                    if avoid_id in mine:
                        phrase, _, _, added_at = mine[avoid_id]
                        mine[avoid_id] = (phrase, strength, muted, added_at)
                case AvoidLifted(avoid_id=avoid_id):
                    avoids.get(viewer_id, {}).pop(avoid_id, None)
                case ViewerErased():
                    viewers.pop(viewer_id, None)
                    avoids.pop(viewer_id, None)


def _columns(settings: Settings) -> Row:
    services = ",".join(map(str, settings.services))
    notices = ",".join(notice.value for notice in settings.notices)
    return (
        *(settings.language, settings.zone, settings.country),
        *(settings.picks, settings.window_days, services, settings.learn_from_me),
        *(settings.age_level, settings.quiet_from, settings.quiet_until, notices),
        *(settings.voice_language, settings.evening_hour),
    )
