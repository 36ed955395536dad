from typing import Any

import pytest

from tests.application.projections.given import (
    ALIEN,
    ANNA,
    ANNA_ERASED,
    BORIS,
    HEAT,
    LATER,
    NOON,
    but,
    tables,
)
from whattowatch.application.projection import Row
from whattowatch.application.projections.offers import Offers
from whattowatch.domain.event import Event
from whattowatch.domain.ids import OfferId
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import (
    OfferRegraded,
    ReviewMadePrivate,
    ReviewOffered,
    ReviewPublished,
    ReviewRefused,
    ReviewWithdrawn,
)
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick

OFFER, ANOTHER = (OfferId(f"00000000-0000-0000-0000-00000000000{each}") for each in "ab")
OF: dict[str, Any] = {"viewer_id": ANNA, "film_id": HEAT}
OFFERED = ReviewOffered(**OF, offer_id=OFFER, text="sealed", name="name", rating=Rating.FOUR, at=NOON)
PUBLISHED = ReviewPublished(**OF, offer_id=OFFER, at=LATER)
REFUSED = ReviewRefused(**OF, offer_id=OFFER, reason="why", at=LATER)
SHOWN = (HEAT, ANNA, OFFER, "sealed", "name", 8, None, LATER)


def offers(*events: Event) -> list[Row]:
    return tables(Offers(), *events)["offers"]


def public(*events: Event) -> list[Row]:
    return tables(Offers(), *events)["public_reviews"]


def test_an_offer_waits_and_nobody_reads_it() -> None:
    assert offers(OFFERED) == [(ANNA, HEAT, OFFER, "sealed", "name", 8, None, NOON, "waiting", "", None)]
    assert public(OFFERED) == []


def test_what_is_approved_is_public_as_it_was_offered() -> None:
    assert offers(OFFERED, PUBLISHED)[0][-3:] == ("published", "", LATER)
    assert public(OFFERED, PUBLISHED) == [SHOWN]


def test_what_is_refused_is_not() -> None:
    for events in ((OFFERED, REFUSED), (OFFERED, PUBLISHED, REFUSED)):
        assert offers(*events)[0][-3:] == ("refused", "why", LATER)
        assert public(*events) == []


@pytest.mark.parametrize(
    "last",
    [ReviewMadePrivate(**OF, at=LATER), ReviewWithdrawn(**OF, at=LATER), ANNA_ERASED],
    ids=["made private", "withdrawn", "erased"],
)
def test_then_nothing_of_it_is_left(last: Event) -> None:
    for decided in ((), (PUBLISHED,), (REFUSED,)):
        assert tables(Offers(), OFFERED, *decided, last) == {"offers": [], "public_reviews": []}


def test_what_comes_after_all_was_erased_brings_nothing_back() -> None:
    assert tables(Offers(), OFFERED, ANNA_ERASED, PUBLISHED) == {"offers": [], "public_reviews": []}


def test_offered_anew_it_waits_anew_and_an_old_decision_is_none() -> None:
    anew = but(OFFERED, offer_id=ANOTHER, name="", at=LATER)

    assert public(OFFERED, PUBLISHED, anew) == public(OFFERED, PUBLISHED, anew, PUBLISHED) == []
    assert offers(OFFERED, anew, REFUSED) == offers(anew)


def test_other_stars_stand_in_both_places() -> None:
    regraded = OfferRegraded(**OF, thumb=Thumb.UP, at=LATER)

    assert offers(OFFERED, regraded)[0][5:7] == (None, "up")
    assert public(OFFERED, PUBLISHED, regraded) == [(*SHOWN[:5], None, "up", LATER)]
    assert tables(Offers(), regraded) == {"offers": [], "public_reviews": []}


def test_each_viewer_and_film_have_their_own() -> None:
    hers, his = but(OFFERED, film_id=ALIEN), but(OFFERED, viewer_id=BORIS)
    events = (OFFERED, PUBLISHED, his, but(PUBLISHED, viewer_id=BORIS), hers, but(PUBLISHED, film_id=ALIEN))

    assert len(public(*events)) == 3
    assert public(*events, ANNA_ERASED) == [(HEAT, BORIS, *SHOWN[2:])]
