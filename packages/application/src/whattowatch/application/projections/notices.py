"""What there was to tell each viewer, and when they read it."""

from collections.abc import Sequence
from typing import Any

from whattowatch.application.projection import Needs, Projection, State, Table
from whattowatch.domain.event import Event
from whattowatch.domain.notices import NoticeKept, NoticesRead
from whattowatch.domain.viewer import ViewerErased

NOTICES = Table(
    name="notices",
    columns=(
        ("viewer_id", "uuid"),
        ("notice_id", "uuid"),
        ("notice", "text"),
        ("cause", "text"),
        ("film_id", "integer"),
        ("recommendation_id", "uuid"),
        ("service_id", "integer"),
        ("service", "text"),  # its name
        ("at", "timestamptz"),
        ("read_at", "timestamptz"),
    ),
    key=2,
    indexes=(("viewer_id", "at"),),
)


class KeptNotices(Projection):
    name = "notices"
    version = 1
    tables = (NOTICES,)
    kinds = (NoticeKept, NoticesRead, ViewerErased)

    def needs(self, events: Sequence[Event], state: State) -> Needs:  # noqa: ARG002  # one look is enough
        wanted: dict[Any, set[Any] | None] = {}
        for event in events:
            mine = wanted.setdefault(event.viewer_id, set())
            match event:
                case NoticeKept(notice_id=notice_id) if mine is not None:
                    mine.add(notice_id)
                case NoticesRead(notice_ids=notice_ids) if mine is not None:
                    mine.update(notice_ids)
                case ViewerErased():
                    wanted[event.viewer_id] = None
        return {"notices": wanted}

    def fold(self, events: Sequence[Event], state: State) -> None:
        rows = state["notices"]
        for event in events:
            match event:
                case NoticeKept(viewer_id=viewer_id, notice_id=notice_id, told=told, at=at):
                    where = (told.service.service_id, told.service.name) if told.service else (None, None)
                    about = (told.notice.value, told.cause, told.film_id, told.recommendation_id, *where)
                    rows.setdefault(viewer_id, {})[notice_id] = (*about, at, None)
                case NoticesRead(viewer_id=viewer_id, notice_ids=notice_ids, at=at):
                    mine = rows.get(viewer_id, {})
                    for notice_id in notice_ids:
                        if notice_id in mine:
                            mine[notice_id] = (*mine[notice_id][:-1], at)
                case ViewerErased(viewer_id=viewer_id):
                    rows.pop(viewer_id, None)
