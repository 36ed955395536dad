"""Read models in memory, folded from the log at each look: always fresh.

The folds are the real ones; only where the rows are kept is not.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tests.support.memory.event_store import MemoryEventStore
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.hit_rates import HitRates
from whattowatch.application.ports.notice_log import ANSWERED_BY_A_REVIEW, KeptNotice, NoticeLog, NoticePage
from whattowatch.application.ports.policy_log import PolicyLog
from whattowatch.application.ports.recommendation_log import (
    PastRecommendation,
    PickOutcome,
    RecommendationLog,
)
from whattowatch.application.ports.situations import (
    LIKED,
    LONGEST_SEALED,
    Dated,
    Deliveries,
    Heard,
    Situation,
    Situations,
)
from whattowatch.application.ports.viewer_log import (
    ALL_OPINIONS,
    FilmStatistics,
    Opinion,
    OpinionFilter,
    Saved,
    Unfinished,
    ViewerLog,
    Viewing,
)
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.application.projection import State
from whattowatch.application.projections import PROJECTIONS
from whattowatch.application.rows import empty
from whattowatch.application.showing import COUNTED, DECIDED
from whattowatch.domain.avoid import Avoid
from whattowatch.domain.feedback import Because, Verdict
from whattowatch.domain.film import Film
from whattowatch.domain.grade import Grade, kept_as, parts_of
from whattowatch.domain.ids import AvoidId, FilmId, NoticeId, RecommendationId, ViewerId
from whattowatch.domain.notices import Told
from whattowatch.domain.outcomes import Decided, Outcomes, PolicyOutcomes
from whattowatch.domain.recommendation import Slot
from whattowatch.domain.settings import LONGEST_WINDOW_DAYS, Notice, Settings
from whattowatch.domain.standing import Origin
from whattowatch.domain.thumb import Thumb
from whattowatch.domain.viewer_statistics import Seen
from whattowatch.domain.watching import Service

LONGEST_WINDOW = timedelta(days=LONGEST_WINDOW_DAYS)


@dataclass
class MemoryReadModels:
    """All tables of all projections, as far as the log goes."""

    store: MemoryEventStore
    _folded: int = 0
    _state: State = field(
        default_factory=lambda: empty([table for each in PROJECTIONS for table in each.tables])
    )

    def mine(self, table: str, viewer_id: ViewerId) -> dict[Any, tuple[Any, ...]]:
        """The viewer's rows of a table, by the rest of their key."""
        self._catch_up()
        return dict(self._state[table].get(viewer_id, {}))

    def of_film(self, table: str, film_id: FilmId) -> tuple[Any, ...] | None:
        self._catch_up()
        rows: Mapping[None, tuple[Any, ...]] = self._state[table].get(film_id, {})
        return rows.get(None)

    def all_of(self, table: str, film_id: FilmId) -> dict[Any, tuple[Any, ...]]:
        """The rows of a film, by the rest of their key."""
        self._catch_up()
        return dict(self._state[table].get(film_id, {}))

    def everybodys(self, table: str) -> list[tuple[Any, Any, tuple[Any, ...]]]:
        """All rows of a table whose key is two columns, with those."""
        self._catch_up()
        return [
            (owner, rest, row) for owner, rows in self._state[table].items() for rest, row in rows.items()
        ]

    def owners(self, table: str) -> dict[Any, tuple[Any, ...]]:
        """The rows of a table whose key is one column, by it."""
        self._catch_up()
        return {owner: row for owner, rows in self._state[table].items() for row in rows.values()}

    def opened(self, viewer_id: ViewerId, sealed: str) -> str:
        return self.store.words.opened(viewer_id, sealed)

    def _catch_up(self) -> None:
        events = [kept.event for kept in self.store.log[self._folded :]]
        self._folded += len(events)
        for projection in PROJECTIONS:
            wanted = [event for event in events if isinstance(event, projection.kinds)]
            projection.fold(wanted, self._state)


