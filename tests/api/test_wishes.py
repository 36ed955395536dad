"""Films asked for in words: understood as chips, kept to, and shown again; what is not understood is told."""

from typing import Any

import pytest

from tests.api.talking import Caller, LogOf
from tests.support.container import MemoryPorts
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.watching import Service, WatchOption, WatchTold

pytestmark = pytest.mark.quick

TEXT = "Something funny, under 100 minutes, not American, with dragonflies"


async def asked(caller: Caller, **wish: Any) -> dict[str, Any]:
    answer = await caller("POST", "/v1/recommendations", wish)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def films_of(ports: MemoryPorts, told: dict[str, Any]) -> list[Film]:
    known = await ports.catalogue.by_ids([FilmId(pick["film"]["film_id"]) for pick in told["picks"]])
    return list(known.values())


async def test_what_was_said_is_kept_to_and_told(anna: Caller, ports: MemoryPorts) -> None:
    told = await asked(anna, text=TEXT, count=10)

    films = await films_of(ports, told)
    assert films
    for film in films:
        assert "Comedy" in film.genres
        assert film.runtime_min is not None
        assert film.runtime_min <= 100
        assert film.countries
        assert "US" not in film.countries
    assert told["text"] == TEXT
    assert told["understood"] == [
        {"key": "mood:funny", "label": "funny"},
        {"key": "runtime:-100", "label": "up to 100 min"},
        {"key": "not-country:US", "label": "not American"},
    ]
    assert told["not_understood"] == ["dragonflies"]
    assert (told["limits"]["runtime_max_min"], told["limits"]["without_countries"]) == (100, ["US"])
    assert told["limits"]["moods"] == ["funny"]
    shown = await anna.get(f"/v1/recommendations/{told['recommendation_id']}")
    assert {name: shown[name] for name in told} == told


async def test_a_chip_is_taken_off(anna: Caller) -> None:
    told = await asked(anna, text=TEXT, without=["not-country:US", "mood:blorp"])

    assert [chip["key"] for chip in told["understood"]] == ["mood:funny", "runtime:-100"]
    assert [chip["key"] for chip in told["without"]] == ["not-country:US"]
    assert told["limits"]["without_countries"] == []


async def test_explicit_limits_win(anna: Caller) -> None:
    told = await asked(anna, text="comedy under 90 min", limits={"runtime_max_min": 120})

    assert told["limits"]["runtime_max_min"] == 120
    assert [chip["key"] for chip in told["understood"]] == ["genre:Comedy"]
    assert [chip["key"] for chip in told["overruled"]] == ["runtime:-90"]


async def test_chips_are_called_in_the_language_of_the_viewer(anna: Caller) -> None:
    settings = await anna.get("/v1/settings")
    await anna("PUT", "/v1/settings", settings | {"language": "ru"})

    told = await asked(anna, text="light, not horror, что-нибудь до 90 минут")

    assert [chip["label"] for chip in told["understood"]] == ["лёгкое", "не ужасы", "до 90 мин"]


@pytest.mark.parametrize(
    ("text", "tight"),
    [
        ("короче 5 минут", "runtime_max_min"),
        ("at least 900 minutes", "runtime_min_min"),
        ("before 1871", "year_to"),
        ("1871", "years"),
        ("Icelandic", "countries"),
        ("a tense western for children", "moods"),
    ],
)
async def test_the_limit_that_leaves_too_few_is_named(anna: Caller, text: str, tight: str) -> None:
    told = await asked(anna, text=text, count=10)

    assert len(told["picks"]) < 10
    assert told["tight"] == tight


@pytest.mark.parametrize("text", ["x" * 501, "ужасы " * 2_000, "\U0001f631" * 501])
async def test_a_text_that_is_too_long_is_refused_with_its_bound(anna: Caller, text: str) -> None:
    answer = await anna("POST", "/v1/recommendations", {"text": text})

    assert answer.status_code == 400
    assert "500" in answer.json()["detail"]


