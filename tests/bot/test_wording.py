"""Both languages say everything, and say it right."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import get_type_hints

import pytest

from tests.support.wordings import ENGLISH, RUSSIAN
from whattowatch.application.ports.history_file import NotAHistoryFile, Unreadable
from whattowatch.bot.markup import Html, cut, fill, length, plain, split
from whattowatch.bot.wording import wording_in
from whattowatch.domain.avoid import Avoid, BadStrength, NothingToAvoid, PhraseTooLong
from whattowatch.domain.claims import NoSuchField
from whattowatch.domain.errors import NotFound, Refusal
from whattowatch.domain.grade import StarsAndThumb
from whattowatch.domain.ids import AvoidId
from whattowatch.domain.limits import ImpossibleLimits, NoServices
from whattowatch.domain.night import (
    FilmsFound,
    NightFull,
    NightOver,
    NobodyVoted,
    NoFilmForAll,
    NotAtTheNight,
    NothingToVoteOn,
)
from whattowatch.domain.progress import NotAPlace, NotStoppedThen
from whattowatch.domain.publishing import (
    BadReason,
    NameTooLong,
    NothingToPublish,
    RefusedBefore,
    TooLongToPublish,
    TooManyWaiting,
)
from whattowatch.domain.question import AlreadyAnswered, NoSuchOption, NothingAsked
from whattowatch.domain.rating import NotARating, Rating
from whattowatch.domain.restoring import Overtaken
from whattowatch.domain.restraint import TooMuch, TooSoon
from whattowatch.domain.review import NotWatchedThen, TextTooLong
from whattowatch.domain.settings import BadSetting, Settings
from whattowatch.domain.shelf import NoteTooLong
from whattowatch.domain.viewer import AlreadyAvoided, TooManyAvoids
from whattowatch.domain.wishes.wished import WishTooLong

pytestmark = pytest.mark.quick

AVOID = Avoid(avoid_id=AvoidId("4ad1a48c-95e2-54b7-8e9f-f4a3a3ce6d94"), phrase="<i>zombies</i>")
REFUSALS = [
    *(NotARating(7), TextTooLong(6_000), NoteTooLong(600), NotWatchedThen(date(1800, 1, 1)), Overtaken()),
    *(NothingToAvoid(","), PhraseTooLong(300), BadStrength(2), AlreadyAvoided(AVOID), TooManyAvoids()),
    *(
        ImpossibleLimits("x", "y"),
        BadSetting("zone", "x", "y"),
        NotFound("review"),
        NoServices(),
        WishTooLong(501),
        NoSuchField("x"),
        NothingAsked(),
        AlreadyAnswered("any", None),
        NoSuchOption(("genre:Drama", "any")),
        TooSoon(timedelta(seconds=40)),
        TooMuch(timedelta(minutes=5)),
        *(NightOver(), NotAtTheNight(), NightFull(), FilmsFound(), NoFilmForAll(), NothingToVoteOn()),
        NobodyVoted(),
        StarsAndThumb(),
        *(NotAPlace(6_000, 5_400), NotStoppedThen(datetime(2999, 1, 1, tzinfo=UTC))),
        NotAHistoryFile("x", Unreadable.LARGE),
    ),
    *(NothingToPublish(), TooLongToPublish(1_001), NameTooLong(65), RefusedBefore("x"), TooManyWaiting()),
    BadReason(),
]


def kinds_of_refusal(kind: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for below in kind.__subclasses__():
        yield below
        yield from kinds_of_refusal(below)


def test_every_refusal_of_the_domain_has_a_sentence_of_its_own() -> None:
    domain = {kind for kind in kinds_of_refusal() if kind.__module__.startswith("whattowatch.domain")}

    assert domain <= {type(refusal) for refusal in REFUSALS}
    for wording in (ENGLISH, RUSSIAN):
        said = [wording.refusals.sentence(refusal) for refusal in REFUSALS]
        assert len(set(said)) == len(said)
        assert wording.refusals.other not in said


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: type(refusal).__name__)
def test_a_refusal_is_a_sentence(refusal: Refusal) -> None:
    for wording in (ENGLISH, RUSSIAN):
        said = wording.refusals.sentence(refusal)
        assert said.endswith(".")
        assert not said[0].islower()


def test_every_setting_that_can_be_refused_has_a_sentence_of_its_own() -> None:
    refused = [name for name, kind in get_type_hints(Settings).items() if kind is not bool]

    for wording in (ENGLISH, RUSSIAN):
        said = {wording.refusals.sentence(BadSetting(name, "x", "y")) for name in refused}
        assert (
            len(said) == len(refused) - 2
        )  # both ends of the quiet hours are hours, as is an evening's beginning
        assert not any(wording.refusals.sentence(BadSetting(name, "x", "y")).count("_") for name in refused)
        assert wording.refusals.sentence(BadSetting("colour", "x", "y")) not in said


@pytest.mark.parametrize(
    ("number", "films"),
    [
        *((1, "1 фильм"), (2, "2 фильма"), (4, "4 фильма"), (5, "5 фильмов"), (11, "11 фильмов")),
        *((12, "12 фильмов"), (14, "14 фильмов"), (21, "21 фильм"), (22, "22 фильма"), (25, "25 фильмов")),
        *((101, "101 фильм"), (111, "111 фильмов"), (122, "122 фильма"), (4_500, "4\xa0500 фильмов")),
    ],
)
def test_russian_has_three_forms(number: int, films: str) -> None:
    assert RUSSIAN.watchlist.count(number) == f"<b>Ваш список</b>: {films}"


@pytest.mark.parametrize(
    ("rating", "english", "russian_stars"),
    [
        (Rating.HALF, "0.5 stars", "0,5 звезды"),
        (Rating.ONE, "1 star", "1 звезда"),
        (Rating.TWO, "2 stars", "2 звезды"),
        (Rating.FOUR_AND_A_HALF, "4.5 stars", "4,5 звезды"),
        (Rating.FIVE, "5 stars", "5 звёзд"),
    ],
)
def test_stars_are_counted(rating: Rating, english: str, russian_stars: str) -> None:
    assert ENGLISH.reviews.graded(rating) == english
    assert RUSSIAN.reviews.graded(rating) == russian_stars


def test_whatever_is_filled_in_is_escaped() -> None:
    for wording in (ENGLISH, RUSSIAN):
        for said in (
            wording.reviews.noted("<b>", None, "<i>", 1, None),
            wording.reviews.no_film("<b>", kept=True, away=True),
            wording.avoids.one(AVOID),
            wording.welcome.greeting("<b>", guest=True),
            wording.picks.shares("<b>", None, 3, "<i>"),
        ):
            assert "<i>zombies" not in said
            assert "&lt;" in said


@pytest.mark.parametrize("tag", ["ru", "ru-RU", "RU"])
def test_the_language_is_taken_from_a_tag(tag: str) -> None:
    assert wording_in(tag) is RUSSIAN
    assert wording_in("de") is wording_in(None) is wording_in("") is ENGLISH


def test_long_texts_are_split_where_lines_end_and_tags_stay_whole() -> None:
    text = Html("\n".join(fill("<b>{n}</b> &amp; {emoji}", n=n, emoji="🎬" * 20) for n in range(300)))
    parts = split(text)

    assert all(length(plain(part)) <= 4096 for part in parts)
    assert all(part.count("<b>") == part.count("</b>") for part in parts)
    assert "\n".join(plain(part) for part in parts) == plain(text)


def test_a_line_that_is_too_long_is_split_inside() -> None:
    parts = split(Html("<b>" + "🎬" * 5000 + "</b>"))

    assert [length(plain(part)) for part in parts] == [4096, 4096, 1808]
    assert all(part.startswith("<b>") and part.endswith("</b>") for part in parts)


def test_cutting_never_halves_a_character() -> None:
    assert cut("🎬🎬🎬", 4) == "🎬…"
    assert cut("abc", 3) == "abc"


def test_dates_are_written_as_the_language_does() -> None:
    day = datetime(2030, 5, 1, tzinfo=UTC).date()

    assert "1 May 2030 cannot" in ENGLISH.refusals.sentence(NotWatchedThen(day))
    assert "1 мая 2030 вы" in RUSSIAN.refusals.sentence(NotWatchedThen(day))
