"""Whatever is filled in, at its longest: what the bot says fits where Telegram puts it."""

import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import product
from typing import Any, get_type_hints
from zoneinfo import ZoneInfo

import pytest
from babel import Locale

from tests.bot.test_wording import REFUSALS
from whattowatch.application.ports.transcriber import Unheard
from whattowatch.application.queries.list_watchlist import Order
from whattowatch.application.searching.asked import SearchMode
from whattowatch.bot.keyboards import LONGEST_LABEL
from whattowatch.bot.markup import LONGEST_CAPTION, LONGEST_MESSAGE, LONGEST_NOTICE, Html, length, plain
from whattowatch.bot.texts.spoken import Label, Sentence, Texts
from whattowatch.bot.wording import Wording, wordings
from whattowatch.domain.avoid import LONGEST_PHRASE, Avoid
from whattowatch.domain.errors import Refusal
from whattowatch.domain.feedback import Because, Feedback, Verdict
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import AvoidId
from whattowatch.domain.outcomes import Outcomes
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import Expected, Match, Slot
from whattowatch.domain.settings import Notice
from whattowatch.domain.standing import OfferState, Origin
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LONGEST_DESCRIPTION = 256  # of a command
TITLE = "Ж" * 300
MANY = 12_345
AVOID = Avoid(avoid_id=AvoidId("a"), phrase="щ " * (LONGEST_PHRASE // 2), muted=True)
ALL = dict.fromkeys(Outcomes.__struct_fields__, MANY)
FEEDBACK = [Feedback(verdict=verdict, because=why) for verdict in Verdict for why in (None, *Because)]
VALUES: dict[Any, Sequence[Any]] = {
    str: [TITLE],
    str | None: [None, TITLE],
    int: [1, 2, MANY],
    int | None: [None, MANY],
    float: [0.123, 1.0],
    bool: [False, True],
    int | None: [None, 0, 17],
    datetime: [datetime(2024, 9, 30, 20, 15, tzinfo=UTC)],
    date: [date(2024, 9, 30)],
    date | None: [None, date(2024, 9, 30)],
    Rating: list(Rating),
    Grade: [*Rating, *Thumb],
    Grade | None: [None, Rating.FOUR_AND_A_HALF, Thumb.UP],
    Thumb: list(Thumb),
    Sequence[str]: [("a",), (TITLE,) * 5],
    Sequence[tuple[str, int]]: [(("a", 1),), ((TITLE, MANY),) * 5],
    Slot: list(Slot),
    Feedback: FEEDBACK,
    Expected: [Expected(stars=4.5, error=1.0, match=match) for match in Match],
    ZoneInfo: [ZoneInfo("America/Argentina/ComodRivadavia")],
    Locale: [Locale("en")],
    Notice: list(Notice),
    Sequence[Notice]: [(), tuple(Notice)],
    Avoid: [AVOID],
    Outcomes: [Outcomes(**{**ALL, name: 0}) for name in ("liked", "rated", "watched", "saved")],
    Refusal: REFUSALS,
    Origin: list(Origin),
    OfferState: list(OfferState),
    SearchMode: list(SearchMode),
    Unheard | None: [None, *Unheard],
    Order: list(Order),
}  # what is longest of each; of the first kind that is new here, say what is


def each(wording: Wording) -> Iterator[tuple[str, Texts]]:
    return ((name, texts) for name, texts in vars(wording).items() if isinstance(texts, Texts))


def said(texts: Texts) -> Iterator[tuple[str, str]]:
    """Everything a subject says, by name."""
    for name, member in inspect.getmembers(type(texts)):
        if name.startswith("_"):
            continue
        if isinstance(inspect.getattr_static(texts, name), Sentence | Label):
            yield name, getattr(texts, name)
        elif inspect.isfunction(member):
            yield from ((name, text) for text in called(getattr(texts, name)) if text is not None)


def called(method: Callable[..., str | None]) -> Iterator[str | None]:
    kinds = {name: kind for name, kind in get_type_hints(method).items() if name != "return"}
    for values in product(*(VALUES[kind] for kind in kinds.values())):
        yield method(**dict(zip(kinds, values, strict=True)))


SPOKEN = [
    pytest.param(texts, id=f"{language}-{subject}")
    for language, wording in wordings().items()
    for subject, texts in each(wording)
]


@pytest.mark.parametrize("texts", SPOKEN)
def test_each_text_fits_into_a_message_with_room_for_others(texts: Texts) -> None:
    for name, text in said(texts):
        assert 0 < length(plain(Html(text))) <= LONGEST_MESSAGE / 2, name


@pytest.mark.parametrize("language", wordings())
def test_what_stands_on_a_button_is_short_enough_not_to_be_cut(language: str) -> None:
    buttons = wordings()[language].buttons
    for labelled in (buttons, wordings()[language].page_buttons):
        labels = [name for name, kind in vars(type(labelled)).items() if isinstance(kind, Label)]

        assert len(labels) > 20
        for name in labels:
            assert length(getattr(labelled, name)) <= LONGEST_LABEL / 2, name
    for rating in Rating:
        assert length(buttons.stars(rating)) <= LONGEST_LABEL / 5  # five of them in a row
    for thumb in Thumb:
        assert length(buttons.thumb(thumb)) <= LONGEST_LABEL / 5


@pytest.mark.parametrize("language", wordings())
def test_what_a_pressed_button_is_answered_is_not_cut(language: str) -> None:
    wording = wordings()[language]
    short = [refusal for refusal in REFUSALS if type(refusal).__name__ != "AlreadyAvoided"]  # no button adds

    for notice in (wording.talk.stale_button, *map(wording.refusals.sentence, short)):
        assert length(notice) <= LONGEST_NOTICE, notice


@pytest.mark.parametrize("language", wordings())
def test_the_menu_of_commands_is_one_that_telegram_takes(language: str) -> None:
    commands = wordings()[language].welcome.commands

    assert list(commands) == list(wordings()["en"].welcome.commands)
    for name, does in commands.items():
        assert COMMAND.fullmatch(name)
        assert 3 <= length(does) <= LONGEST_DESCRIPTION


@pytest.mark.parametrize("language", wordings())
def test_a_card_fits_beneath_a_picture(language: str) -> None:
    """All its lines but the title and the reason, which bring lengths of their own."""
    picks, films = wordings()[language].picks, wordings()[language].films
    services = ", ".join(["Amazon Prime Video with Ads"] * 4)
    lines = [
        *(films.runtime(1_000), *(films.genre("Documentary") for _ in range(3))),
        max((picks.slot(slot) for slot in Slot), key=len),
        max((picks.expected(expected) for expected in VALUES[Expected]), key=len),
        picks.watch("CZ", date(2024, 9, 30), services, services),
        max((picks.outcome(said, Rating.FIVE) for said in FEEDBACK), key=len),
    ]
    longest_reason, title = 280, 128

    assert length("\n".join(lines)) + longest_reason + title <= LONGEST_CAPTION