@pytest.mark.parametrize(
    "text", ["", " ", "\x00\u202e", "🎬" * 500, "не " * 160, "<b>comedy</b>", "'; drop table films;--"]
)
async def test_any_other_text_has_an_answer(anna: Caller, text: str) -> None:
    assert (await asked(anna, text=text))["picks"]


async def test_the_words_are_sealed_in_the_log(anna: Caller, log_of: LogOf) -> None:
    await asked(anna, text=TEXT)

    stored = [str(kept) for kept in await log_of(anna.viewer_id)]
    assert any("mood:funny" in row for row in stored)
    assert not [
        row
        for row in stored
        if "dragonflies" in row.replace("sealed: dragonflies", "").replace(f"sealed: {TEXT}", "")
    ]


async def test_no_text_is_nothing_said(anna: Caller) -> None:
    told = await asked(anna)

    assert (told["text"], told["understood"], told["without"], told["not_understood"]) == ("", [], [], [])


async def test_what_words_can_say_of_places_and_length_limits_can_say_too(
    anna: Caller, ports: MemoryPorts
) -> None:
    limits = {"without_countries": ["US"], "without_languages": ["en"], "runtime_min_min": 120}

    told = await asked(anna, limits=limits, count=10)

    assert told["limits"] == told["limits"] | limits
    for film in await films_of(ports, told):
        assert "US" not in film.countries
        assert film.original_language != "en"
        assert (film.runtime_min or 0) >= 120


async def on_netflix(ports: MemoryPorts, country: str = "US") -> list[FilmId]:
    """The first five films are there; nothing is known of the others."""
    netflix = WatchOption(kind="stream", service=Service(service_id=8, name="Netflix"))
    film_ids = [film.film_id for film in ports.films[:5]]
    for film_id in film_ids:
        await ports.watch.keep(WatchTold(film_id=film_id, options={country: (netflix,)}))
    return film_ids


async def test_a_service_is_a_limit_by_its_name(anna: Caller, ports: MemoryPorts) -> None:
    there = await on_netflix(ports)

    told = await asked(anna, text="something on Netflix", count=3)

    assert told["understood"] == [{"key": "service:8 Netflix", "label": "on Netflix"}]
    assert (told["limits"]["services"], told["services_unknown"]) == ([8], [])
    assert len(told["picks"]) == 3
    assert {pick["film"]["film_id"] for pick in told["picks"]} <= set(there)
    anything = await asked(anna, text="something on Netflix", without=["service:8 Netflix"], count=3)
    assert anything["limits"]["services"] == []


async def test_a_service_is_a_limit_by_its_number(anna: Caller, ports: MemoryPorts) -> None:
    there = await on_netflix(ports)

    told = await asked(anna, limits={"services": [8, 8]}, count=3)

    assert told["limits"]["services"] == [8]
    assert {pick["film"]["film_id"] for pick in told["picks"]} <= set(there)


async def test_a_service_that_the_country_does_not_have_limits_nothing_and_is_told(
    anna: Caller, ports: MemoryPorts
) -> None:
    await on_netflix(ports)

    told = await asked(anna, text="a comedy on Hulu")

    assert (told["services_unknown"], told["not_understood"]) == (["Hulu"], [])
    assert told["limits"]["services"] == []
    assert told["picks"]


async def test_of_ones_own_services_only_those_that_are_asked_for_count(
    anna: Caller, ports: MemoryPorts
) -> None:
    await on_netflix(ports)
    settings = {"language": "en", "zone": "UTC", "country": "US", "picks": 3, "window_days": 60}
    assert (await anna("PUT", "/v1/settings", settings | {"services": [8, 9]})).is_success

    told = await asked(anna, limits={"services": [8], "only_my_services": True})
    assert told["limits"]["services"] == [8]

    refused = await anna(
        "POST", "/v1/recommendations", {"limits": {"services": [337], "only_my_services": True}}
    )
    assert refused.status_code == 422
