"""What became of the picks that each viewer was shown, and how many of them by slot, and by policy.

A pick counts once it was delivered, and what is said of its film after that counts for one pick. All counts follow from
the rows that stand, whatever came first, so that an event which was parked can be folded later. The tables are one
projection, because counting a film anew takes knowing what it was counted as.
"""

from collections.abc import Callable, Sequence
from operator import add, sub
from typing import Any, TypeAlias

from whattowatch.application.lean_events import LeanPick, LeanRecommendationIssued
from whattowatch.application.projection import Needs, Projection, Row, State, Table
from whattowatch.application.showing import (
    COUNTED,
    DECIDED,
    Counts,
    Said,
    Showing,
    counts_of,
    credited,
    decided,
)
from whattowatch.domain.event import Event
from whattowatch.domain.feedback import Because, FeedbackGiven, FeedbackUndone
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.recommendation import Pick, PickOpened, RecommendationDelivered, RecommendationIssued
from whattowatch.domain.standing import Origin, ReviewSaved, ReviewWithdrawn
from whattowatch.domain.viewer import ViewerErased

SHOWINGS = Table(
    name="showings",
    columns=(
        ("viewer_id", "uuid"),
        ("film_id", "integer"),
        ("recommendation_id", "uuid"),
        ("slot", "text"),
        ("policy", "text"),
        ("shown_at", "timestamptz"),
        ("verdict", "text"),
        ("seen_before", "boolean"),
        ("verdict_at", "timestamptz"),
        ("opened", "boolean"),
    ),
    key=3,
)
SAID = Table(
    name="said_of_films",
    columns=(
        ("viewer_id", "uuid"),
        ("film_id", "integer"),
        ("shown_by", "text"),
        ("since", "timestamptz"),
        ("rating", "smallint"),
        ("thumb", "text"),
        ("watched_on", "date"),
        ("imported", "boolean"),
        ("answers", "uuid"),
    ),
    key=2,
)
HIT_RATES = Table(
    name="hit_rates",
    columns=(("viewer_id", "uuid"), ("slot", "text"), *((counted, "integer") for counted in COUNTED)),
    key=2,
)
POLICY_OUTCOMES = Table(
    name="policy_outcomes",
    columns=(("policy", "text"), *((counted, "integer") for counted in (*COUNTED, *DECIDED))),
    owned=False,
)
TABLES = (SHOWINGS, SAID, HIT_RATES, POLICY_OUTCOMES)
OWNED = (SHOWINGS, SAID, HIT_RATES)
ISSUED = (LeanRecommendationIssued, RecommendationIssued)
NOTHING_SAID = Said()
NONE_COUNTED: Counts = (0,) * len((*COUNTED, *DECIDED))


class OutcomesOfPicks(Projection):
    name = "outcomes"
    version = 4
    tables: tuple[Table, ...] = TABLES
    kinds = (
        RecommendationIssued,
        RecommendationDelivered,
        PickOpened,
        FeedbackGiven,
        FeedbackUndone,
        ReviewSaved,
        ReviewWithdrawn,
        ViewerErased,
    )

    def needs(self, events: Sequence[Event], state: State) -> Needs:
        return _Needs(state).of(events)

    def fold(self, events: Sequence[Event], state: State) -> None:
        for event in events:
            viewer = _Viewer(state, event.viewer_id)
            if isinstance(event, ISSUED):
                viewer.issue(event)
            elif type(event) is RecommendationDelivered:
                viewer.deliver(event)
            elif type(event) is PickOpened:
                viewer.open(event)
            elif type(event) is FeedbackGiven or type(event) is FeedbackUndone:
                viewer.answer(event)
            elif type(event) is ReviewSaved:
                viewer.review(event)
            elif type(event) is ReviewWithdrawn:
                viewer.withdraw(event)
            elif type(event) is ViewerErased:
                viewer.erase()


