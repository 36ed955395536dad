"""What viewers had said by a moment of the past: the read models as they were then, folded event by event."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from whattowatch.application.ports.situations import Dated, Deliveries, Heard, Situation
from whattowatch.application.projection import Row, Table
from whattowatch.application.projections.night_films import NIGHT_FILMS, NightFilms
from whattowatch.application.projections.opinions import OPINIONS, Opinions
from whattowatch.application.projections.progress import PROGRESS, ProgressOfViewers
from whattowatch.application.projections.recommendations import PICKS, Recommendations
from whattowatch.application.projections.shelves import HIDDEN, OWNED, Shelves
from whattowatch.application.projections.viewers import AVOIDS, VIEWERS, Viewers
from whattowatch.application.rows import empty
from whattowatch.domain.avoid import Avoid
from whattowatch.domain.event import Event
from whattowatch.domain.feedback import Verdict
from whattowatch.domain.grade import Grade, kept_as
from whattowatch.domain.ids import AvoidId, FilmId, ViewerId
from whattowatch.domain.settings import LONGEST_WINDOW_DAYS, Notice, Settings
from whattowatch.domain.standing import ReviewSaved, ReviewWithdrawn

FOLDS = (Opinions(), Shelves(), ProgressOfViewers(), Viewers(), Recommendations(), NightFilms())
KINDS = tuple({kind: None for fold in FOLDS for kind in fold.kinds})
LONGEST_WINDOW = timedelta(days=LONGEST_WINDOW_DAYS)


class Pasts:
    """Of all viewers, up to the last event that was added."""

    def __init__(self) -> None:
        self._state = empty([table for fold in FOLDS for table in fold.tables])
        self._events = 0
        self._since: dict[
            ViewerId, dict[FilmId, int]
        ] = {}  # how many events there were when it was first said

    @property
    def moment(self) -> int:
        """Now, to compare with later."""
        return self._events

    def add(self, event: Event) -> None:
        self._events += 1
        if isinstance(event, ReviewSaved):
            self._since.setdefault(event.viewer_id, {}).setdefault(event.film_id, self._events)
        elif isinstance(event, ReviewWithdrawn):
            self._since.get(event.viewer_id, {}).pop(event.film_id, None)
        for fold in FOLDS:
            if isinstance(event, fold.kinds):
                fold.fold([event], self._state)

    def liked_since(self, viewer_id: ViewerId, moment: int) -> frozenset[FilmId]:
        """Films that they first spoke of after that moment, and like."""
        since = self._since.get(viewer_id, {})
        return frozenset(
            film_id
            for film_id, said in self._rows(OPINIONS, viewer_id).items()
            if (grade := _grade(said)) and grade.is_like and since[film_id] > moment
        )

    def settings_of(self, viewer_id: ViewerId) -> Settings:
        row = self._rows(VIEWERS, viewer_id).get(None)
        if row is None:
            return Settings()
        services = tuple(int(number) for number in row["services"].split(",") if number)
        notices = tuple(Notice(name) for name in row["notices"].split(",") if name)
        rest = {name: row[name] for name in Settings.__struct_fields__ if name not in {"services", "notices"}}
        return Settings(**rest, services=services, notices=notices)

    def avoids_of(self, viewer_id: ViewerId) -> list[Avoid]:
        """Their phrases are still sealed."""
        return [
            Avoid(
                avoid_id=AvoidId(avoid_id), phrase=row["phrase"], strength=row["strength"], muted=row["muted"]
            )
            for avoid_id, row in self._rows(AVOIDS, viewer_id).items()
        ]

    def situation(
        self, viewer_id: ViewerId, now: datetime, *, avoids: list[Avoid], included: frozenset[FilmId]
    ) -> Situation:
        since = now - LONGEST_WINDOW
        picks = [
            (FilmId(film_id), row["delivered_at"], row["verdict"])
            for (_, film_id), row in self._rows(PICKS, viewer_id).items()
            if row["delivered_at"] is not None and row["delivered_at"] > since
        ]
        at_nights = [
            (FilmId(film_id), row["shown_at"])
            for (_, film_id), row in self._rows(NIGHT_FILMS, viewer_id).items()
            if row["shown_at"] > since
        ]
        return Situation(
            settings=self.settings_of(viewer_id),
            avoids=avoids,
            opinions=[
                Heard(film_id, _grade(row), row["at"])
                for film_id, row in self._rows(OPINIONS, viewer_id).items()
            ],
            saved=[*self._state["watchlist"].get(viewer_id, {})],
            hidden=[
                Dated(film_id, row["hidden_at"]) for film_id, row in self._rows(HIDDEN, viewer_id).items()
            ],
            owned=[*self._rows(OWNED, viewer_id)],
            unfinished=[
                Dated(film_id, row["stopped_at"]) for film_id, row in self._rows(PROGRESS, viewer_id).items()
            ],
            shown=Deliveries.of([*((film_id, at) for film_id, at, _ in picks), *at_nights]),
            skipped=[Dated(film_id, at) for film_id, at, verdict in picks if verdict == Verdict.SKIP.value],
            included=included,
        )

    def _rows(self, table: Table, viewer_id: ViewerId) -> Mapping[Any, Mapping[str, Any]]:
        """The viewer's rows by the rest of their key, each by the names of its columns."""
        rows: dict[Any, Row] = self._state[table.name].get(viewer_id, {})
        names = [name for name, _ in table.columns[table.key :]]
        return {rest: dict(zip(names, row, strict=True)) for rest, row in rows.items()}


def _grade(row: Mapping[str, Any]) -> Grade | None:
    return kept_as(row["rating"], row["thumb"])
