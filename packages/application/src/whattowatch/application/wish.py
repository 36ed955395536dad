"""What is asked for tonight, and what is known of whoever asks, as the recommender takes them."""

from datetime import datetime, timedelta

from msgspec import Struct

from whattowatch.application.ports.situations import Situation
from whattowatch.domain.limits import Limits
from whattowatch.domain.recommendation import PickOf, Recommendation, Slot
from whattowatch.domain.wishes.wished import NOTHING_SAID, Wished
from whattowatch.recommender.request import Hidden, Opinion, Skip, ViewingRequest

DAY = timedelta(days=1)
GOES_ON = timedelta(days=30)  # who stopped in a film goes on with it so long: it is no news to them
_THE_EVENING_DAYS = 1


class Wish(Struct, frozen=True, kw_only=True):
    """What is asked for tonight."""

    limits: Limits = Limits()
    count: int | None = None  # films; None: as in the settings
    slot: Slot | None = None  # for all of them; None: one of each, and then the next best
    only_my_services: bool = False  # nothing but what the services of the settings are known to have
    wished: Wished = NOTHING_SAID  # in words; where the limits disagree, they win
    delivered: bool = False  # the answer reaches the viewer with the call itself
    in_place_of: PickOf | None = None  # the pick to be replaced; the limits leave out what is shown beside it
    refines: Recommendation | None = None  # whose question was answered; the limits hold what it was answered


def request_of(situation: Situation, wish: Wish, now: datetime) -> ViewingRequest:
    """What was shown with the question counts as shown, though the read models may not have it yet.

    A replacement is none of what was shown this evening, however short the window is.
    """
    shown, window_days = situation.shown, situation.settings.window_days
    if wish.in_place_of is not None:
        window_days = max(window_days, _THE_EVENING_DAYS)
    if wish.refines is not None:
        shown = shown.and_those(wish.refines.delivered, wish.refines.issued.at)
    return ViewingRequest(
        opinions=tuple(
            Opinion(film_id=heard.film_id, grade=heard.grade, age_days=_days(now - heard.at))
            for heard in situation.opinions
        ),
        skips=tuple(Skip(film_id=skip.film_id, age_days=_days(now - skip.at)) for skip in situation.skipped),
        seen=frozenset(heard.film_id for heard in situation.opinions),
        refused=tuple(
            Hidden(film_id=hidden.film_id, age_days=_days(now - hidden.at)) for hidden in situation.hidden
        ),
        hidden=frozenset(hidden.film_id for hidden in situation.hidden),
        begun=frozenset(begun.film_id for begun in situation.unfinished if now - begun.at < GOES_ON),
        shown=shown.within(window_days, now),
        saved=frozenset(situation.saved),
        owned=frozenset(situation.owned),
        included=situation.included,
        avoids=tuple(situation.avoids),
        limits=wish.limits,
        age_level=situation.settings.age_level,
        country=situation.settings.country,
        count=wish.count or situation.settings.picks,
        slot=wish.slot,
        today=now.date(),
    )


def _days(age: timedelta) -> float:
    """A clock that was set back makes nothing younger than new."""
    return max(0.0, age / DAY)
