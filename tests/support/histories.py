"""Random histories, made by the decisions that make real ones.

`history(seed)` goes on for ever; each command that changes something is a list of changes,
to be appended together.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from msgspec import Struct

from whattowatch.application.ports.event_store import Change
from whattowatch.domain import (
    account,
    answering,
    night,
    notices,
    progress,
    publishing,
    recommendation,
    replying,
    review,
    shelf,
    standing,
    viewer,
)
from whattowatch.domain.errors import Refusal
from whattowatch.domain.event import Event
from whattowatch.domain.feedback import Because, Feedback, Verdict
from whattowatch.domain.ids import AvoidId, FilmId, NightId, OfferId, RecommendationId, ViewerId
from whattowatch.domain.notices import NONE_YET, Notices, Told
from whattowatch.domain.question import About, QuestionAsked, Signals
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import Pick, Reason, Recommendation, Share, Slot, Weighed
from whattowatch.domain.settings import LANGUAGES, VOICE_LANGUAGES, Notice, Settings
from whattowatch.domain.standing import Origin, Review, Standing
from whattowatch.domain.stream import Stream
from whattowatch.domain.thumb import Thumb
from whattowatch.domain.viewer import NOBODY, Viewer
from whattowatch.domain.watching import Service

T = TypeVar("T")
WORDS = ("", "", "loved the diner scene", "слишком длинно", "meh", 'he said "no"\n', "🎬")


class Logged(Struct, frozen=True, kw_only=True):
    """An event where it stands in its stream."""

    stream: str
    version: int
    event: Event


def history(
    seed: int, *, viewers: int = 6, films: int = 20, erasures: bool = True
) -> Iterator[list[Change[Any]]]:
    """Commands of so many viewers about so many films."""
    world = World(random.Random(seed), viewers=viewers, films=films, erasures=erasures)
    while True:
        if changes := world.command():
            yield changes


def logged(seed: int, count: int, **sizes: Any) -> list[Logged]:
    """The first `count` events of a history."""
    return [*islice(_logged(history(seed, **sizes)), count)]


def _logged(commands: Iterator[list[Change[Any]]]) -> Iterator[Logged]:
    for changes in commands:
        for change in changes:
            for version, event in enumerate(change.events, change.expected + 1):
                yield Logged(stream=change.stream.name, version=version, event=event)


class World:
    """What the viewers of a history know and did."""

    def __init__(self, chance: random.Random, *, viewers: int, films: int, erasures: bool) -> None:
        self._chance = chance
        self._films = [FilmId(film) for film in range(1, films + 1)]
        self._now = datetime(2026, 1, 1, 12, tzinfo=UTC)
        self._viewers: dict[ViewerId, Viewer] = {}
        self._wanted = viewers
        self._standings: dict[tuple[ViewerId, FilmId], Standing] = {}
        self._notices: dict[ViewerId, Notices] = {}
        self._given: dict[ViewerId, dict[RecommendationId, Recommendation]] = {}
        self._versions: dict[str, int] = {}
        self._acts = [act for act, weight in self._weighted(erasures) for _ in range(weight)]

    def command(self) -> list[Change[Any]]:
        """What somebody does next; nothing, if it was refused."""
        self._now += timedelta(microseconds=self._chance.randrange(1, 40_000_000_000))
        viewer_id = self._somebody()
        try:
            changes = self._join() if viewer_id is None else self._chance.choice(self._acts)(viewer_id)
        except Refusal:
            return []
        return [change for change in changes if change.events]

    def _weighted(self, erasures: bool) -> list[tuple[Callable[[ViewerId], list[Change[Any]]], int]]:
        return [
            (self._review, 30),
            (self._withdraw, 5),
            (self._shelve, 16),
            (self._progress, 12),
            (self._set, 3),
            (self._avoid, 6),
            (self._recommend, 10),
            (self._deliver, 8),
            (self._open, 6),
            (self._explain, 6),
            (self._answer, 14),
            (self._undo, 6),
            (self._ask, 4),
            (self._reply, 4),
            (self._night, 4),
            (self._offer, 12),
            (self._moderate, 8),
            (self._tell, 8),
            (self._erase, int(erasures)),
        ]

    def _somebody(self) -> ViewerId | None:
        known = [*self._viewers]
        if len(known) < self._wanted and self._chance.random() * self._wanted > len(known):
            return None
        return self._chance.choice(known)

    def _join(self) -> list[Change[Any]]:
        viewer_id = ViewerId(self._uuid())
        self._viewers[viewer_id] = NOBODY
        linked = account.AccountLinked(viewer_id=viewer_id, door="terminal", at=self._now)
        joined = viewer.ViewerJoined(
            viewer_id=viewer_id, name=self._words(), settings=self._settings(), at=self._now
        )
        return [
            self._change(account.stream_of(f"{self._chance.getrandbits(64):016x}"), [linked]),
            self._said_of(viewer_id, [joined]),
        ]

    def _review(self, viewer_id: ViewerId) -> list[Change[Any]]:
        film_id = self._chance.choice(self._films)
        events = review.save(
            self._standing(viewer_id, film_id),
            self._reviewed(),
            viewer_id=viewer_id,
            film_id=film_id,
            at=self._now,
            rewatch=self._chance.random() < 0.3,
        )
        return [self._said_of_film(viewer_id, film_id, events)]

    def _reviewed(self) -> Review:
        ago = timedelta(days=self._chance.randrange(3_000))
        return Review(
            grade=self._chance.choice([None, *Rating, *Thumb]),
            text=self._words(),
            watched_on=self._chance.choice([None, (self._now - ago).date()]),
            origin=self._chance.choice([*Origin]),
        )

    def _withdraw(self, viewer_id: ViewerId) -> list[Change[Any]]:
        film_id = self._chance.choice(self._films)
        events = review.withdraw(
            self._standing(viewer_id, film_id), viewer_id=viewer_id, film_id=film_id, at=self._now
        )
        return [self._said_of_film(viewer_id, film_id, events)]

    def _shelve(self, viewer_id: ViewerId) -> list[Change[Any]]:
        film_id = self._chance.choice(self._films)
        known = self._standing(viewer_id, film_id)
        about: dict[str, Any] = {"viewer_id": viewer_id, "film_id": film_id}
        match self._chance.randrange(7):
            case 0 | 1:
                events = shelf.save_for_later(known, **about, at=self._now, note=self._words())
            case 2:
                events = shelf.unsave(known, **about, at=self._now)
            case 3:
                events = shelf.hide(known, **about, at=self._now)
            case 4:
                events = shelf.own(known, **about, at=self._now)
            case 5:
                events = shelf.disown(known, **about, at=self._now)
            case _:
                events = shelf.unhide(known, **about, at=self._now)
        return [self._said_of_film(viewer_id, film_id, events)]

    def _offer(self, viewer_id: ViewerId) -> list[Change[Any]]:
        film_id = self._spoken_of(viewer_id)
        known = self._standing(viewer_id, film_id)
        about: dict[str, Any] = {"viewer_id": viewer_id, "film_id": film_id, "at": self._now}
        if known.offer is not None and self._chance.random() < 0.3:
            events = publishing.make_private(known, **about)
        else:
            offer_id = OfferId(self._uuid())
            events = publishing.offer(known, self._words().strip(), offer_id=offer_id, waiting=0, **about)
        return [self._said_of_film(viewer_id, film_id, events)]

    def _moderate(self, viewer_id: ViewerId) -> list[Change[Any]]:
        offered = [
            (of, film_id)
            for (of, film_id), known in self._standings.items()
            if of == viewer_id and known.offer is not None
        ]
        if not offered:
            raise Refusal
        _, film_id = self._chance.choice(offered)
        known = self._standing(viewer_id, film_id)
        assert known.offer is not None
        about: dict[str, Any] = {"viewer_id": viewer_id, "film_id": film_id, "at": self._now}
        if self._chance.random() < 0.6:
            events = publishing.publish(known, known.offer.offer_id, **about)
        else:
            events = publishing.refuse(known, known.offer.offer_id, "no", **about)
        return [self._said_of_film(viewer_id, film_id, events)]

    def _tell(self, viewer_id: ViewerId) -> list[Change[Any]]:
        known = self._notices.get(viewer_id, NONE_YET)
        about: dict[str, Any] = {"viewer_id": viewer_id, "at": self._now}
        if known.unread and self._chance.random() < 0.3:
            events = notices.read(known, self._chance.choice(known.unread), **about)
        elif self._chance.random() < 0.1:
            events = notices.read_all(known, **about)
        else:
            events = notices.keep(known, self._told(), settings=self._viewers[viewer_id].settings, **about)
        for event in events:
            known = notices.evolve(known, event)
        self._notices[viewer_id] = known
        return [self._change(notices.stream_of(viewer_id), events)]

    def _told(self) -> Told:
        notice, film_id = self._chance.choice([*Notice]), self._chance.choice(self._films)
        return Told(
            notice=notice,
            cause=f"{notice.value} {film_id} {self._chance.randrange(3)}",
            film_id=None if notice is Notice.DIGEST else film_id,
            service=Service(service_id=8, name="Netflix") if notice is Notice.AVAILABLE else None,
        )

    def _spoken_of(self, viewer_id: ViewerId) -> FilmId:
        """A film that they wrote about; any, where there is none."""
        written = [
            film_id
            for (of, film_id), known in self._standings.items()
            if of == viewer_id and known.review is not None and known.review.text
        ]
        return self._chance.choice(written or self._films)

    def _progress(self, viewer_id: ViewerId) -> list[Change[Any]]:
        film_id = self._chance.choice(self._films)
        known = self._standing(viewer_id, film_id)
        about: dict[str, Any] = {"viewer_id": viewer_id, "film_id": film_id, "at": self._now}
        if self._chance.random() < 0.2:
            return [self._said_of_film(viewer_id, film_id, progress.let_be(known, **about))]
        stopped_at = self._now - timedelta(minutes=self._chance.randrange(3_000))
        events = progress.progress(
            known,
            self._chance.randrange(7_200),
            **about,
            day=stopped_at.date(),
            duration_s=self._chance.choice([None, 7_200]),
            stopped_at=self._chance.choice([None, stopped_at]),
            origin=self._chance.choice([Origin.API, Origin.CHAT]),
        )
        return [self._said_of_film(viewer_id, film_id, events)]

    def _set(self, viewer_id: ViewerId) -> list[Change[Any]]:
        events = viewer.change_settings(
            self._viewers[viewer_id], self._settings(), viewer_id=viewer_id, at=self._now
        )
        return [self._said_of(viewer_id, events)]

    def _avoid(self, viewer_id: ViewerId) -> list[Change[Any]]:
        known = self._viewers[viewer_id]
        about: dict[str, Any] = {"viewer_id": viewer_id, "at": self._now}
        strength = self._chance.randrange(5, 101) / 100
        if not known.avoids or self._chance.random() < 0.5:
            phrase = f"horror {self._chance.randrange(30)}"
            avoid_id = AvoidId(self._uuid())
            events = viewer.add_avoid(known, phrase, avoid_id=avoid_id, strength=strength, **about)
        elif self._chance.random() < 0.5:
            avoid_id = self._chance.choice(known.avoids).avoid_id
            muted = self._chance.choice([None, True, False])
            events = viewer.change_avoid(known, avoid_id, strength=strength, muted=muted, **about)
        else:
            events = viewer.lift_avoid(known, self._chance.choice(known.avoids).avoid_id, **about)
        return [self._said_of(viewer_id, events)]

    def _recommend(self, viewer_id: ViewerId) -> list[Change[Any]]:
        issued = recommendation.RecommendationIssued(
            viewer_id=viewer_id,
            recommendation_id=RecommendationId(self._uuid()),
            picks=tuple(map(self._pick, self._chance.sample(self._films, 3), Slot)),
            policy="random-1",
            mode=self._chance.choice(["personal", "popular"]),
            inputs=Weighed(film_ids=tuple(self._films[:3]), weights=(0.5, -0.25, self._chance.random())),
            tight=self._chance.choice([None, "runtime_max_min"]),
            at=self._now,
        )
        return [self._said_of_picks(viewer_id, issued.recommendation_id, [issued])]

    def _pick(self, film_id: FilmId, slot: Slot) -> Pick:
        share = Share(film_id=self._chance.choice(self._films), share=self._chance.gauss(0, 1))
        return Pick(film_id=film_id, slot=slot, score=self._chance.gauss(0, 1), prior=0.125, shares=(share,))

    def _deliver(self, viewer_id: ViewerId) -> list[Change[Any]]:
        known = self._recommendation(viewer_id)
        films = tuple(pick.film_id for pick in known.issued.picks)[: self._chance.randrange(1, 4)]
        events = recommendation.deliver(known, films, door="terminal", at=self._now)
        return [self._said_of_picks(viewer_id, known.issued.recommendation_id, events)]

    def _open(self, viewer_id: ViewerId) -> list[Change[Any]]:
        known = self._recommendation(viewer_id)
        film_id = self._chance.choice(known.issued.picks).film_id
        events = recommendation.open_pick(known, film_id, door="terminal", at=self._now)
        return [self._said_of_picks(viewer_id, known.issued.recommendation_id, events)]

    def _explain(self, viewer_id: ViewerId) -> list[Change[Any]]:
        issued = self._recommendation(viewer_id).issued
        reasons = tuple(Reason(film_id=pick.film_id, text=self._words()) for pick in issued.picks)
        explained = recommendation.RecommendationExplained(
            viewer_id=viewer_id,
            recommendation_id=issued.recommendation_id,
            reasons=reasons,
            language="en",
            narrator="template",
            at=self._now,
        )
        return [self._said_of_picks(viewer_id, issued.recommendation_id, [explained])]

    def _answer(self, viewer_id: ViewerId) -> list[Change[Any]]:
        known = self._recommendation(viewer_id)
        film_id = self._chance.choice(known.issued.picks).film_id
        feedback = Feedback(
            verdict=self._chance.choice([*Verdict]), because=self._chance.choice([None, *Because])
        )
        said = answering.answer(
            known,
            self._standing(viewer_id, film_id),
            film_id,
            feedback,
            review=self._chance.choice([None, self._reviewed()]),
            at=self._now,
        )
        return self._answered(viewer_id, known, film_id, said)

    def _undo(self, viewer_id: ViewerId) -> list[Change[Any]]:
        known = self._recommendation(viewer_id)
        film_id = self._chance.choice([*known.feedback] or [known.issued.picks[0].film_id])
        said = answering.undo(known, self._standing(viewer_id, film_id), film_id, at=self._now)
        return self._answered(viewer_id, known, film_id, said)

    def _ask(self, viewer_id: ViewerId) -> list[Change[Any]]:
        known = self._recommendation(viewer_id)
        asked = QuestionAsked(
            viewer_id=viewer_id,
            recommendation_id=known.issued.recommendation_id,
            about=About.GENRE,
            options=("genre:Comedy", "genre:Drama"),
            signals=Signals(rated=self._chance.randrange(20), coverage=self._chance.random(), signal=0.0),
            at=self._now,
        )
        events = [] if known.question else [asked]
        return [self._said_of_picks(viewer_id, known.issued.recommendation_id, events)]

    def _reply(self, viewer_id: ViewerId) -> list[Change[Any]]:
        known = self._recommendation(viewer_id)
        option = self._chance.choice([None, "genre:Comedy", "genre:Drama"])
        events = replying.reply(known, option, refined_by=None, at=self._now)
        return [self._said_of_picks(viewer_id, known.issued.recommendation_id, events)]

    def _night(self, viewer_id: ViewerId) -> list[Change[Any]]:
        """A whole one, at which they are alone; or they leave before it is over."""
        night_id = NightId(self._uuid())
        about: dict[str, Any] = {"viewer_id": viewer_id, "at": self._now}
        candidates = [night.Candidate(film_id=film_id) for film_id in self._chance.sample(self._films, 3)]
        open_one = night.Night(night_id=night_id, opened_at=self._now, language="en", members=(viewer_id,))
        voting = night.with_films(open_one, candidates, moved_by="")
        over = night.closed(voting, voting.film_ids, moved_by="")
        told: list[night.NightEvent] = night.join(None, night_id=night_id, name=self._words(), **about)
        for reached in (voting, over)[: self._chance.randrange(3)]:
            there = reduce(night.evolve, told, None)
            told += night.hear(there, reached, **about)
        if self._chance.random() < 0.3:
            told += night.leave(reduce(night.evolve, told, None), night_id=night_id, **about)
        return [self._change(night.stream_of(viewer_id, night_id), told)]

    def _answered(
        self, viewer_id: ViewerId, known: Recommendation, film_id: FilmId, said: answering.Answered
    ) -> list[Change[Any]]:
        return [
            self._said_of_picks(viewer_id, known.issued.recommendation_id, said[0]),
            self._said_of_film(viewer_id, film_id, said[1]),
        ]

    def _erase(self, viewer_id: ViewerId) -> list[Change[Any]]:
        """Mostly they are not heard of again; but what was on its way may still come in after it."""
        erased = self._said_of(
            viewer_id, viewer.erase(self._viewers[viewer_id], viewer_id=viewer_id, at=self._now)
        )
        if self._chance.random() < 0.7:
            del self._viewers[viewer_id]
        return [erased]

    def _said_of(self, viewer_id: ViewerId, events: Sequence[Any]) -> Change[Any]:
        for event in events:
            self._viewers[viewer_id] = viewer.evolve(self._viewers[viewer_id], event)
        return self._change(viewer.stream_of(viewer_id), events)

    def _said_of_film(self, viewer_id: ViewerId, film_id: FilmId, events: Sequence[Any]) -> Change[Any]:
        for event in events:
            known = self._standing(viewer_id, film_id)
            self._standings[viewer_id, film_id] = standing.evolve(known, event)
        return self._change(standing.stream_of(viewer_id, film_id), events)

    def _said_of_picks(
        self, viewer_id: ViewerId, recommendation_id: RecommendationId, events: Sequence[Any]
    ) -> Change[Any]:
        given = self._given.setdefault(viewer_id, {})
        for event in events:
            evolved = recommendation.evolve(given.get(recommendation_id), event)
            assert evolved is not None
            given[recommendation_id] = evolved
        return self._change(recommendation.stream_of(viewer_id, recommendation_id), events)

    def _change(self, stream: Stream[Any], events: Sequence[Any]) -> Change[Any]:
        expected = self._versions.get(stream.name, 0)
        self._versions[stream.name] = expected + len(events)
        return Change(stream, events, expected)

    def _standing(self, viewer_id: ViewerId, film_id: FilmId) -> Standing:
        return self._standings.get((viewer_id, film_id), standing.UNKNOWN)

    def _recommendation(self, viewer_id: ViewerId) -> Recommendation:
        given = self._given.get(viewer_id)
        if not given:
            raise Refusal
        return self._chance.choice([*given.values()][-5:])

    def _settings(self) -> Settings:
        return Settings(
            language=self._chance.choice(LANGUAGES),
            zone=self._chance.choice(["UTC", "Europe/Berlin"]),
            picks=self._chance.randrange(1, 11),
            learn_from_me=self._chance.random() < 0.9,
            age_level=self._chance.choice((None, None, 6, 12, 16)),
            notices=tuple(notice for notice in Notice if self._chance.random() < 0.5),
            voice_language=self._chance.choice(VOICE_LANGUAGES),
        )

    def _words(self) -> str:
        return self._chance.choice(WORDS)

    def _uuid(self) -> str:
        return str(UUID(int=self._chance.getrandbits(128), version=4))