@dataclass
class MemoryViewerLog(ViewerLog):
    models: MemoryReadModels
    films: Mapping[FilmId, Film] | None = None

    async def opinion(self, viewer_id: ViewerId, film_id: FilmId) -> Opinion | None:
        found = [opinion for opinion in self._opinions(viewer_id) if opinion.film_id == film_id]
        return found[0] if found else None

    async def opinions(
        self, viewer_id: ViewerId, *, limit: int, offset: int, wanted: OpinionFilter = ALL_OPINIONS
    ) -> tuple[Sequence[Opinion], int]:
        films = self.films or {}
        found = [each for each in self._opinions(viewer_id) if _wanted(each, films.get(each.film_id), wanted)]
        if wanted.best_first:
            found.sort(key=lambda each: -_best(each.grade))
        return found[offset : offset + limit], len(found)

    async def viewings(self, viewer_id: ViewerId, film_id: FilmId) -> Sequence[Viewing]:
        rows = self.models.mine("viewings", viewer_id)
        return [
            Viewing(
                film_id=film_id,
                viewing=viewing,
                grade=kept_as(rating, thumb),
                watched_on=watched_on,
                origin=Origin(origin),
                at=at,
            )
            for (film, viewing), (rating, watched_on, origin, _, at, thumb) in sorted(rows.items())
            if film == film_id
        ]

    async def seen(self, viewer_id: ViewerId) -> Sequence[Seen]:
        rows = sorted(self.models.mine("viewings", viewer_id).items())
        return [
            Seen(film_id=film_id, grade=kept_as(rating, thumb), on=watched_on)
            for (film_id, _), (rating, watched_on, *_, thumb) in rows
        ]

    async def watchlist(self, viewer_id: ViewerId) -> Sequence[Saved]:
        saved = [
            Saved(film_id=film_id, note=self.models.opened(viewer_id, note), saved_at=saved_at)
            for film_id, (note, saved_at) in self.models.mine("watchlist", viewer_id).items()
        ]
        return sorted(saved, key=lambda each: (-each.saved_at.timestamp(), each.film_id))

    async def hidden(self, viewer_id: ViewerId) -> Sequence[FilmId]:
        rows = self.models.mine("hidden", viewer_id)
        return sorted(rows, key=lambda film_id: (-rows[film_id][0].timestamp(), film_id))

    async def owned(self, viewer_id: ViewerId) -> Sequence[FilmId]:
        rows = self.models.mine("owned", viewer_id)
        return sorted(rows, key=lambda film_id: (-rows[film_id][0].timestamp(), film_id))

    async def owned_of(self, viewer_id: ViewerId, film_ids: Collection[FilmId]) -> frozenset[FilmId]:
        return frozenset(film_ids) & self.models.mine("owned", viewer_id).keys()

    async def unfinished(self, viewer_id: ViewerId) -> Sequence[Unfinished]:
        told = [
            Unfinished(film_id=film_id, position_s=position_s, duration_s=duration_s, stopped_at=stopped_at)
            for film_id, (position_s, duration_s, stopped_at) in self.models.mine(
                "progress", viewer_id
            ).items()
        ]
        return sorted(told, key=lambda each: (-each.stopped_at.timestamp(), each.film_id))

    async def statistics(self, film_id: FilmId) -> FilmStatistics:
        row = self.models.of_film("film_statistics", film_id)
        if row is None:
            return FilmStatistics()
        ratings, half_stars, *histogram = row
        return FilmStatistics(
            ratings=ratings, mean_stars=half_stars / ratings / 2, histogram=tuple(histogram)
        )

    def _opinions(self, viewer_id: ViewerId) -> list[Opinion]:
        found = [
            Opinion(
                film_id=film_id,
                grade=kept_as(rating, thumb),
                text=self.models.opened(viewer_id, text),
                watched_on=watched_on,
                viewings=viewings,
                origin=Origin(origin),
                at=at,
            )
            for film_id, (rating, text, watched_on, viewings, origin, at, thumb) in self.models.mine(
                "opinions", viewer_id
            ).items()
        ]
        return sorted(found, key=lambda each: (-each.at.timestamp(), each.film_id))


