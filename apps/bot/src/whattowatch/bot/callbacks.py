"""What a button carries: `v1:verb:item:mac`, at most 64 bytes.

The mac is over the viewer too, so that a button works for nobody else; of a group's button it is over the chat. The
use case asks once more whose the item is, or who may press.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Awaitable, Callable
from enum import Enum
from uuid import UUID

from aiogram.types import CallbackQuery
from msgspec import Struct

from whattowatch.domain.errors import Refusal
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import MAX_FILM_ID, AvoidId, FilmId, ImportId, RecommendationId, VoiceNoteId
from whattowatch.domain.rating import Rating
from whattowatch.domain.thumb import Thumb

LONGEST = 64  # bytes, says Telegram
VERSION = "v1"
_MAC_BYTES = 8
_LEAST_SECRET_BYTES = 16
_GRADES: tuple[Grade, ...] = (*Rating, Thumb.UP, Thumb.DOWN)
_NUMBER = re.compile(r"0|[1-9][0-9]{0,9}")


class Verb(Enum):
    """What pressing does; the item follows in brackets."""

    WATCHED = "watched"  # (recommendation, film), as are the next ones
    TONIGHT = "tonight"
    LATER = "later"
    CARD = "card"  # show it again
    REASONS = "reasons"  # show why it may not be for them
    BECAUSE = "because"  # (recommendation, film, number of a reason)
    GENRES = "genres"  # show its genres
    GENRE = "genre"  # (recommendation, film, number of a genre): not this one
    REPLACE = "replace"  # another film for its place
    UNREPLACE = "unreplace"  # the film that was there before
    WHY = "why"
    FEWER = "fewer"  # films like it
    UNFEWER = "unfewer"
    UNDO = "undo"
    RATE = "rate"  # show the stars
    UNRATED = "unrated"  # put the stars away
    STARS = "stars"  # (recommendation, film, grade)
    MORE = "more"  # (recommendation): three more films, for the same wish; of an earlier release: ()
    DROP = "drop"  # (recommendation, number of a chip): the same wish without it
    ANSWER = "answer"  # (recommendation, number of an option): what was asked about tonight
    ANY = "any"  # (recommendation): it is all the same to them
    ALIKE = "alike"  # (film): films like it
    LIKE = "like"  # (film): films like it, chosen for tonight

    SAY = "say"  # (film, grade): of a review
    SAY_NONE = "saynone"  # (film): seen, and not rated
    RESAY = "resay"  # (film): show the stars
    UNSAY = "unsay"  # (film, how often it had been spoken of)
    SAVE = "save"  # (film): to the watchlist
    FILM = "film"  # (film): it is the one that is meant
    OTHER = "other"  # (): none of these
    CANCEL = "cancel"  # ()

    LIST = "list"  # (page, order) of the watchlist
    SEEN = "seen"  # (film, page, order), as are the next two
    REMOVE = "remove"
    PUT_BACK = "putback"

    STOP = "stop"  # (place of a notice): nothing of the kind comes unasked any more

    AVOIDS = "avoids"  # (page) of the avoids
    AVOID_IT = "avoidit"  # (number of what they said they would rather not meet)
    AVOID = "avoid"  # (avoid, page), as are the next ones
    MUTE = "mute"
    UNMUTE = "unmute"
    STRONGER = "stronger"
    WEAKER = "weaker"
    LIFT = "lift"

    PAST = "past"  # (page): what was suggested
    PAGE = "page"  # (film): its own page, as are the next ones; of a pick: and (recommendation)
    PUT_LATER = "putlater"
    NOT_LATER = "notlater"
    HIDE = "hide"
    UNHIDE = "unhide"
    OWN = "own"
    DISOWN = "disown"
    NOTE = "note"  # what is to be remembered of it
    SHARE = "share"
    WORDS = "words"  # write more about it
    DONE = "done"  # (): that is all
    ALIKES = "alikes"  # (film, page): films like it
    SEARCH = "search"  # (number of what was looked for, mode, page)
    HIDDEN = "hidden"  # (page) of what is hidden
    SHOW_AGAIN = "showagain"  # (film, page)
    HIDE_AGAIN = "hideagain"  # (film, page)
    OWNED = "owned"  # (page) of what they have at home
    OFF_SHELF = "offshelf"  # (film, page)
    ON_SHELF = "onshelf"  # (film, page)
    PICK_ONE = "pickone"  # (): from the watchlist
    PICK_LOVED = "pickloved"  # (): of what they loved before
    PICK_OWNED = "pickowned"  # (): of what they have at home

    DIARY = "diary"  # (page and filter, as ends what follows)
    DIARY_BY = "diaryby"  # (what to filter by)
    STATISTICS = "statistics"  # (page and filter to come back to)
    ENTRY = "entry"  # (film): what they said of it
    ENTRY_RATE = "erate"  # (film): show the stars
    ENTRY_STARS = "estars"  # (film, grade)
    ENTRY_WHEN = "ewhen"  # (film): ask for the day
    ENTRY_DAY = "eday"  # (film, days ago)
    ENTRY_AGAIN = "eagain"  # (film): seen once more
    ENTRY_GONE = "egone"  # (film): take it all back
    ENTRY_UNDO = "eundo"  # (film, how often it had been spoken of)
    OFFER = "offer"  # (film): ask under which name it is to be public
    OFFER_AS = "offeras"  # (film, 1: under the name they have here, 0: under none)
    PRIVATE = "private"  # (film): not public any more
    REVIEWS = "reviews"  # (film): what is public of it; turned over, (film, page)

    TASTE = "taste"  # (1: on dark paper, 0: on light): the picture of it
    TASTE_WORDS = "tastewords"  # (): what the picture has no room for
    FORGET = "forget"  # (): everything they ever said
    SETTINGS = "settings"  # ()
    SETTING = "setting"  # (number of a setting)
    CHOOSE = "choose"  # (number of a setting, its value; of notices: and whether it may come)
    ZONE = "zone"  # (number of a time zone among those offered)
    COUNTRY = "country"  # (its code as a number)
    SERVICES = "services"  # (page)
    SERVICE = "service"  # (service, page, whether it is theirs)
    NIGHT_JOIN = "njoin"  # (night), of everybody in the chat; as are the next four
    NIGHT_LEAVE = "nleave"
    NIGHT_FIND = "nfind"
    NIGHT_VOTE = "nvote"  # (night, film)
    NIGHT_CLOSE = "nclose"
    KEEP = "keep"  # (film): of a film that somebody showed in any chat, to the list of whoever presses
    STOPPED = "stopped"  # (film, seconds from its beginning, when that was, in seconds since 1970)
    UNSTOP = "unstop"  # (film, how often it had been told how far they are; page of the list, from it)
    FINISHED = "finished"  # (film; page of the list, from it): seen to its end
    LET_BE = "letbe"  # (film, page): they do not go on with it
    CONTINUE = "continue"  # (page) of what they are in the middle of
    BRING = "bring"  # (import): write what was previewed
    UNBRING = "unbring"  # (import): leave a preview at that
    UNCLEAR = "unclear"  # (import, row): the next after it of which the file leaves open which film it is
    MEANT = "meant"  # (import, row, film)
    NOT_MEANT = "notmeant"  # (import, row): none of the films
    TAKE_OUT = "takeout"  # (import): show what undoing it would do
    TAKEN_OUT = "takenout"  # (import): do it
    LEAVE_IN = "leavein"  # (import)
    RESET = "reset"  # (import): show what going back to it would do
    RESET_TO = "resetto"  # (import): do it
    EXPORT = "export"  # (number of a format)
    HEARD = "heard"  # (voice note): what was heard is what they said; as are the next three
    REWORD = "reword"  # they write it themselves
    RELISTEN = "relisten"  # it is in another language
    UNHEARD = "unheard"  # leave it


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
    def picked_by(self) -> RecommendationId | None:
        """Whose pick the film of a page is; None: nobody's."""
        return RecommendationId(unpacked(self._at(1))) if len(self.item) > 1 else None

    @property
    def avoid(self) -> AvoidId:
        return AvoidId(unpacked(self._at(0)))

    @property
    def import_id(self) -> ImportId:
        return ImportId(unpacked(self._at(0)))

    @property
    def note_id(self) -> VoiceNoteId:
        return VoiceNoteId(unpacked(self._at(0)))

    @property
    def meant(self) -> tuple[ImportId, int, FilmId]:
        return self.import_id, self.number(1), self._film(2)

    def number(self, place: int) -> int:
        text = self._at(place)
        if not _NUMBER.fullmatch(text):
            raise StaleButton
        return int(text)

    def grade(self, place: int) -> Grade:
        """See `grade_number`."""
        number = self.number(place)
        if not 1 <= number <= len(_GRADES):
            raise StaleButton
        return _GRADES[number - 1]

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

    def data(self, whom: str, verb: Verb, *item: object) -> str:
        packed = ".".join(packed_id(each) for each in item)
        data = f"{VERSION}:{verb.value}:{packed}:{self._mac(whom, verb, packed)}"
        assert len(data.encode()) <= LONGEST
        return data

    def press(self, whom: str, data: str | None) -> Press:
        """Args:
            whom: a viewer; or the chat, of buttons that work for all who are in it.

        Raises:
            StaleButton: it was not written here, or for them.
        """
        parts = (data or "").split(":")
        verb = verb_of(data)
        if verb is None or len(parts) != 4 or parts[0] != VERSION:
            raise StaleButton
        mac = self._mac(whom, verb, parts[2])
        if not hmac.compare_digest(mac.encode(), parts[3].encode(errors="replace")):
            raise StaleButton
        return Press(verb, tuple(parts[2].split(".")) if parts[2] else ())

    def mark(self, purpose: str, text: str) -> str:
        """Eleven characters by which a text is known to be of ours, for this purpose."""
        told = f"{purpose}\0{text}".encode()
        return _base64(hmac.digest(self._secret, told, hashlib.sha256)[:_MAC_BYTES])

    def _mac(self, whom: str, verb: Verb, packed: str) -> str:
        told = f"{whom}\0{verb.value}\0{packed}".encode(errors="replace")
        return _base64(hmac.digest(self._secret, told, hashlib.sha256)[:_MAC_BYTES])


def pressed(*verbs: Verb) -> Callable[[CallbackQuery], Awaitable[bool]]:
    """Filter: a button with one of these verbs, whoever wrote it. Asked in a thread if it were no coroutine."""

    async def is_one(query: CallbackQuery) -> bool:
        return verb_of(query.data) in verbs

    return is_one


def verb_of(data: str | None) -> Verb | None:
    parts = (data or "").split(":")
    try:
        return Verb(parts[1]) if parts[0] == VERSION and len(parts) == 4 else None
    except ValueError:
        return None


def grade_number(grade: Grade) -> int:
    """As a button carries it: half stars, and after those the thumbs."""
    return _GRADES.index(grade) + 1


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
