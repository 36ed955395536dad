"""/settings: all are shown as the viewer says them, and each can be changed with a press or a word."""

from typing import Any

import pytest
from babel import Locale

from tests.contracts.watch_options import APPLE, MUBI, NETFLIX
from tests.support.bot import Person, World, signer
from tests.support.memory.clock import MemoryClock
from tests.support.wordings import ENGLISH, RUSSIAN
from whattowatch.bot.callbacks import Verb
from whattowatch.bot.markup import plain
from whattowatch.bot.places import countries_meant, zones_meant
from whattowatch.bot.setting_buttons import NAMES, country_number, country_of
from whattowatch.bot.wording import Wording
from whattowatch.domain.recommendation import RecommendationIssued
from whattowatch.domain.settings import Notice, Settings, zones
from whattowatch.domain.viewer import SettingsChanged, ViewerJoined
from whattowatch.domain.watching import Service

pytestmark = pytest.mark.quick

STALE = ENGLISH.talk.stale_button
EN, RU = Locale("en"), Locale("ru")
NOW = MemoryClock().now()


def changes(world: World) -> list[Settings]:
    return [event.settings for event in world.events if isinstance(event, SettingsChanged)]


async def press_all(person: Person, *labels: str) -> str:
    said = ""
    for label in labels:
        said = await person.press(label)
    return said


async def set_by_press(person: Person, *labels: str) -> str:
    await person.say("/settings")
    return await press_all(person, *labels)


@pytest.mark.parametrize("wording", [ENGLISH, RUSSIAN], ids=["en", "ru"])
async def test_all_settings_are_shown_with_a_button_each(world: World, wording: Wording) -> None:
    person = world.person(9, language=wording.language)
    said = await person.say("/settings")

    assert [line.split(":")[0] for line in said.splitlines()[1:]] == [
        wording.settings.label(name) for name in NAMES
    ]
    assert person.labels() == [wording.settings.label(name) for name in NAMES]
    for label in person.labels():
        assert "went wrong" not in await person.press(label)
        await person.press(wording.settings.back)
    assert changes(world) == []


@pytest.mark.parametrize(
    ("labels", "expected", "told"),
    [
        (["Films in an answer", "5"], {"picks": 5}, "Films in an answer: 5"),
        (
            ["The same film again", "After 14 days"],
            {"window_days": 14},
            "The same film again: After 14 days",
        ),
        (["Age", "12+ at most"], {"age_level": 12}, "Age: 12+ at most"),
        (["Learning from me", "No"], {"learn_from_me": False}, "Learning from me: No"),
        (["Voice notes", "Русский"], {"voice_language": "ru"}, "Voice notes: Русский"),
        (["Voice notes", "In any language"], {"voice_language": "auto"}, "Voice notes: In any language"),
        (["Quiet hours", "23:00"], {"quiet_from": 23}, "Quiet hours: 23:00 to 9:00"),
        (
            ["Quiet hours", "23:00", "7:00"],
            {"quiet_from": 23, "quiet_until": 7},
            "Quiet hours: 23:00 to 7:00",
        ),
        (["An evening begins", "20:00"], {"evening_hour": 20}, "An evening begins: 20:00"),
        (["Quiet hours", "Never quiet"], {"quiet_until": 22}, "Quiet hours: Never quiet"),
        (
            ["What comes unasked", "Five films a week"],
            {"notices": (Notice.WATCHED, Notice.AVAILABLE, Notice.DIGEST, Notice.MODERATED)},
            (
                "What comes unasked: Did you watch it?; It has come to your services; Five films a week; "
                "Whether your review is public"
            ),
        ),
        (
            ["What comes unasked", "✓ Did you watch it?"],
            {"notices": (Notice.AVAILABLE, Notice.MODERATED)},
            "What comes unasked: It has come to your services; Whether your review is public",
        ),
    ],
)
async def test_a_press_changes_a_setting_and_says_so(
    world: World, ann: Person, labels: list[str], expected: dict[str, Any], told: str
) -> None:
    said = await set_by_press(ann, *labels)

    assert said.endswith(f"\n---\n{told}")
    settled = changes(world)[-1]
    assert {name: getattr(settled, name) for name in expected} == expected


