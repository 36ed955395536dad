"""A review that everybody may read: offered by whoever wrote it, and shown once a moderator approved its very words."""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce

from whattowatch.domain.errors import NotFound, Refusal
from whattowatch.domain.grade import parts_of
from whattowatch.domain.ids import FilmId, OfferId, ViewerId
from whattowatch.domain.standing import (
    Offer,
    OfferRegraded,
    OfferState,
    Review,
    ReviewMadePrivate,
    ReviewOffered,
    ReviewPublished,
    ReviewRefused,
    Standing,
    StandingEvent,
    evolve,
)

LONGEST_PUBLIC = 1_000  # characters of a public review: a few of them fit on a page
LONGEST_NAME = 64
LONGEST_REASON = 500
MOST_WAITING = 20  # of one viewer


class NothingToPublish(Refusal):
    """A review of stars alone is private: all that is public of it is counted in the film's statistics."""

    def __str__(self) -> str:
        return "there are no words to make public: write some first"


class TooLongToPublish(Refusal):
    """A public review is shorter than a private one may be."""

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def __str__(self) -> str:
        return f"that is {self.length} characters: a public review holds {LONGEST_PUBLIC}"


class NameTooLong(Refusal):
    """A name has a limit."""

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def __str__(self) -> str:
        return f"that is {self.length} characters: a name holds {LONGEST_NAME}"


class RefusedBefore(Refusal):
    """The same words under the same name were refused."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"these words were not made public ({self.reason}): change them first"


class TooManyWaiting(Refusal):
    """There is a limit to what moderators are asked to read."""

    def __str__(self) -> str:
        return f"{MOST_WAITING} of your reviews wait for a moderator: offer more when those are read"


class BadReason(Refusal):
    """Whoever is refused is told why."""

    def __str__(self) -> str:
        return f"say why, within {LONGEST_REASON} characters: the author is told"


def offer(
    standing: Standing,
    name: str,
    *,
    offer_id: OfferId,
    waiting: int,
    viewer_id: ViewerId,
    film_id: FilmId,
    at: datetime,
) -> list[StandingEvent]:
    """Offer the review as it is. Offering it twice changes nothing; another name is another offer.

    Args:
        name: on one line; "" for none.
        waiting: how many offers of the viewer wait already; one of this review gives way to the new one.

    Raises:
        NotFound: there is no review of the film.
        NothingToPublish, TooLongToPublish, NameTooLong, RefusedBefore, TooManyWaiting
    """
    review, before = _publishable(standing.review, name), standing.offer
    if before is not None and (before.text, before.name) == (review.text, name):
        if before.state is OfferState.REFUSED:
            raise RefusedBefore(before.reason)
        return []
    waits_already = before is not None and before.state is OfferState.WAITING
    if waiting - waits_already >= MOST_WAITING:
        raise TooManyWaiting
    offered = ReviewOffered(
        viewer_id=viewer_id,
        film_id=film_id,
        offer_id=offer_id,
        text=review.text,
        name=name,
        **parts_of(review.grade),
        at=at,
    )
    return [offered]


def publish(
    standing: Standing, offer_id: OfferId, *, viewer_id: ViewerId, film_id: FilmId, at: datetime
) -> list[StandingEvent]:
    """Approve the offer, also after it was refused.

    Raises:
        NotFound: it does not stand any more: the review has other words, or is private again.
    """
    if _standing_offer(standing, offer_id).state is OfferState.PUBLISHED:
        return []
    return [ReviewPublished(viewer_id=viewer_id, film_id=film_id, offer_id=offer_id, at=at)]


def refuse(
    standing: Standing, offer_id: OfferId, reason: str, *, viewer_id: ViewerId, film_id: FilmId, at: datetime
) -> list[StandingEvent]:
    """Refuse the offer, also after it was published. The first reason stands.

    Raises:
        NotFound: as above.
        BadReason
    """
    if not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise BadReason
    if _standing_offer(standing, offer_id).state is OfferState.REFUSED:
        return []
    refused = ReviewRefused(
        viewer_id=viewer_id, film_id=film_id, offer_id=offer_id, reason=reason.strip(), at=at
    )
    return [refused]


def make_private(
    standing: Standing, *, viewer_id: ViewerId, film_id: FilmId, at: datetime
) -> list[StandingEvent]:
    """Nothing, where it is private already. What was refused is, and stays refused."""
    if standing.offer is None or standing.offer.state is OfferState.REFUSED:
        return []
    return [ReviewMadePrivate(viewer_id=viewer_id, film_id=film_id, at=at)]


def with_offer(
    standing: Standing,
    said: Sequence[StandingEvent],
    *,
    viewer_id: ViewerId,
    film_id: FilmId,
    at: datetime,
) -> list[StandingEvent]:
    """What is said, and what becomes of the offer by it: it is of the words that were offered, and of no others.

    Every decision that says something of a film passes its events through here.
    """
    after: Standing = reduce(evolve, said, standing)
    if after.offer is None or after.review is None:
        return [*said, *_kept(standing.offer, after, viewer_id=viewer_id, film_id=film_id, at=at)]
    if after.review.text != after.offer.text:
        return [*said, ReviewMadePrivate(viewer_id=viewer_id, film_id=film_id, at=at)]
    if after.review.grade != after.offer.grade:
        parts = parts_of(after.review.grade)
        return [*said, OfferRegraded(viewer_id=viewer_id, film_id=film_id, **parts, at=at)]
    return [*said]


def _kept(
    before: Offer | None, after: Standing, *, viewer_id: ViewerId, film_id: FilmId, at: datetime
) -> list[StandingEvent]:
    """The offer as it stood, where the review was taken back and said again in the same words.

    So it is when an earlier viewing is put in front of it: nobody has to read again what they have read.
    """
    if before is None or after.review is None or after.review.text != before.text:
        return []
    offered = ReviewOffered(
        viewer_id=viewer_id,
        film_id=film_id,
        offer_id=before.offer_id,
        text=before.text,
        name=before.name,
        **parts_of(after.review.grade),
        at=at,
    )
    again = evolve(after, offered)
    match before.state:
        case OfferState.WAITING:
            return [offered]
        case OfferState.PUBLISHED:
            return [offered, *publish(again, before.offer_id, viewer_id=viewer_id, film_id=film_id, at=at)]
        case OfferState.REFUSED:
            refused = refuse(
                again, before.offer_id, before.reason, viewer_id=viewer_id, film_id=film_id, at=at
            )
            return [offered, *refused]


def _publishable(review: Review | None, name: str) -> Review:
    """Raises:
    NotFound, NothingToPublish, TooLongToPublish, NameTooLong
    """
    if review is None:
        raise NotFound("review")
    if not review.text.strip():
        raise NothingToPublish
    if len(review.text) > LONGEST_PUBLIC:
        raise TooLongToPublish(len(review.text))
    if len(name) > LONGEST_NAME:
        raise NameTooLong(len(name))
    return review


def _standing_offer(standing: Standing, offer_id: OfferId) -> Offer:
    if standing.offer is None or standing.offer.offer_id != offer_id:
        raise NotFound("offer")
    return standing.offer