class _Needs:
    """What is kept of the films that the events are about."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._needs: Needs = {table.name: {} for table in TABLES}

    def of(self, events: Sequence[Event]) -> Needs:
        for event in events:
            if isinstance(event, ViewerErased):
                for table in OWNED:
                    self._needs[table.name][event.viewer_id] = None
            elif isinstance(event, ISSUED):
                self._needs["policy_outcomes"][event.policy] = None
            elif isinstance(event, RecommendationDelivered):
                for film_id in event.film_ids:
                    self._film(event.viewer_id, film_id, event.recommendation_id)
            elif isinstance(event, FeedbackGiven | FeedbackUndone | PickOpened):
                self._film(event.viewer_id, event.film_id, event.recommendation_id)
            elif isinstance(event, ReviewSaved | ReviewWithdrawn):
                self._film(event.viewer_id, event.film_id)
        self._policies()
        return self._needs

    def _policies(self) -> None:
        """Those of the showings that are loaded."""
        for showings in self._state["showings"].values():
            for row in showings.values():
                self._needs["policy_outcomes"][Showing._make(row).policy] = None

    def _film(self, viewer_id: ViewerId, film_id: FilmId, *named: RecommendationId) -> None:
        self._needs["hit_rates"][viewer_id] = None
        self._ask("said_of_films", viewer_id, film_id)
        row = self._state["said_of_films"].get(viewer_id, {}).get(film_id)
        shown_by = [] if row is None else Said._make(row).shown_by.split()
        for recommendation_id in (*named, *shown_by):
            self._ask("showings", viewer_id, (film_id, recommendation_id))

    def _ask(self, table: str, viewer_id: ViewerId, rest: Any) -> None:
        asked = self._needs[table].setdefault(viewer_id, set())
        if asked is not None:
            asked.add(rest)


Counted: TypeAlias = tuple[str, Any, Any]  # the name of its table, and its key
Tally: TypeAlias = dict[Counted, Counts]  # what is to be added to which row


class _Viewer:
    """The rows of one viewer, which are kept in step with each other."""

    def __init__(self, state: State, viewer_id: ViewerId) -> None:
        self._state, self._viewer_id = state, viewer_id

    def issue(self, event: RecommendationIssued | LeanRecommendationIssued) -> None:
        picks: Sequence[Pick | LeanPick] = event.picks
        for pick in picks:
            self._put(
                "showings", (pick.film_id, event.recommendation_id), Showing(pick.slot.value, event.policy)
            )

    def deliver(self, event: RecommendationDelivered) -> None:
        for film_id in event.film_ids:
            self._amend(film_id, event.recommendation_id, shown_at=event.at)

    def open(self, event: PickOpened) -> None:
        self._amend(event.film_id, event.recommendation_id, opened=True)

    def answer(self, event: FeedbackGiven | FeedbackUndone) -> None:
        """Feedback that was taken back is as if it had not been given."""
        place = (event.film_id, event.recommendation_id)
        row = self._row("showings", place)
        before = None if row is None else Showing._make(row).verdict_at
        if isinstance(event, FeedbackUndone):
            self._amend(*place, verdict=None, seen_before=False, verdict_at=None)
        else:
            verdict, because = event.feedback.verdict.value, event.feedback.because
            seen_before = because is Because.SEEN
            self._amend(*place, verdict=verdict, seen_before=seen_before, verdict_at=before or event.at)

    def review(self, event: ReviewSaved) -> None:
        before = self._said(event.film_id)
        now = Said(
            before.shown_by,
            before.since or event.at,
            event.rating,
            event.thumb and event.thumb.value,
            event.watched_on,
            event.origin is Origin.IMPORT,
            event.recommendation_id,
        )
        self._say(event.film_id, before, now)

    def withdraw(self, event: ReviewWithdrawn) -> None:
        before = self._said(event.film_id)
        self._say(event.film_id, before, Said(before.shown_by))

    def erase(self) -> None:
        for film_id in self._state["said_of_films"].get(self._viewer_id, {}):
            self._add(self._tally(film_id), sub)
        for table in OWNED:
            self._state[table.name].pop(self._viewer_id, None)

    def _amend(self, film_id: FilmId, recommendation_id: RecommendationId, **fields: Any) -> None:
        """A pick that is not there stays away."""
        row = self._row("showings", (film_id, recommendation_id))
        if row is None:
            return
        showing, was = Showing._make(row)._replace(**fields), self._tally(film_id)
        self._put("showings", (film_id, recommendation_id), showing)
        if showing.shown_at is not None:
            said = self._said(film_id)
            shown_by = " ".join(sorted({*said.shown_by.split(), recommendation_id}))
            self._keep(film_id, said._replace(shown_by=shown_by))
        self._recount(film_id, was)

    def _say(self, film_id: FilmId, before: Said, now: Said) -> None:
        """Most films were never shown by us, and count nowhere."""
        was = self._tally(film_id) if before.shown_by else None
        self._keep(film_id, now)
        if was is not None:
            self._recount(film_id, was)

    def _recount(self, film_id: FilmId, was: Tally) -> None:
        """What the film counted as is taken out of the counts, and what it counts as now is put in."""
        self._add(was, sub)
        self._add(self._tally(film_id), add)

    def _tally(self, film_id: FilmId) -> Tally:
        said = self._said(film_id)
        showings = {
            RecommendationId(shown): Showing._make(row)
            for shown in said.shown_by.split()
            if (row := self._row("showings", (film_id, shown))) is not None
        }
        counts_for = credited(showings, said)
        tally: Tally = {}
        for shown, showing in showings.items():
            review = said if shown == counts_for else None
            counts, times = counts_of(showing, review), decided(showing, review)
            for place, more in (
                (("hit_rates", self._viewer_id, showing.slot), counts),
                (("policy_outcomes", showing.policy, None), counts + times),
            ):
                tally[place] = tuple(map(add, tally[place], more)) if place in tally else more
        return tally

    def _add(self, tally: Tally, how: Callable[[int, int], int]) -> None:
        """A row of nothing but zeros is none."""
        for (table, owner, rest), counts in tally.items():
            rows = self._state[table].setdefault(owner, {})
            now = tuple(map(how, rows.get(rest, NONE_COUNTED), counts))
            if any(now):
                rows[rest] = now
            else:
                rows.pop(rest, None)

    def _said(self, film_id: FilmId) -> Said:
        row = self._row("said_of_films", film_id)
        return NOTHING_SAID if row is None else Said._make(row)

    def _keep(self, film_id: FilmId, said: Said) -> None:
        if said == NOTHING_SAID:
            self._state["said_of_films"].get(self._viewer_id, {}).pop(film_id, None)
        else:
            self._put("said_of_films", film_id, said)

    def _row(self, table: str, rest: Any) -> Row | None:
        return self._state[table].get(self._viewer_id, {}).get(rest)

    def _put(self, table: str, rest: Any, row: Row) -> None:
        self._state[table].setdefault(self._viewer_id, {})[rest] = row