async def test_buttons_of_an_earlier_release_still_mean_what_they_meant(world: World, ann: Person) -> None:
    await ann.say("/settings")
    (viewer_id,) = {event.viewer_id for event in world.events if isinstance(event, ViewerJoined)}
    quiet_until_7 = signer().data(viewer_id, Verb.CHOOSE, 11, 7)

    assert "Quiet hours: 22:00 to 7:00" in await ann._hear(ann.press_of(quiet_until_7, ann.last_id))


async def test_a_grown_up_again_is_a_press_away(world: World, ann: Person) -> None:
    await set_by_press(ann, "Age", "0+ at most", "Age", "A grown-up: any film")

    assert [settings.age_level for settings in changes(world)] == [0, None]


@pytest.mark.parametrize(
    ("opening", "label"),
    [
        ("Films in an answer", "5"),
        ("Learning from me", "No"),
        ("What comes unasked", "Five films a week"),
        ("Voice notes", "English"),
        ("Quiet hours", "Never quiet"),
    ],
)
async def test_pressing_twice_changes_nothing_more(
    world: World, ann: Person, opening: str, label: str
) -> None:
    await set_by_press(ann, opening)
    message_id, data = ann.button(label)
    await ann._hear(ann.press_of(data, message_id))
    await ann._hear(ann.press_of(data, message_id))

    assert len(changes(world)) == 1


async def test_another_language_is_spoken_at_once(world: World, ann: Person) -> None:
    said = await set_by_press(ann, "Language", "Русский")

    assert said.startswith("Ваши настройки")
    assert said.endswith("Язык: Русский")
    assert ann.labels()[0] == "Язык"
    assert (await ann.say("/recommend")).startswith(plain(RUSSIAN.picks.cold_start))


async def test_a_typed_city_is_offered_and_chosen(world: World, ann: Person) -> None:
    await set_by_press(ann, "Time zone")
    assert await ann.say("berlin") == "Which of these do you mean?"
    label = ann.labels()[0]
    assert label.startswith("Berlin, UTC+1, ")
    said = await ann.press(label)

    assert changes(world)[-1].zone == "Europe/Berlin"
    assert said.endswith(f"Time zone: {label}")
    assert await ann.say("Heat 4.5") == "Heat (1995): 4.5 stars. Noted."


async def test_what_is_no_place_is_said_and_asked_again(world: World, ann: Person) -> None:
    await set_by_press(ann, "Time zone")
    assert "I know no place called “Qwertyuiop”" in await ann.say("Qwertyuiop")
    await ann.say("+3")
    assert "Moscow, UTC+3" in " ".join(ann.labels())
    assert ann.labels()[-2].startswith("UTC+3")

    await ann.press(ann.labels()[-2])
    assert changes(world)[-1].zone == "Etc/GMT-3"


async def test_a_typed_country_in_russian(world: World) -> None:
    oleg = world.person(8, language="ru", name="Олег")
    await oleg.say("/settings")
    await oleg.press("Страна")
    await oleg.say("германия")
    said = await oleg.press("Германия")

    assert changes(world)[-1].country == "DE"
    assert said.endswith("Страна: Германия")
    assert "Я не знаю страны «ыыы»" in await press_then_say(oleg, "Страна", "ыыы")


async def press_then_say(person: Person, label: str, words: str) -> str:
    await person.press(label)
    return await person.say(words)


@pytest.mark.parametrize("leave", ["/taste", "/cancel", "back"])
async def test_a_place_is_waited_for_until_something_else_is_wanted(
    world: World, ann: Person, leave: str
) -> None:
    await set_by_press(ann, "Time zone")
    await (ann.press("Back to the settings") if leave == "back" else ann.say(leave))

    assert await ann.say("Heat 4.5") == "Heat (1995): 4.5 stars. Noted."
    assert changes(world) == []


async def test_a_place_is_not_waited_for_for_ever(world: World, ann: Person) -> None:
    await set_by_press(ann, "Country")
    world.ports.clock.forward(hours=25)

    assert "more than a day ago" in await ann.say("Heat 4.5")
    assert len(world.reviews) == 1


async def test_zones_offered_to_another_question_are_stale(world: World, ann: Person) -> None:
    await set_by_press(ann, "Time zone")
    await ann.say("Berlin")
    data = ann.data(ann.labels()[0])
    await ann.say("/cancel")

    assert await ann._hear(ann.press_of(data)) == STALE
    assert changes(world) == []


