"""Services by name: those of the country are chips, those of elsewhere are told to be."""

import pytest

from whattowatch.domain.watching import Service
from whattowatch.domain.wishes.reading import heard
from whattowatch.domain.wishes.service_names import ServiceNames

pytestmark = pytest.mark.quick

HERE = ServiceNames(
    Service(service_id=number, name=name)
    for number, name in (
        (8, "Netflix"),
        (1796, "Netflix basic with Ads"),
        (9, "Amazon Prime Video"),
        (337, "Disney Plus"),
        (350, "Apple TV+"),
        (2, "Apple TV Store"),
        (201, "MUBI Amazon Channel"),
        (117, "Kinopoisk"),
        (115, "Okko"),
        (421, "Joyn Plus"),
        (30, "WOW"),
        (31, "What, ever"),
        (32, "C~ *more"),
        (33, "Фильм ру"),
    )
)
NETFLIX, PRIME, DISNEY = "service:8,1796 Netflix", "service:9 Amazon Prime Video", "service:337 Disney Plus"
KINOPOISK, APPLE = "service:117 Kinopoisk", "service:350 Apple TV+"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("a comedy on Netflix", f"genre:Comedy {NETFLIX}"),
        ("Netflix comedy", f"{NETFLIX} genre:Comedy"),
        ("something on Prime", PRIME),
        ("something on amazon prime", PRIME),
        ("prime video, under 100 minutes", f"{PRIME} runtime:-100"),
        ("a horror on disney+", f"genre:Horror {DISNEY}"),
        ("on Disney Plus or Netflix", f"{DISNEY} {NETFLIX}"),
        ("from Apple TV+", APPLE),
        ("on Joyn", "service:421 Joyn Plus"),
        ("a thriller on WOW", "genre:Thriller service:30 WOW"),
        ("комедия на Кинопоиске", f"genre:Comedy {KINOPOISK}"),
        ("что-нибудь на нетфликсе", NETFLIX),
        ("комедию в Окко", "genre:Comedy service:115 Okko"),
        ("ужасы с Амазон Прайма", f"genre:Horror {PRIME}"),
        ("драма на Фильм ру", "genre:Drama service:33 Фильм ру"),
    ],
)
def test_they_are_understood_as_people_call_them(text: str, keys: str) -> None:
    found = heard(text, 2026, HERE)

    assert " ".join(chip.key for chip in found.chips) == keys
    assert (found.unclear, found.absent) == ((), ())


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("a comedy on Hulu", ("Hulu",)),
        ("a comedy on Hulu or MUBI", ("Hulu", "MUBI")),
        ("комедия на Иви", ("Ivi",)),
        ("a comedy, not on Hulu", ("Hulu",)),
    ],
)
def test_those_of_elsewhere_are_named_as_absent(text: str, absent: tuple[str, ...]) -> None:
    found = heard(text, 2026, HERE)

    assert [chip.key for chip in found.chips] == ["genre:Comedy"]
    assert found.absent == absent


def test_where_no_services_are_known_all_are_absent() -> None:
    assert heard("a comedy on Netflix", 2026).absent == ("Netflix",)


@pytest.mark.parametrize(
    "text",
    ["a comedy, wow", "the prime", "start", "with Stan", "at the start", "in max 90 minutes", "на Хрюфликсе"],
)
def test_everyday_words_and_names_of_nothing_are_no_services(text: str) -> None:
    found = heard(text, 2026, HERE)

    assert not any(chip.kind.value == "service" for chip in found.chips)
    assert found.absent == ()


def test_what_ones_own_services_have_is_not_narrowed_to_one_of_them() -> None:
    found = heard("on my services, on Netflix", 2026, HERE)

    assert [chip.key for chip in found.chips] == ["services:mine"]
    assert found.unclear == ("on Netflix",)


def test_a_service_cannot_be_left_out() -> None:
    assert heard("not on Netflix", 2026, HERE).chips == ()
