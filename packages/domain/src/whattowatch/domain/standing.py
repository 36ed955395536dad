"""How a viewer stands to one film: what they said of it, how far they are in it, and what they mean to do with it.

Each viewer and film have a stream of their own. `review.py`, `progress.py`, `shelf.py` and `publishing.py` decide what
happens in it; `evolve` adds one event to what is known so far.
"""

from datetime import date, datetime
from enum import Enum
from typing import TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.domain.event import Event
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import FilmId, ImportId, OfferId, RecommendationId, ViewerId
from whattowatch.domain.personal import Personal
from whattowatch.domain.rating import Rating
from whattowatch.domain.stream import Stream
from whattowatch.domain.thumb import Thumb


class Origin(Enum):
    """How a viewing came to be known. It is never rewritten."""

    CHAT = "chat"
    API = "api"
    IMPORT = "import"
    VOICE = "voice"
    RECOMMENDATION = "recommendation"
    PLAYBACK = "playback"


class ReviewSaved(Event, frozen=True, kw_only=True, tag="review-saved"):
    """A viewer saw the film, and gave it stars or a thumb, or wrote about it, or neither."""

    film_id: FilmId
    rating: Rating | None = None
    text: Personal[str] = ""  # as written; "" for a rating alone; encrypted at rest
    watched_on: date | None = None  # in the viewer's zone; None when it is not known
    viewing: int = 1  # counts the times they saw it; an event with the same number revises
    origin: Origin = Origin.CHAT
    recommendation_id: RecommendationId | None = None  # whose pick it answers
    import_id: ImportId | None = None  # of the import that said it
    thumb: Thumb | None = None  # in place of a rating: one of the two is None

    @property
    def grade(self) -> Grade | None:
        return self.rating or self.thumb


class ReviewWithdrawn(Event, frozen=True, kw_only=True, tag="review-withdrawn"):
    """A viewer took back what they said of the film, and it stopped counting."""

    film_id: FilmId
    import_id: ImportId | None = (
        None  # of the reset that took it back; what is to stand is said again after it
    )


class FilmSaved(Event, frozen=True, kw_only=True, tag="film-saved"):
    """A viewer put the film on their watchlist, or changed the note on it."""

    film_id: FilmId
    note: Personal[str] = ""
    recommendation_id: RecommendationId | None = None  # whose pick it was
    import_id: ImportId | None = None  # of the import that said it


class FilmUnsaved(Event, frozen=True, kw_only=True, tag="film-unsaved"):
    """The film is off the watchlist."""

    film_id: FilmId
    import_id: ImportId | None = (
        None  # of the import that took it off: by what it brought, or by being undone
    )


class FilmHidden(Event, frozen=True, kw_only=True, tag="film-hidden"):
    """A viewer does not want to be shown the film again."""

    film_id: FilmId
    recommendation_id: RecommendationId | None = None  # whose pick it was
    import_id: ImportId | None = None  # of the import that said it


class FilmUnhidden(Event, frozen=True, kw_only=True, tag="film-unhidden"):
    """The film may be shown again."""

    film_id: FilmId
    import_id: ImportId | None = None  # of the import that was undone


class ViewingProgressed(Event, frozen=True, kw_only=True, tag="viewing-progressed"):
    """A viewer is in the middle of the film, and stopped there."""

    film_id: FilmId
    position_s: int  # from the beginning
    duration_s: int | None = None  # of the film; None: nobody knows
    stopped_at: datetime  # UTC, by the clock of what it was watched on; `at` is when it was told
    origin: Origin = Origin.CHAT
    import_id: ImportId | None = None  # of the import that said it


class ViewingEnded(Event, frozen=True, kw_only=True, tag="viewing-ended"):
    """A viewer is no longer in the middle of the film: they saw it to its end, or let it be."""

    film_id: FilmId
    ended_at: datetime  # UTC; a place that they had reached before then comes too late
    import_id: ImportId | None = None  # of the import that brought its end, or was undone


class FilmOwned(Event, frozen=True, kw_only=True, tag="film-owned"):
    """A viewer has the film at home: they need nobody to watch it."""

    film_id: FilmId
    import_id: ImportId | None = None  # of the import that said it


class FilmDisowned(Event, frozen=True, kw_only=True, tag="film-disowned"):
    """They have it no more."""

    film_id: FilmId
    import_id: ImportId | None = None  # of the import that was undone


class ReviewOffered(Event, frozen=True, kw_only=True, tag="review-offered"):
    """A viewer wants everybody to read the review. Until a moderator has read it, nobody else does."""

    film_id: FilmId
    offer_id: OfferId
    text: Personal[str]  # the very words, which are the review's
    name: Personal[str] = ""  # that they chose to stand beside it; "": none
    rating: Rating | None = None
    thumb: Thumb | None = None  # in place of a rating


class ReviewPublished(Event, frozen=True, kw_only=True, tag="review-published"):
    """A moderator approved the offer: the review is public."""

    film_id: FilmId
    offer_id: OfferId


class ReviewRefused(Event, frozen=True, kw_only=True, tag="review-refused"):
    """A moderator rejected the offer, or what had been public."""

    film_id: FilmId
    offer_id: OfferId
    reason: Personal[str]  # told to the viewer; it may quote them