@dataclass
class MemoryNoticeLog(NoticeLog):
    models: MemoryReadModels

    async def page(
        self, viewer_id: ViewerId, *, limit: int, offset: int, unread_alone: bool = False
    ) -> NoticePage:
        kept = sorted(
            (self._kept(viewer_id, notice_id, row) for notice_id, row in self._rows(viewer_id)),
            key=lambda each: (-each.at.timestamp(), each.notice_id),
        )
        unread = [each for each in kept if each.read_at is None]
        wanted = unread if unread_alone else kept
        return NoticePage(items=wanted[offset : offset + limit], total=len(wanted), unread=len(unread))

    def _rows(self, viewer_id: ViewerId) -> list[tuple[NoticeId, tuple[Any, ...]]]:
        return [*self.models.mine("notices", viewer_id).items()]

    def _kept(self, viewer_id: ViewerId, notice_id: NoticeId, row: tuple[Any, ...]) -> KeptNotice:
        notice, cause, film_id, recommendation_id, service_id, service, at, read_at = row
        told = Told(
            notice=Notice(notice),
            cause=cause,
            film_id=film_id,
            recommendation_id=recommendation_id,
            service=None if service_id is None else Service(service_id=service_id, name=service),
        )
        said = self.models.mine("opinions", viewer_id).get(film_id)
        if read_at is None and said is not None and told.notice in ANSWERED_BY_A_REVIEW and said[5] > at:
            read_at = said[5]
        return KeptNotice(notice_id=notice_id, told=told, at=at, read_at=read_at)


@dataclass
class MemoryRecommendationLog(RecommendationLog):
    models: MemoryReadModels

    async def page(
        self, viewer_id: ViewerId, *, limit: int, offset: int
    ) -> tuple[Sequence[PastRecommendation], int]:
        rows = self.models.mine("recommendations", viewer_id)
        listed = sorted(rows, key=lambda each: (-rows[each][0].timestamp(), each))
        picks = self.models.mine("picks", viewer_id)
        shown = [self._past(viewer_id, each, rows[each], picks) for each in listed[offset : offset + limit]]
        return shown, len(listed)

    def _past(
        self,
        viewer_id: ViewerId,
        recommendation_id: RecommendationId,
        row: tuple[Any, ...],
        picks: Mapping[Any, tuple[Any, ...]],
    ) -> PastRecommendation:
        issued_at, policy, mode, tight, *_ = row
        mine = [(pick, film_id) for (of, film_id), pick in picks.items() if of == recommendation_id]
        return PastRecommendation(
            recommendation_id=recommendation_id,
            issued_at=issued_at,
            policy=policy,
            mode=mode,
            tight=tight,
            picks=tuple(self._pick(viewer_id, film_id, pick) for pick, film_id in sorted(mine, key=_rank)),
        )

    def _pick(self, viewer_id: ViewerId, film_id: FilmId, row: tuple[Any, ...]) -> PickOutcome:
        _, slot, score, reason, delivered_at, verdict, because, verdict_at, opened_at = row
        return PickOutcome(
            film_id=film_id,
            slot=Slot(slot),
            score=score,
            reason=self.models.opened(viewer_id, reason),
            delivered_at=delivered_at,
            verdict=verdict and Verdict(verdict),
            because=because and Because(because),
            verdict_at=verdict_at,
            opened_at=opened_at,
        )


@dataclass
class MemoryHitRates(HitRates):
    models: MemoryReadModels

    async def of(self, viewer_id: ViewerId) -> Mapping[Slot, Outcomes]:
        rows = self.models.mine("hit_rates", viewer_id)
        return {Slot(slot): Outcomes(**dict(zip(COUNTED, row, strict=True))) for slot, row in rows.items()}


@dataclass
class MemoryPolicyLog(PolicyLog):
    models: MemoryReadModels

    async def outcomes(self) -> Sequence[PolicyOutcomes]:
        rows = self.models.owners("policy_outcomes")
        return [_of_policy(policy, rows[policy]) for policy in sorted(rows)]


def _of_policy(policy: str, row: tuple[int, ...]) -> PolicyOutcomes:
    counts = dict(zip((*COUNTED, *DECIDED), row, strict=True))
    return PolicyOutcomes(
        policy=policy,
        outcomes=Outcomes(**{name: counts[name] for name in COUNTED}),
        decided=Decided(**{name: counts[name] for name in DECIDED}),
    )


