"""Events as they are written down: upcasts, and what must not be read as an event (promises 3.6)."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from tests.support.example_events import AT, HEAT, VIEWER
from whattowatch.adapters.event_codec import EventCodec, Undecodable, Upcast, opened, sealed
from whattowatch.adapters.personal_fields import has_words, personal_fields
from whattowatch.adapters.sealing import DataKey, SealBroken
from whattowatch.application.ports.words import ERASED
from whattowatch.domain.event import Event
from whattowatch.domain.events import EVENTS
from whattowatch.domain.personal import Personal
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import ReviewSaved

pytestmark = pytest.mark.quick

CODEC = EventCodec()
SAVED = ReviewSaved(viewer_id=VIEWER, film_id=HEAT, rating=Rating.FIVE, text="the diner", at=AT)
STORED: dict[str, Any] = json.loads(CODEC.encode(SAVED))


class ReviewWritten(Event, frozen=True, kw_only=True, tag="review-written"):
    """As reviews were before there were stars."""

    film_id: int
    points: int  # of 100
    words: Personal[str] = ""


class ReviewSpoken(Event, frozen=True, kw_only=True, tag="review-spoken"):
    """As reviews were before there were points."""

    film_id: int
    words: Personal[str] = ""


def from_points(old: ReviewWritten) -> Event:
    rating = Rating(round(old.points / 10))
    return ReviewSaved(viewer_id=old.viewer_id, at=old.at, film_id=HEAT, rating=rating, text=old.words)


def from_speech(old: ReviewSpoken) -> Event:
    return ReviewWritten(viewer_id=old.viewer_id, at=old.at, film_id=old.film_id, points=50, words=old.words)


UPCASTS = (Upcast(ReviewWritten, ReviewSaved, from_points), Upcast(ReviewSpoken, ReviewWritten, from_speech))
OLD = EventCodec(UPCASTS)
WRITTEN = ReviewWritten(viewer_id=VIEWER, at=AT, film_id=949, points=100, words="the diner")
SPOKEN = ReviewSpoken(viewer_id=VIEWER, at=AT, film_id=949, words="the diner")


def test_an_event_of_an_older_form_is_lifted() -> None:
    assert OLD.decode(OLD.encode(WRITTEN)) == SAVED
    assert OLD.decode(OLD.encode(SPOKEN)) == replace(SAVED, rating=Rating.TWO_AND_A_HALF)


def test_in_a_page_too() -> None:
    page = b",".join(map(OLD.encode, (SAVED, WRITTEN, SAVED)))

    assert OLD.decode_page(page) == [SAVED, SAVED, SAVED]


def test_without_its_upcast_it_is_not_known() -> None:
    with pytest.raises(Undecodable):
        CODEC.decode(OLD.encode(WRITTEN))


def test_whoever_wants_an_event_wants_its_older_forms() -> None:
    assert OLD.names_of([ReviewSaved]) == {"review-saved", "review-written", "review-spoken"}
    assert CODEC.names_of([ReviewSaved]) == {"review-saved"}
    assert OLD.names_of(EVENTS) == OLD.names


def test_words_are_opened_before_an_event_is_lifted() -> None:
    key = DataKey(bytes(32))
    (stored,) = OLD.decode_stored(OLD.encode(sealed(WRITTEN, key, stream="review", version=3)))

    assert OLD.lift(opened(stored, key, stream="review", version=3)) == SAVED


BAD = {
    "missing field": {name: value for name, value in STORED.items() if name != "film_id"},
    "type changed: text": {**STORED, "rating": "9"},
    "type changed: float": {**STORED, "rating": 4.5},
    "unit changed": {**STORED, "rating": 90},
    "enum value unknown": {**STORED, "origin": "dream"},
    "newer version": {**STORED, "event": "review-saved-2"},
    "unknown type": {**STORED, "event": "popcorn-bought"},
    "no type": {name: value for name, value in STORED.items() if name != "event"},
    "type is a number": {**STORED, "event": 7},
    "null where a text is": {**STORED, "text": None},
    "vector with null": {**STORED, "event": "recommendation-issued", "inputs": {"weights": [None]}},
    "null": None,
    "a list": [STORED],
    "a text": "review-saved",
}
BAD_BYTES = {
    "empty": b"",
    "cut": CODEC.encode(SAVED)[:-5],
    "not utf-8": CODEC.encode(SAVED).replace(b"the diner", b"the \xff\xfe"),
    "infinite": b'{"event":"avoid-changed","viewer_id":"v","at":"2026-11-20T21:30:00Z","avoid_id":"a","strength":Infinity,"muted":false}',
    "not a number": b'{"event":"avoid-changed","viewer_id":"v","at":"2026-11-20T21:30:00Z","avoid_id":"a","strength":NaN,"muted":false}',
    "deep": b'{"event":"review-saved","x":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "two at once": CODEC.encode(SAVED) + b"," + CODEC.encode(SAVED),
}


@pytest.mark.parametrize("stored", BAD.values(), ids=BAD.keys())
def test_what_is_no_sound_event_is_said_to_be_none(stored: object) -> None:
    with pytest.raises(Undecodable):
        CODEC.decode(json.dumps(stored).encode())


@pytest.mark.parametrize("data", BAD_BYTES.values(), ids=BAD_BYTES.keys())
def test_and_so_are_bytes_that_are_none(data: bytes) -> None:
    with pytest.raises(Undecodable):
        CODEC.decode(data)


@pytest.mark.parametrize("stored", BAD.values(), ids=BAD.keys())
def test_one_of_them_in_a_page_spoils_it(stored: object) -> None:
    sound = CODEC.encode(SAVED)
    if isinstance(stored, list):
        return  # a list in a page is no event either, and the next test says so

    with pytest.raises(Undecodable):
        CODEC.decode_page(b",".join((sound, json.dumps(stored).encode(), sound)))


def test_an_extra_field_is_passed_over() -> None:
    assert CODEC.decode(json.dumps({**STORED, "mood": "tired"}).encode()) == SAVED


def test_two_megabytes_of_text_are_read() -> None:
    long = replace(SAVED, text="x" * 2_000_000)

    assert CODEC.decode(CODEC.encode(long)) == long


def test_a_time_keeps_its_zone() -> None:
    (at,) = (CODEC.decode(CODEC.encode(SAVED)).at,)

    assert at == datetime(2026, 11, 20, 21, 30, 0, 250_000, UTC)
    assert at.tzinfo is not None


def test_every_words_of_every_event_are_found() -> None:
    assert {
        kind.__name__: [name for name, _ in personal_fields(kind)] for kind in EVENTS if personal_fields(kind)
    } == {
        "ViewerJoined": ["name"],
        "ViewerInvited": ["invited_by"],
        "AvoidAdded": ["phrase"],
        "ReviewSaved": ["text"],
        "FilmSaved": ["note"],
        "ReviewOffered": ["text", "name"],
        "ReviewRefused": ["reason"],
        "RecommendationIssued": ["wished"],
        "RecommendationExplained": ["reasons"],
        "ChatOpened": ["chat"],
        "NightJoined": ["name"],
    }


def test_an_event_without_words_needs_no_key() -> None:
    assert has_words(SAVED)
    assert not has_words(replace(SAVED, text=""))


def test_without_a_key_words_are_dropped_and_read_as_erased() -> None:
    dropped = sealed(SAVED, None, stream="review", version=1)

    assert "diner" not in CODEC.encode(dropped).decode()
    assert opened(dropped, DataKey(bytes(32)), stream="review", version=1) == replace(SAVED, text=ERASED)


def test_words_that_were_moved_do_not_open() -> None:
    key = DataKey(bytes(32))
    at_one = sealed(SAVED, key, stream="review", version=1)

    assert opened(at_one, key, stream="review", version=1) == SAVED
    for stream, version in (("review", 2), ("another", 1)):
        with pytest.raises(SealBroken):
            opened(at_one, key, stream=stream, version=version)
