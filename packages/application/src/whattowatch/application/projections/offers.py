"""What each viewer offered to everybody, and of each film what is public by now.

The two tables are one projection, because what is approved is what was offered: the words are in the offer alone.
"""

from collections.abc import Sequence
from typing import Any

from whattowatch.application.projection import Needs, Projection, Row, State, Table
from whattowatch.domain.event import Event
from whattowatch.domain.standing import (
    OfferRegraded,
    OfferState,
    ReviewMadePrivate,
    ReviewOffered,
    ReviewPublished,
    ReviewRefused,
    ReviewWithdrawn,
)
from whattowatch.domain.viewer import ViewerErased

OFFERS = Table(
    name="offers",
    columns=(
        ("viewer_id", "uuid"),
        ("film_id", "integer"),
        ("offer_id", "uuid"),
        ("text", "text"),  # sealed, as are the name and the reason
        ("name", "text"),
        ("rating", "smallint"),  # half stars
        ("thumb", "text"),
        ("offered_at", "timestamptz"),
        ("state", "text"),
        ("reason", "text"),
        ("decided_at", "timestamptz"),
    ),
    key=2,
    indexes=(("state", "offered_at"), ("offer_id",), ("decided_at",)),
)
PUBLIC_REVIEWS = Table(
    name="public_reviews",
    columns=(
        ("film_id", "integer"),
        ("author_id", "uuid"),  # whose key opens the words; no reader is told
        ("offer_id", "uuid"),
        ("text", "text"),  # sealed, as is the name
        ("name", "text"),
        ("rating", "smallint"),
        ("thumb", "text"),
        ("published_at", "timestamptz"),
    ),
    key=2,
    indexes=(("film_id", "published_at"),),
    owned=False,  # everybody may read it
)
OFFER_ID, RATING, OFFERED_AT = 0, 3, 5  # their places in a row of offers


class Offers(Projection):
    name = "offers"
    version = 1
    tables: tuple[Table, ...] = (OFFERS, PUBLIC_REVIEWS)
    kinds = (
        ReviewOffered,
        ReviewPublished,
        ReviewRefused,
        ReviewMadePrivate,
        OfferRegraded,
        ReviewWithdrawn,
        ViewerErased,
    )

    def needs(self, events: Sequence[Event], state: State) -> Needs:
        offers: dict[Any, set[Any] | None] = {}
        public: dict[Any, set[Any] | None] = {}
        for event in events:
            viewer_id = event.viewer_id
            if isinstance(event, ViewerErased):
                offers[viewer_id] = None
                films = [*state["offers"].get(viewer_id, ())]
            else:
                film_id = event.film_id  # type: ignore[attr-defined]  # every other kind has one
                films = [film_id]
                asked = offers.setdefault(viewer_id, set())
                if asked is not None:
                    asked.add(film_id)
            for film_id in films:
                authors = public.setdefault(film_id, set())
                if authors is not None:
                    authors.add(viewer_id)
        return {"offers": offers, "public_reviews": public}

    def fold(self, events: Sequence[Event], state: State) -> None:
        for event in events:
            mine = state["offers"].setdefault(event.viewer_id, {})
            match event:
                case ReviewOffered(film_id=film_id):
                    mine[film_id] = _offered(event)
                    _hide(state, event, film_id)
                case ReviewPublished() | ReviewRefused():
                    _decide(state, mine, event)
                case OfferRegraded(film_id=film_id):
                    of_film = state["public_reviews"].get(film_id, {})
                    _regrade(mine, film_id, event)
                    _regrade(of_film, event.viewer_id, event)
                case ReviewMadePrivate(film_id=film_id) | ReviewWithdrawn(film_id=film_id):
                    mine.pop(film_id, None)
                    _hide(state, event, film_id)
                case ViewerErased():
                    for film_id in mine:
                        _hide(state, event, film_id)
                    mine.clear()


def _offered(event: ReviewOffered) -> Row:
    offered = (event.offer_id, event.text, event.name, event.rating, event.thumb and event.thumb.value)
    return (*offered, event.at, OfferState.WAITING.value, "", None)


def _decide(state: State, mine: dict[Any, Row], event: ReviewPublished | ReviewRefused) -> None:
    """Of what was erased meanwhile, or offered anew, nothing is left to decide."""
    row = mine.get(event.film_id)
    if row is None or row[OFFER_ID] != event.offer_id:
        return
    if isinstance(event, ReviewPublished):
        mine[event.film_id] = _decided(row, OfferState.PUBLISHED, "", event)
        of_film = state["public_reviews"].setdefault(event.film_id, {})
        of_film[event.viewer_id] = (*row[:OFFERED_AT], event.at)
    else:
        mine[event.film_id] = _decided(row, OfferState.REFUSED, event.reason, event)
        _hide(state, event, event.film_id)


def _decided(row: Row, state: OfferState, reason: str, event: Event) -> Row:
    return (*row[: OFFERED_AT + 1], state.value, reason, event.at)


def _hide(state: State, event: Event, film_id: Any) -> None:
    state["public_reviews"].get(film_id, {}).pop(event.viewer_id, None)


def _regrade(rows: dict[Any, Row], key: Any, event: OfferRegraded) -> None:
    if key in rows:
        row = rows[key]
        graded = (event.rating, event.thumb and event.thumb.value)
        rows[key] = (*row[:RATING], *graded, *row[OFFERED_AT:])
