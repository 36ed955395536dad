"""What a button carries: `v1:verb:item:mac`, at most 64 bytes.

The mac is over the viewer too, so that a button works for nobody else; the use case asks
once more whose the item is.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Callable
from enum import Enum
from uuid import UUID

from aiogram.types import CallbackQuery
from msgspec import Struct

from whattowatch.domain.errors import Refusal
from whattowatch.domain.ids import MAX_FILM_ID, AvoidId, FilmId, ImportId, RecommendationId, ViewerId
from whattowatch.domain.rating import Rating

LONGEST = 64  # bytes, says Telegram
VERSION = "v1"
_MAC_BYTES = 8
_LEAST_SECRET_BYTES = 16
_NUMBER = re.compile(r"0|[1-9][0-9]{0,9}")


class Verb(Enum):
    """What pressing does; the item follows in brackets."""

    WATCHED = "watched"  # (recommendation, film), as are the next ones
    LATER = "later"
    SKIP = "skip"
    NEVER = "never"
    WHY = "why"
    UNDO = "undo"
    RATE = "rate"  # show the stars
    UNRATED = "unrated"  # put the stars away
    STARS = "stars"  # (recommendation, film, half stars)
    MORE = "more"  # (recommendation): three more films, for the same wish; of an earlier release: ()
    DROP = "drop"  # (recommendation, number of a chip): the same wish without it
    ANSWER = "answer"  # (recommendation, number of an option): what was asked about tonight
    ANY = "any"  # (recommendation): it is all the same to them
    ALIKE = "alike"  # (film): films like it

    SAY = "say"  # (film, half stars): the rating of a review
    SAY_NONE = "saynone"  # (film): seen, and not rated
    RESAY = "resay"  # (film): show the stars
    UNSAY = "unsay"  # (film, how often it had been spoken of)
    SAVE = "save"  # (film): to the watchlist
    FILM = "film"  # (film): it is the one that is meant
    OTHER = "other"  # (): none of these
    CANCEL = "cancel"  # ()

    LIST = "list"  # (page) of the watchlist
    SEEN = "seen"  # (film, page)
    REMOVE = "remove"  # (film, page)
    PUT_BACK = "putback"  # (film, page)

    AVOIDS = "avoids"  # (page) of the avoids
    AVOID = "avoid"  # (avoid, page), as are the next ones
    MUTE = "mute"
    UNMUTE = "unmute"
    STRONGER = "stronger"
    WEAKER = "weaker"
    LIFT = "lift"

    BRING = "bring"  # (import): write what was previewed
    UNBRING = "unbring"  # (import): leave a preview at that
    UNCLEAR = "unclear"  # (import, row): the next after it of which the file leaves open which film it is
    MEANT = "meant"  # (import, row, film)
    NOT_MEANT = "notmeant"  # (import, row): none of the films
    TAKE_OUT = "takeout"  # (import): show what undoing it would do
    TAKEN_OUT = "takenout"  # (import): do it
    LEAVE_IN = "leavein"  # (import)
    EXPORT = "export"  # (number of a format)


class StaleButton(Refusal):
    """The button is of another time, or was made for somebody else, or by nobody."""

    def __str__(self) -> str:
        return "this button does not work any more: send the command again"


class Press(Struct, frozen=True):
    """A button of ours, pressed by the viewer it was made for."""

    verb: Verb
    item: tuple[str, ...]

    @property
    def pick(self) -> tuple[RecommendationId, FilmId]:
        return RecommendationId(unpacked(self._at(0))), self._film(1)

    @property
    def recommendation(self) -> RecommendationId:
        return RecommendationId(unpacked(self._at(0)))

    @property
    def film(self) -> FilmId:
        return self._film(0)

    @property
    def avoid(self) -> AvoidId:
        return AvoidId(unpacked(self._at(0)))

    @property
    def import_id(self) -> ImportId:
        return ImportId(unpacked(self._at(0)))

    @property
    def meant(self) -> tuple[ImportId, int, FilmId]:
        return self.import_id, self.number(1), self._film(2)

    def number(self, place: int) -> int:
        text = self._at(place)
        if not _NUMBER.fullmatch(text):
            raise StaleButton
        return int(text)

    def rating(self, place: int) -> Rating:
        number = self.number(place)
        if not 1 <= number <= len(Rating):
            raise StaleButton
        return Rating(number)

    def _film(self, place: int) -> FilmId:
        number = self.number(place)
        if not 1 <= number <= MAX_FILM_ID:
            raise StaleButton
        return FilmId(number)

    def _at(self, place: int) -> str:
        try:
            return self.item[place]
        except IndexError:
            raise StaleButton from None


class Signer:
    """Writes and reads what buttons carry."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) < _LEAST_SECRET_BYTES:
            raise ValueError(f"the secret of buttons has at least {_LEAST_SECRET_BYTES} bytes")
        self._secret = hmac.digest(secret, b"whattowatch buttons, first", hashlib.sha256)

    def data(self, viewer_id: ViewerId, verb: Verb, *item: object) -> str:
        packed = ".".join(packed_id(each) for each in item)
        data = f"{VERSION}:{verb.value}:{packed}:{self._mac(viewer_id, verb, packed)}"
        assert len(data.encode()) <= LONGEST
        return data

    def press(self, viewer_id: ViewerId, data: str | None) -> Press:
        """Raises:
        StaleButton: it was not written here, or for this viewer.
        """
        parts = (data or "").split(":")
        verb = verb_of(data)
        if verb is None or len(parts) != 4 or parts[0] != VERSION:
            raise StaleButton
        mac = self._mac(viewer_id, verb, parts[2])
        if not hmac.compare_digest(mac.encode(), parts[3].encode(errors="replace")):
            raise StaleButton
        return Press(verb, tuple(parts[2].split(".")) if parts[2] else ())

    def _mac(self, viewer_id: ViewerId, verb: Verb, packed: str) -> str:
        told = f"{viewer_id}\0{verb.value}\0{packed}".encode(errors="replace")
        return _base64(hmac.digest(self._secret, told, hashlib.sha256)[:_MAC_BYTES])


def pressed(*verbs: Verb) -> Callable[[CallbackQuery], bool]:
    """Filter: a button with one of these verbs, whoever wrote it."""
    return lambda query: verb_of(query.data) in verbs


def verb_of(data: str | None) -> Verb | None:
    parts = (data or "").split(":")
    try:
        return Verb(parts[1]) if parts[0] == VERSION and len(parts) == 4 else None
    except ValueError:
        return None


def packed_id(value: object) -> str:
    """A UUID in 22 characters, a number as it is."""
    if isinstance(value, int):
        return str(int(value))
    return _base64(UUID(str(value)).bytes)


def unpacked(text: str) -> str:
    """Raises:
    StaleButton: it is no UUID in 22 characters.
    """
    try:
        value = UUID(bytes=base64.urlsafe_b64decode(f"{text}=="))
    except ValueError:
        raise StaleButton from None
    if packed_id(value) != text:
        raise StaleButton
    return str(value)


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
