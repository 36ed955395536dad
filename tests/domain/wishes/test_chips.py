"""Chips: their keys, their opposites, what they are called, and what they ask for together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whattowatch.domain.genres import GENRES
from whattowatch.domain.limits import Limits
from whattowatch.domain.watching import Service
from whattowatch.domain.wishes.chips import Chip, Kind, agree, chip, chip_of, limits_of, opposite
from whattowatch.domain.wishes.labels import label
from whattowatch.domain.wishes.moods import MOODS
from whattowatch.domain.wishes.place_words import LANGUAGES, PLACES
from whattowatch.domain.wishes.reading import heard
from whattowatch.domain.wishes.service_names import ServiceNames

pytestmark = pytest.mark.quick

SPANS = ("years:1980-1989", "years:1994-1994", "years:1980-1995", "years:2010-", "years:-1989")
RUNTIMES = ("runtime:-100", "runtime:150-", "runtime:75-105")
SHELVES = (
    "among:watchlist",
    "among:loved",
    "among:owned",
    "services:mine",
    "service:8 Netflix",
    "service:9,119 Amazon Prime Video",
)
HERE = ServiceNames(
    [
        Service(service_id=8, name="Netflix"),
        Service(service_id=9, name="Amazon Prime Video"),
        Service(service_id=119, name="Amazon Prime Video with Ads"),
    ]
)
EVERY = [
    found
    for wanted in (True, False)
    for found in (
        *(chip(Kind.GENRE, genre, wanted=wanted) for genre in sorted(GENRES)),
        *(chip(Kind.MOOD, mood, wanted=wanted) for mood in MOODS),
        *(chip(Kind.COUNTRY, place.codes, wanted=wanted) for place in PLACES),
        *(chip(Kind.LANGUAGE, language, wanted=wanted) for language in LANGUAGES),
    )
    if found
] + [found for key in (*SPANS, *RUNTIMES, *SHELVES) if (found := chip_of(key))]


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.key)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_a_chip_is_called_is_read_as_that_chip(one: Chip, language: str) -> None:
    found = heard(label(one, language), 2026, HERE)

    assert (found.chips, found.unclear) == ((one,), ())


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.key)
def test_a_key_leads_back_to_its_chip(one: Chip) -> None:
    assert chip_of(one.key) == one


@pytest.mark.parametrize(
    "key",
    [
        *(
            "",
            "genre",
            "genre:",
            "genre:Blorp",
            "mood:blorp",
            "blorp:Comedy",
            "not-mood:uplifting",
            "years:",
            "years:-",
        ),
        *(
            "years:1990-1980",
            "years:1-2",
            "not-years:1980-1989",
            "runtime:-0",
            "runtime:-7000",
            "country:usa",
            "\0",
        ),
        *("among:unseen", "among:cellar", "not-among:watchlist", "not-services:mine", "services:8"),
        *(
            "service:8",
            "service:8 ",
            "service:Netflix",
            "not-service:8 Netflix",
            "service:0 None",
            "service:8,x Y",
        ),
        *("not-not-genre:Comedy", "language:FRA", "years:1980-1989\n", "runtime:-१००"),
    ],
)
def test_no_other_key_leads_anywhere(key: str) -> None:
    assert chip_of(key) is None


@pytest.mark.parametrize(
    ("key", "contrary"),
    [
        ("genre:Horror", "not-genre:Horror"),
        ("not-country:US", "country:US"),
        ("years:2000-", "years:-1999"),
        ("years:-1989", "years:1990-"),
        ("runtime:-120", "runtime:120-"),
        ("years:1980-1989", None),
        ("mood:uplifting", None),
    ],
)
def test_the_opposite_of_a_chip(key: str, contrary: str | None) -> None:
    one = chip_of(key)
    assert one
    other = opposite(one)

    assert (other and other.key) == contrary


def test_decades_are_either_and_bounds_are_both() -> None:
    limits = limits_of(
        chips_of("years:2000-2009", "years:1980-1989", "years:1985-", "runtime:-120", "runtime:-90")
    )

    assert limits == Limits(years=((1980, 1989), (2000, 2009)), year_from=1985, runtime_max_min=90)


def test_a_mood_puts_up_with_what_is_wanted_beside_it() -> None:
    (light,) = limits_of(chips_of("mood:light", "genre:Horror")).moods

    assert "Comedy" in light.genres
    assert "Horror" not in light.without_genres
    assert "War" in light.without_genres


def test_of_two_moods_that_go_together_neither_gives_way() -> None:
    calm, sad = limits_of(chips_of("mood:calm", "mood:sad")).moods

    assert "War" in calm.without_genres
    assert "Comedy" in sad.without_genres


def test_of_two_that_do_not_each_puts_up_with_what_the_other_wants() -> None:
    light, scary = limits_of(chips_of("mood:light", "mood:scary")).moods

    assert "Horror" not in light.without_genres
    assert "War" in light.without_genres
    assert scary.genres == ("Horror",)


def test_one_country_of_many_can_be_left_out() -> None:
    limits = limits_of(chips_of("country:SE,NO,DK,FI,IS", "not-country:DK"))

    assert agree(chips_of("country:SE,NO,DK,FI,IS", "not-country:DK"))
    assert limits.countries == ("SE", "NO", "FI", "IS")
    assert not agree(chips_of("country:DK", "not-country:DK"))


def test_a_mood_that_is_not_wanted_puts_up_with_nothing() -> None:
    assert not agree(chips_of("mood:scary", "not-genre:Horror"))
    assert not agree(chips_of("mood:scary", "not-mood:scary"))


@given(st.lists(st.sampled_from(EVERY), max_size=8), st.data())
def test_chips_that_agree_go_on_agreeing_when_one_is_taken_off(
    chips: list[Chip], data: st.DataObject
) -> None:
    kept: list[Chip] = []
    for one in chips:
        if agree([*kept, one]):
            kept.append(one)
    if kept:
        off = data.draw(st.sampled_from(kept))

        assert agree([one for one in kept if one != off])


def chips_of(*keys: str) -> list[Chip]:
    return [found for key in keys if (found := chip_of(key))]
