"""A pick as it was shown to a viewer, what they say of its film, and what the two count as."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from whattowatch.domain.feedback import Verdict
from whattowatch.domain.grade import kept_as
from whattowatch.domain.ids import RecommendationId

COUNTED = (
    "shown",
    "opened",
    "saved",
    "watched",
    "rated",
    "liked",
    "skipped",
    "not_for_me",
)  # as `Outcomes` has them
Counts: TypeAlias = tuple[int, ...]  # in that order
DECIDED = (
    "in_a_minute",
    "in_ten_minutes",
    "in_an_hour",
    "in_a_day",
    "in_a_week",
    "later",
)  # as `Decided` has them
BOUNDS_S = (-1, 60, 600, 3_600, 86_400, 604_800, float("inf"))  # of those
WESTERNMOST = timedelta(hours=12)  # a day begins there so much later than in UTC


class Showing(NamedTuple):
    """A pick, and the feedback on it."""

    slot: str
    policy: str
    shown_at: datetime | None = None  # None: it did not reach the viewer
    verdict: str | None = None
    seen_before: bool = False  # so the viewer said
    verdict_at: datetime | None = None  # when they first said anything that they did not take back
    opened: bool = False


class Said(NamedTuple):
    """Of one film: the review that stands, and by which recommendations the film was shown."""

    shown_by: str = ""  # their ids in order, with spaces between
    since: datetime | None = None  # when it was first said; None: no review stands
    rating: int | None = None  # half stars
    thumb: str | None = None  # up or down, in place of them
    watched_on: date | None = None
    imported: bool = False
    answers: str | None = None  # the recommendation whose pick it is about

    def may_follow(self, shown_at: datetime) -> bool:
        """Whether they can have watched the film because it was shown: nothing says that it was before."""
        if self.since is None or self.since < shown_at:
            return False
        if self.watched_on is None:
            return not self.imported  # an import tells of the past
        return self.watched_on >= (shown_at - WESTERNMOST).date()


Showings: TypeAlias = Mapping[RecommendationId, Showing]  # of one film, all of them


def credited(showings: Showings, said: Said) -> RecommendationId | None:
    """The pick that the review counts for: the one it answers, or else the last it may have followed."""
    led = [
        (shown_id == said.answers, showing.shown_at, shown_id)
        for shown_id, showing in showings.items()
        if showing.shown_at is not None and said.may_follow(showing.shown_at)
    ]
    return max(led)[2] if led else None


def counts_of(showing: Showing, review: Said | None) -> Counts:
    """What a pick that was shown counts as. `review`: the one that counts for it, if any."""
    watched = not showing.seen_before and (review is not None or showing.verdict == Verdict.WATCHED.value)
    grade = kept_as(review.rating, review.thumb) if watched and review is not None else None
    instead = None if watched else showing.verdict
    return (
        1,
        int(showing.opened),
        int(instead == Verdict.LATER.value),
        int(watched),
        int(grade is not None),
        int(grade is not None and grade.is_like),
        int(instead == Verdict.SKIP.value),
        int(instead == Verdict.NOT_FOR_ME.value),
    )


def decided(showing: Showing, review: Said | None) -> Counts:
    """How long it took until something was said of it, as a count in the order of `DECIDED`."""
    said = [at for at in (showing.verdict_at, review and review.since) if at is not None]
    if not said or showing.shown_at is None:
        return (0,) * len(DECIDED)
    after_s = max(0.0, (min(said) - showing.shown_at).total_seconds())
    return tuple(int(least < after_s <= most) for least, most in pairwise(BOUNDS_S))
