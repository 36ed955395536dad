"""A review that everybody may read: what it takes, and what takes it back."""

from datetime import UTC, date, datetime
from functools import reduce
from typing import Any

import pytest
from msgspec.structs import replace

from whattowatch.domain.bringing import Brought, Seen, bring
from whattowatch.domain.errors import NotFound
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import FilmId, ImportId, OfferId, ViewerId
from whattowatch.domain.publishing import (
    LONGEST_NAME,
    LONGEST_PUBLIC,
    LONGEST_REASON,
    MOST_WAITING,
    BadReason,
    NameTooLong,
    NothingToPublish,
    RefusedBefore,
    TooLongToPublish,
    TooManyWaiting,
    make_private,
    offer,
    publish,
    refuse,
)
from whattowatch.domain.rating import Rating
from whattowatch.domain.restoring import restore, times_said
from whattowatch.domain.review import save, withdraw
from whattowatch.domain.standing import (
    UNKNOWN,
    OfferRegraded,
    OfferState,
    Review,
    ReviewMadePrivate,
    ReviewOffered,
    ReviewPublished,
    ReviewRefused,
    ReviewSaved,
    Standing,
    StandingEvent,
    evolve,
)
from whattowatch.domain.taking_out import take_out
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick

ANNA, HEAT = ViewerId("00000000-0000-0000-0000-000000000001"), FilmId(949)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
OFFER, ANOTHER = (OfferId(f"00000000-0000-0000-0000-00000000000{each}") for each in "ab")
IMPORT = ImportId("00000000-0000-0000-0000-00000000000c")
OF: dict[str, Any] = {"viewer_id": ANNA, "film_id": HEAT, "at": NOON}
WORDS = "loved the diner scene"

SAVED = ReviewSaved(**OF, rating=Rating.FOUR, text=WORDS)
OFFERED = ReviewOffered(**OF, offer_id=OFFER, text=WORDS, name="Anna", rating=Rating.FOUR)
PUBLISHED = ReviewPublished(**OF, offer_id=OFFER)
REFUSED = ReviewRefused(**OF, offer_id=OFFER, reason="it tells the end")
PRIVATE = ReviewMadePrivate(**OF)


def after(*events: StandingEvent) -> Standing:
    return reduce(evolve, events, UNKNOWN)


def offered(
    standing: Standing, name: str = "Anna", *, offer_id: OfferId = OFFER, waiting: int = 0
) -> list[StandingEvent]:
    return offer(standing, name, offer_id=offer_id, waiting=waiting, **OF)


def said(standing: Standing, text: str, grade: Grade | None = Rating.FOUR) -> list[StandingEvent]:
    return save(standing, Review(grade=grade, text=text), **OF)


def test_a_review_is_private_until_it_is_offered_and_approved() -> None:
    assert after(SAVED).offer is None
    assert offered(after(SAVED)) == [OFFERED]
    waits = after(SAVED, OFFERED).offer
    assert waits is not None
    assert (waits.state, waits.text, waits.name, waits.grade) == (
        OfferState.WAITING,
        WORDS,
        "Anna",
        Rating.FOUR,
    )
    assert publish(after(SAVED, OFFERED), OFFER, **OF) == [PUBLISHED]
    public = after(SAVED, OFFERED, PUBLISHED).offer
    assert public is not None
    assert public.state is OfferState.PUBLISHED


def test_a_thumb_is_offered_as_stars_are() -> None:
    (event,) = offered(after(replace(SAVED, rating=None, thumb=Thumb.UP)))

    assert event == replace(OFFERED, rating=None, thumb=Thumb.UP)


@pytest.mark.parametrize("decided", [(), (PUBLISHED,)], ids=["waiting", "public"])
def test_offering_it_twice_changes_nothing(decided: tuple[StandingEvent, ...]) -> None:
    assert offered(after(SAVED, OFFERED, *decided), offer_id=ANOTHER, waiting=MOST_WAITING) == []


def test_another_name_is_another_offer() -> None:
    (event,) = offered(after(SAVED, OFFERED, PUBLISHED), "", offer_id=ANOTHER)

    assert event == replace(OFFERED, offer_id=ANOTHER, name="")
    waits = after(SAVED, OFFERED, PUBLISHED, event).offer
    assert waits is not None
    assert waits.state is OfferState.WAITING