async def test_services_of_their_country_are_paged_and_chosen(world: World, ann: Person) -> None:
    many = [Service(service_id=1_000 + number, name=f"Service {number}") for number in range(20)]
    await world.ports.watch.keep_services("US", [NETFLIX, APPLE, MUBI, *many])

    assert "Page 1 of 3" in await set_by_press(ann, "Services")
    said = await press_all(ann, "Netflix")
    assert said.endswith("Services: Netflix")
    assert "✓ Netflix" in ann.labels()
    await press_all(ann, "More ›", "More ›", "Service 19")
    assert [settings.services for settings in changes(world)] == [(8,), (8, 1_019)]
    assert "Services: Netflix, Service 19" in await press_all(ann, "Back to the settings")

    await press_all(ann, "Services", "✓ Netflix")
    assert changes(world)[-1].services == (1_019,)


async def test_where_no_services_are_known_that_is_said(ann: Person) -> None:
    assert "I know no services in United States yet" in await set_by_press(ann, "Services")


async def test_a_service_pressed_twice_stays_chosen(world: World, ann: Person) -> None:
    await world.ports.watch.keep_services("US", [NETFLIX])
    await set_by_press(ann, "Services")
    message_id, data = ann.button("Netflix")
    await ann._hear(ann.press_of(data, message_id))
    await ann._hear(ann.press_of(data, message_id))

    assert [settings.services for settings in changes(world)] == [(8,)]


async def test_replacing_shows_no_film_twice_even_without_a_window(world: World, ann: Person) -> None:
    await set_by_press(ann, "The same film again", "Again at any time")
    await ann.say("/recommend")
    for slot in ("Safe choice", "Wildcard") * 3:
        await ann.press_on("Another one", slot)

    issued = [event for event in world.events if isinstance(event, RecommendationIssued)]
    shown = [pick.film_id for event in issued for pick in event.picks]
    assert len(shown) == 9
    assert len(set(shown)) == 9


async def test_the_number_of_films_counts_at_the_next_answer(world: World, ann: Person) -> None:
    await set_by_press(ann, "Films in an answer", "1")
    await ann.say("/recommend")

    (issued,) = [event for event in world.events if isinstance(event, RecommendationIssued)]
    assert len(issued.picks) == 1


@pytest.mark.parametrize(
    ("said", "locale", "zone"),
    [
        ("Berlin", EN, "Europe/Berlin"),
        ("берлин", RU, "Europe/Berlin"),
        ("berlin", RU, "Europe/Berlin"),
        ("Berln", EN, "Europe/Berlin"),
        ("new york", EN, "America/New_York"),
        ("Нью-Йорк", RU, "America/New_York"),
        ("Europe/Paris", EN, "Europe/Paris"),
        ("europe/paris", EN, "Europe/Paris"),
        ("Питер", RU, "Europe/Moscow"),
        ("Germany", EN, "Europe/Berlin"),
        ("São Paulo", EN, "America/Sao_Paulo"),
        ("sao paulo", EN, "America/Sao_Paulo"),
        ("+3", EN, "Europe/Istanbul"),
        ("UTC+5:30", EN, "Asia/Calcutta"),
        ("gmt -8", EN, "America/Los_Angeles"),
        ("−3:30", EN, "America/St_Johns"),
    ],
)
def test_places_as_people_write_them(said: str, locale: Locale, zone: str) -> None:
    found = zones_meant(said, locale, NOW)

    assert zone == found[0]
    assert set(found) <= zones()


@pytest.mark.parametrize("said", ["", "?", "+25", "-13", "nowhere at all", "12345", "+3:99"])
def test_what_is_no_place_means_none(said: str) -> None:
    assert zones_meant(said, EN, NOW) == []


@pytest.mark.parametrize(
    ("said", "locale", "code"),
    [
        ("de", EN, "DE"),
        ("Germany", RU, "DE"),
        ("Германия", RU, "DE"),
        ("казах", RU, "KZ"),
        ("Unted Kingdom", EN, "GB"),
        ("Korea", EN, "KP"),
    ],
)
def test_countries_as_people_write_them(said: str, locale: Locale, code: str) -> None:
    assert code in countries_meant(said, locale)


def test_a_country_is_a_number_on_a_button() -> None:
    for code in ("AA", "DE", "US", "ZZ"):
        assert country_of(country_number(code)) == code
