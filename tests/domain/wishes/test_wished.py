"""A wish in words beside explicit limits, and without the chips that were taken off."""

import pytest

from whattowatch.domain.limits import Among, Limits, checked
from whattowatch.domain.wishes.reading import heard
from whattowatch.domain.wishes.wished import (
    LONGEST_WISH,
    Wished,
    WishTooLong,
    checked_text,
    together,
    wished,
    without,
)

pytestmark = pytest.mark.quick


def said(text: str, *off: str) -> Wished:
    return wished(text, heard(text, 2026), off)


@pytest.mark.parametrize(
    ("explicit", "text", "both", "overruled"),
    [
        (Limits(), "comedy under 90 min", Limits(genres=("Comedy",), runtime_max_min=90), ()),
        (Limits(runtime_max_min=120), "under 90 min", Limits(runtime_max_min=120), ("runtime:-90",)),
        (Limits(year_from=2000), "80s", Limits(year_from=2000), ("years:1980-1989",)),
        (Limits(genres=("Drama",)), "comedy", Limits(genres=("Drama",)), ("genre:Comedy",)),
        (Limits(genres=("horror",)), "not horror", Limits(genres=("horror",)), ("not-genre:Horror",)),
        (Limits(without_genres=("Horror",)), "scary", Limits(without_genres=("Horror",)), ("mood:scary",)),
        (Limits(), "from my watchlist", Limits(among=Among.WATCHLIST), ()),
        (Limits(among=Among.LOVED), "from my watchlist", Limits(among=Among.LOVED), ("among:watchlist",)),
        (Limits(), "on my services", Limits(), ()),
        (Limits(countries=("US",)), "not American", Limits(countries=("US",)), ("not-country:US",)),
        (
            Limits(without_genres=("War",)),
            "not American",
            Limits(without_genres=("War",), without_countries=("US",)),
            (),
        ),
    ],
)
def test_explicit_limits_win(explicit: Limits, text: str, both: Limits, overruled: tuple[str, ...]) -> None:
    limits, told = together(explicit, said(text))

    assert limits == both
    assert told.overruled == overruled
    assert not set(told.understood) & set(overruled)
    checked(limits)


def test_a_chip_can_be_taken_off_before_or_after() -> None:
    before = said("comedy, not American", "not-country:US", "genre:Blorp")
    after = without(said("comedy, not American"), "not-country:US")

    assert before == after
    assert before.understood == ("genre:Comedy",)
    assert before.without == ("not-country:US",)
    assert together(Limits(), before)[0] == Limits(genres=("Comedy",))


def test_taking_off_what_is_not_there_changes_nothing() -> None:
    assert without(said("comedy"), "genre:War") == said("comedy")


def test_a_text_has_a_longest_length() -> None:
    assert checked_text(" \x00 light\r\n ") == "light"
    assert len(checked_text("x" * LONGEST_WISH)) == LONGEST_WISH
    with pytest.raises(WishTooLong, match="within 500"):
        checked_text("x" * 10_000)