@pytest.mark.parametrize("text", ["", " \n"], ids=["none", "blank"])
def test_stars_alone_are_nothing_to_read(text: str) -> None:
    with pytest.raises(NothingToPublish, match="write some first"):
        offered(after(replace(SAVED, text=text)))


def test_what_is_not_reviewed_cannot_be_offered() -> None:
    with pytest.raises(NotFound):
        offered(UNKNOWN)


def test_words_and_names_have_limits() -> None:
    offered(after(replace(SAVED, text="x" * LONGEST_PUBLIC)), "n" * LONGEST_NAME)
    with pytest.raises(TooLongToPublish, match="1001 characters"):
        offered(after(replace(SAVED, text="x" * (LONGEST_PUBLIC + 1))))
    with pytest.raises(NameTooLong, match="65 characters"):
        offered(after(SAVED), "n" * (LONGEST_NAME + 1))


def test_so_many_may_wait_and_no_more() -> None:
    assert offered(after(SAVED), waiting=MOST_WAITING - 1) == [OFFERED]
    with pytest.raises(TooManyWaiting, match="20 of your reviews"):
        offered(after(SAVED), waiting=MOST_WAITING)


def test_an_offer_that_takes_the_place_of_one_that_waits_is_not_one_more() -> None:
    (event,) = offered(after(SAVED, OFFERED), "", offer_id=ANOTHER, waiting=MOST_WAITING)

    assert event == replace(OFFERED, offer_id=ANOTHER, name="")
    with pytest.raises(TooManyWaiting):
        offered(after(SAVED, OFFERED, PUBLISHED), "", offer_id=ANOTHER, waiting=MOST_WAITING)


def test_what_was_refused_is_not_offered_again_as_it_is() -> None:
    refused = after(SAVED, OFFERED, REFUSED)
    with pytest.raises(RefusedBefore, match="it tells the end"):
        offered(refused, offer_id=ANOTHER)
    assert make_private(refused, **OF) == []  # which would open the way
    better = after(SAVED, OFFERED, REFUSED, *said(refused, "a heist in Los Angeles"))
    (event,) = offered(better, offer_id=ANOTHER)
    assert event == replace(OFFERED, offer_id=ANOTHER, text="a heist in Los Angeles")


def test_a_decision_is_of_the_words_that_were_read() -> None:
    """The author wrote something else while the moderator read."""
    now = after(SAVED, OFFERED, *said(after(SAVED, OFFERED), "buy my book"))
    again = after(SAVED, replace(OFFERED, offer_id=ANOTHER))
    for standing in (UNKNOWN, after(SAVED), now, again, after(SAVED, OFFERED, PRIVATE)):
        with pytest.raises(NotFound):
            publish(standing, OFFER, **OF)
        with pytest.raises(NotFound):
            refuse(standing, OFFER, "no", **OF)


def test_deciding_the_same_twice_changes_nothing_and_otherwise_decides_anew() -> None:
    assert publish(after(SAVED, OFFERED, PUBLISHED), OFFER, **OF) == []
    assert refuse(after(SAVED, OFFERED, REFUSED), OFFER, "another reason", **OF) == []
    assert refuse(after(SAVED, OFFERED, PUBLISHED), OFFER, " it tells the end\n", **OF) == [REFUSED]
    assert publish(after(SAVED, OFFERED, REFUSED), OFFER, **OF) == [PUBLISHED]
    back = after(SAVED, OFFERED, REFUSED, PUBLISHED).offer
    assert back is not None
    assert back.reason == ""


@pytest.mark.parametrize("reason", ["", " ", "x" * (LONGEST_REASON + 1)], ids=["none", "blank", "long"])
def test_whoever_is_refused_is_told_why(reason: str) -> None:
    with pytest.raises(BadReason):
        refuse(after(SAVED, OFFERED), OFFER, reason, **OF)


@pytest.mark.parametrize("decided", [(), (PUBLISHED,)], ids=["waiting", "public"])
def test_it_is_taken_back_at_any_time(decided: tuple[StandingEvent, ...]) -> None:
    assert make_private(after(SAVED, OFFERED, *decided), **OF) == [PRIVATE]
    assert after(SAVED, OFFERED, *decided, PRIVATE).offer is None
    assert make_private(after(SAVED), **OF) == []