@dataclass
class MemorySituations(Situations):
    models: MemoryReadModels
    clock: Clock
    watch: WatchOptions | None = None

    async def of(self, viewer_id: ViewerId) -> Situation:
        since = self.clock.now() - LONGEST_WINDOW
        picks = [
            (FilmId(film_id), row[4], row[5])
            for (_, film_id), row in self.models.mine("picks", viewer_id).items()
            if row[4] is not None and row[4] > since
        ]
        at_nights = [
            (FilmId(film_id), row[0])
            for (_, film_id), row in self.models.mine("night_films", viewer_id).items()
            if row[0] > since
        ]
        opinions = self.models.mine("opinions", viewer_id)
        recommended = self.models.mine("recommendations", viewer_id).values()
        asked = [row[5] for row in recommended if row[5] is not None and row[0] > since]
        settings = self._settings(viewer_id)
        return Situation(
            settings=settings,
            included=await self.watch.included(settings.services, settings.country)
            if self.watch
            else frozenset(),
            avoids=self._avoids(viewer_id),
            opinions=[
                Heard(
                    film_id,
                    kept_as(row[0], row[6]),
                    row[5],
                    row[1]
                    if ((row[0] or 0) >= LIKED or row[6] == Thumb.UP.value) and len(row[1]) <= LONGEST_SEALED
                    else "",
                )
                for film_id, row in sorted(opinions.items())
            ],
            saved=sorted(self.models.mine("watchlist", viewer_id)),
            hidden=[
                Dated(film_id, at) for film_id, (at,) in sorted(self.models.mine("hidden", viewer_id).items())
            ],
            owned=sorted(self.models.mine("owned", viewer_id)),
            unfinished=[
                Dated(film_id, row[2])
                for film_id, row in sorted(self.models.mine("progress", viewer_id).items())
            ],
            shown=Deliveries.of([*((film_id, at) for film_id, at, _ in picks), *at_nights]),
            skipped=[Dated(film_id, at) for film_id, at, verdict in picks if verdict == Verdict.SKIP.value],
            asked_at=max(asked, default=None),
        )

    def _settings(self, viewer_id: ViewerId) -> Settings:
        row = self.models.mine("viewers", viewer_id).get(None)
        if row is None:
            return Settings()
        (
            _,
            _,
            language,
            zone,
            country,
            picks,
            window_days,
            services,
            learn_from_me,
            age_level,
            *quiet,
            notices,
            voice_language,
            evening_hour,
        ) = row
        return Settings(
            language=language,
            zone=zone,
            country=country,
            picks=picks,
            window_days=window_days,
            services=tuple(int(number) for number in services.split(",") if number),
            learn_from_me=learn_from_me,
            age_level=age_level,
            quiet_from=quiet[0],
            quiet_until=quiet[1],
            notices=tuple(Notice(name) for name in notices.split(",") if name),
            voice_language=voice_language,
            evening_hour=evening_hour,
        )

    def _avoids(self, viewer_id: ViewerId) -> list[Avoid]:
        return [
            Avoid(
                avoid_id=AvoidId(avoid_id),
                phrase=self.models.opened(viewer_id, phrase),
                strength=strength,
                muted=muted,
            )
            for avoid_id, (phrase, strength, muted, _) in self.models.mine("avoids", viewer_id).items()
        ]


def _rank(pick: tuple[tuple[Any, ...], FilmId]) -> int:
    rank: int = pick[0][0]
    return rank


def _best(grade: Grade | None) -> float:
    match grade:
        case None:
            return 0
        case Thumb.UP:
            return 7.5
        case Thumb.DOWN:
            return 4.5
        case _:
            return grade


def _wanted(opinion: Opinion, film: Film | None, wanted: OpinionFilter) -> bool:
    years = (wanted.year_from, wanted.year_to)
    rating = parts_of(opinion.grade)["rating"]
    year = film.year if film else None
    return (
        (wanted.rating_from is None or (rating is not None and rating >= wanted.rating_from))
        and (years == (None, None) or (year is not None and (years[0] or 0) <= year <= (years[1] or year)))
        and (wanted.genre is None or (film is not None and wanted.genre in film.genres))
        and (not wanted.with_words or bool(opinion.text))
    )