class ReviewMadePrivate(Event, frozen=True, kw_only=True, tag="review-made-private"):
    """The viewer wants it so, or the review has other words than those that were offered."""

    film_id: FilmId


class OfferRegraded(Event, frozen=True, kw_only=True, tag="offer-regraded"):
    """The viewer changed the stars or the thumb, and not the words: the offer stands, with these."""

    film_id: FilmId
    rating: Rating | None = None
    thumb: Thumb | None = None


OfferEvent: TypeAlias = ReviewOffered | ReviewPublished | ReviewRefused | ReviewMadePrivate | OfferRegraded
ShelfEvent: TypeAlias = FilmSaved | FilmUnsaved | FilmHidden | FilmUnhidden | FilmOwned | FilmDisowned
ProgressEvent: TypeAlias = ViewingProgressed | ViewingEnded
StandingEvent: TypeAlias = ReviewSaved | ReviewWithdrawn | ShelfEvent | OfferEvent | ProgressEvent


class Review(Struct, frozen=True, kw_only=True):
    """What a viewer says of a film, for one viewing of it."""

    grade: Grade | None = None
    text: str = ""
    watched_on: date | None = None
    origin: Origin = Origin.CHAT


class Progress(Struct, frozen=True, kw_only=True):
    """How far a viewer is in a film that they have not seen to its end."""

    position_s: int
    duration_s: int | None = None
    stopped_at: datetime


class OfferState(Enum):
    """What became of an offer."""

    WAITING = "waiting"
    PUBLISHED = "published"
    REFUSED = "refused"


class Offer(Struct, frozen=True, kw_only=True):
    """A review that is public, or might become it."""

    offer_id: OfferId
    text: str
    name: str
    grade: Grade | None
    state: OfferState = OfferState.WAITING
    reason: str = ""  # why it was refused


class Standing(Struct, frozen=True, kw_only=True):
    """The newest review counts; `viewings` is how many there were."""

    review: Review | None = None
    viewings: int = 0
    answers: RecommendationId | None = None  # the recommendation whose pick the review answers
    saved: bool = False
    note: str = ""
    saved_from: RecommendationId | None = None
    hidden: bool = False
    hidden_from: RecommendationId | None = None
    owned: bool = False
    offer: Offer | None = None  # None: the review is private
    progress: Progress | None = None  # None: they are not in the middle of it
    ended_at: datetime | None = None  # when they last were in the middle of it no more


UNKNOWN = Standing()


def stream_of(viewer_id: ViewerId, film_id: FilmId) -> Stream[StandingEvent]:
    return Stream(f"review-{viewer_id}-{film_id}", viewer_id)


def evolve(standing: Standing, event: StandingEvent) -> Standing:  # one case an event
    match event:
        case ReviewSaved():
            review = Review(
                grade=event.grade, text=event.text, watched_on=event.watched_on, origin=event.origin
            )
            return replace(standing, review=review, viewings=event.viewing, answers=event.recommendation_id)
        case ReviewWithdrawn():
            return replace(standing, review=None, viewings=0, answers=None, offer=None)
        case FilmSaved() | FilmUnsaved() | FilmHidden() | FilmUnhidden() | FilmOwned() | FilmDisowned():
            return _shelved(standing, event)
        case ViewingProgressed() | ViewingEnded():
            return _gone_on(standing, event)
        case _:
            return replace(standing, offer=_offered(standing.offer, event))


def _shelved(standing: Standing, event: ShelfEvent) -> Standing:
    match event:
        case FilmSaved(note=note, recommendation_id=saved_from):
            return replace(standing, saved=True, note=note, saved_from=saved_from)
        case FilmUnsaved():
            return replace(standing, saved=False, note="", saved_from=None)
        case FilmHidden(recommendation_id=hidden_from):
            return replace(standing, hidden=True, hidden_from=hidden_from)
        case FilmUnhidden():
            return replace(standing, hidden=False, hidden_from=None)
        case FilmOwned() | FilmDisowned():
            return replace(standing, owned=isinstance(event, FilmOwned))
        case _:
            assert_never(event)


def _offered(offer: Offer | None, event: OfferEvent) -> Offer | None:
    match event:
        case ReviewOffered(offer_id=offer_id, text=text, name=name):
            return Offer(offer_id=offer_id, text=text, name=name, grade=event.rating or event.thumb)
        case ReviewPublished():
            return offer and replace(offer, state=OfferState.PUBLISHED, reason="")
        case ReviewRefused(reason=reason):
            return offer and replace(offer, state=OfferState.REFUSED, reason=reason)
        case ReviewMadePrivate():
            return None
        case OfferRegraded():
            return offer and replace(offer, grade=event.rating or event.thumb)
        case _:
            assert_never(event)


def _gone_on(standing: Standing, event: ProgressEvent) -> Standing:
    match event:
        case ViewingProgressed(position_s=position_s, duration_s=duration_s, stopped_at=stopped_at):
            progress = Progress(position_s=position_s, duration_s=duration_s, stopped_at=stopped_at)
            return replace(standing, progress=progress)
        case ViewingEnded(ended_at=ended_at):
            return replace(standing, progress=None, ended_at=ended_at)
        case _:
            assert_never(event)