@pytest.mark.parametrize("decided", [(), (PUBLISHED,), (REFUSED,)], ids=["waiting", "public", "refused"])
def test_other_words_are_private(decided: tuple[StandingEvent, ...]) -> None:
    standing = after(SAVED, OFFERED, *decided)

    assert said(standing, f"{WORDS}, and more")[-1:] == [PRIVATE]
    assert said(standing, "")[-1:] == [PRIVATE]


def test_other_stars_go_along() -> None:
    standing = after(SAVED, OFFERED, PUBLISHED)

    assert said(standing, WORDS, Thumb.DOWN)[1:] == [OfferRegraded(**OF, thumb=Thumb.DOWN)]
    regraded = after(SAVED, OFFERED, PUBLISHED, *said(standing, WORDS, None)).offer
    assert regraded is not None
    assert (regraded.grade, regraded.state) == (None, OfferState.PUBLISHED)
    assert said(standing, WORDS) == []


def test_a_private_review_changes_as_it_always_did() -> None:
    assert [type(event) for event in said(after(SAVED), "other words")] == [ReviewSaved]


def test_taken_back_it_is_gone_and_put_back_it_is_private() -> None:
    events: list[StandingEvent] = [SAVED, OFFERED, PUBLISHED]
    events += withdraw(after(*events), **OF)
    assert after(*events).offer is None

    events += restore(events, said=times_said(events), **OF)
    assert after(*events).review is not None
    assert after(*events).offer is None


def test_undoing_a_change_of_words_leaves_it_private() -> None:
    events: list[StandingEvent] = [SAVED, OFFERED, PUBLISHED]
    events += said(after(*events), "other words")
    events += restore(events, said=times_said(events), **OF)

    review = after(*events).review
    assert review is not None
    assert (review.text, after(*events).offer) == (WORDS, None)


def test_undoing_a_change_of_stars_undoes_it_in_public() -> None:
    events: list[StandingEvent] = [SAVED, OFFERED, PUBLISHED]
    events += said(after(*events), WORDS, Rating.ONE)
    events += restore(events, said=times_said(events), **OF)

    public = after(*events).offer
    assert public is not None
    assert (public.grade, public.state) == (Rating.FOUR, OfferState.PUBLISHED)


EARLIER = Brought(seen=(Seen(watched_on=date(2020, 2, 1), grade=Rating.TWO, text="from a file"),))


@pytest.mark.parametrize("decided", [(), (PUBLISHED,), (REFUSED,)], ids=["waiting", "public", "refused"])
def test_an_earlier_viewing_from_a_file_leaves_the_words_as_public_as_they_were(
    decided: tuple[StandingEvent, ...],
) -> None:
    events: list[StandingEvent] = [replace(SAVED, watched_on=date(2026, 2, 1)), OFFERED, *decided]
    before = after(*events)
    events += bring(events, EARLIER, viewer_id=ANNA, film_id=HEAT, import_id=IMPORT, at=NOON)

    assert after(*events).viewings == 2
    assert after(*events).offer == before.offer is not None
    assert bring(events, EARLIER, viewer_id=ANNA, film_id=HEAT, import_id=IMPORT, at=NOON) == []

    events += take_out(events, IMPORT, viewer_id=ANNA, film_id=HEAT, at=NOON)
    assert after(*events).viewings == 1
    assert after(*events).offer == before.offer


def test_what_was_taken_back_is_private_when_it_is_said_again() -> None:
    events: list[StandingEvent] = [SAVED, OFFERED, PUBLISHED]
    events += withdraw(after(*events), **OF)
    assert after(*events, *said(after(*events), WORDS)).offer is None

    events += restore(events, said=times_said(events), **OF)
    assert after(*events).review is not None
    assert after(*events).offer is None


def test_an_import_and_undoing_it_make_private_what_they_change() -> None:
    """What a file says of another viewing is not what was offered."""
    events: list[StandingEvent] = [SAVED, OFFERED, PUBLISHED]
    brought = Brought(seen=(Seen(watched_on=date(2026, 2, 1), grade=Rating.TWO, text="from a file"),))
    events += bring(events, brought, viewer_id=ANNA, film_id=HEAT, import_id=IMPORT, at=NOON)
    standing = after(*events)
    assert standing.review is not None
    assert standing.offer is None or standing.offer.text == standing.review.text

    events += take_out(events, IMPORT, viewer_id=ANNA, film_id=HEAT, at=NOON)
    standing = after(*events)
    assert standing.review is not None
    assert standing.offer is None or standing.offer.text == standing.review.text == WORDS
