"""A question about tonight, over HTTP: asked where little is known, at most twice an evening, and answered once."""

from typing import Any

import pytest

from tests.api.talking import Api, Caller
from tests.support.container import MemoryPorts
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.question import QuestionAnswered, QuestionAsked
from whattowatch.domain.recommendation import RecommendationIssued

pytestmark = pytest.mark.quick

RECOMMENDATIONS = "/v1/recommendations"


async def asked(caller: Caller, **wish: Any) -> dict[str, Any]:
    answer = await caller("POST", RECOMMENDATIONS, wish)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def answered(caller: Caller, told: dict[str, Any], option: str, **more: Any) -> dict[str, Any]:
    at = f"{RECOMMENDATIONS}/{told['recommendation_id']}/answer"
    answer = await caller("POST", at, {"option": option}, **more)
    assert answer.status_code == 201, answer.text
    refined: dict[str, Any] = answer.json()
    return refined


def first_option(told: dict[str, Any]) -> str:
    option: str = told["question"]["options"][0]["option"]
    return option


def picked(told: dict[str, Any]) -> set[int]:
    return {pick["film"]["film_id"] for pick in told["picks"]}


async def films_of(ports: MemoryPorts, told: dict[str, Any]) -> list[Film]:
    return [*(await ports.catalogue.by_ids(list(map(FilmId, picked(told))))).values()]


def events_of(ports: MemoryPorts, kind: type[Any]) -> list[Any]:
    return [kept.event for kept in ports.events.log if isinstance(kept.event, kind)]


async def test_somebody_who_said_nothing_is_asked_beneath_their_films(anna: Caller) -> None:
    told = await asked(anna)

    assert len(told["picks"]) == 3
    question = told["question"]
    assert question["text"]
    assert question["signals"] == {"rated": 0, "coverage": 0.0, "signal": 0.0}
    assert 3 <= len(question["options"]) <= 5
    assert question["options"][-1] == {"option": "any", "text": "no matter"}
    assert (question["answer"], question["refined_by"], told["refines"]) == (None, None, None)


async def test_an_answer_is_a_limit_and_brings_other_films(anna: Caller, ports: MemoryPorts) -> None:
    told = await asked(anna)
    option = first_option(told)

    refined = await answered(anna, told, option)

    assert [chip["key"] for chip in refined["understood"]] == [option]
    assert refined["refines"] == told["recommendation_id"]
    assert len(refined["picks"]) == len(told["picks"])
    assert not picked(refined) & picked(told)
    assert all(_keeps(film, option) for film in await films_of(ports, refined))


def _keeps(film: Film, option: str) -> bool:
    kind, _, value = option.partition(":")
    if kind == "genre":
        return value in film.genres
    assert kind == "years"
    first, _, last = value.partition("-")
    return int(first or 0) <= (film.year or 0) <= int(last or 9_999)


async def test_what_was_asked_and_answered_shows_for_ever(anna: Caller) -> None:
    told = await asked(anna)
    option = told["question"]["options"][1]

    refined = await answered(anna, told, option["option"])

    kept = await anna.get(f"{RECOMMENDATIONS}/{told['recommendation_id']}")
    assert kept["question"] == told["question"] | {
        "answer": option,
        "refined_by": refined["recommendation_id"],
    }
    again = await anna.get(f"{RECOMMENDATIONS}/{refined['recommendation_id']}")
    assert {name: again[name] for name in refined} == refined


async def test_two_questions_an_evening_about_two_things_and_then_no_more(anna: Caller) -> None:
    first = await asked(anna)
    second = await answered(anna, first, first_option(first))
    third = await answered(anna, second, first_option(second))

    assert second["question"]["about"] != first["question"]["about"]
    assert third["question"] is None
    assert len(third["understood"]) == 2
    assert (await asked(anna))["question"] is None


async def test_another_evening_is_asked_about_again(api: Api, ports: MemoryPorts) -> None:
    assert (await asked(await api.viewer("Anna")))["question"]
    ports.clock.forward(hours=5, minutes=59)
    assert (await asked(await api.viewer("Anna")))["question"] is None

    ports.clock.forward(minutes=1)

    assert (await asked(await api.viewer("Anna")))["question"]


async def test_an_answer_to_yesterdays_question_leads_to_no_more_of_them(
    api: Api, ports: MemoryPorts
) -> None:
    yesterday = await asked(await api.viewer("Anna"))
    ports.clock.forward(hours=20)
    anna = await api.viewer("Anna")
    assert (await asked(anna))["question"]

    assert (await answered(anna, yesterday, first_option(yesterday)))["question"] is None


async def test_when_it_is_all_the_same_to_them_nothing_changes_and_nothing_more_is_asked(
    anna: Caller, ports: MemoryPorts
) -> None:
    told = await asked(anna)

    same = await answered(anna, told, "any")

    assert picked(same) == picked(told)
    assert same["question"]["answer"] == {"option": "any", "text": "no matter"}
    assert len(events_of(ports, RecommendationIssued)) == 1
    assert (await asked(anna))["question"] is None


async def test_an_answer_keeps_to_all_that_was_asked_before(anna: Caller, ports: MemoryPorts) -> None:
    wish = {"text": "since 1950", "limits": {"runtime_max_min": 150}, "count": 2, "slot": "safe"}
    told = await asked(anna, **wish)
    assert told["question"]["about"] not in {"age", "length"}

    refined = await answered(anna, told, first_option(told))

    assert refined["text"] == "since 1950"
    assert len(refined["understood"]) == 2
    assert refined["limits"] == refined["limits"] | {"runtime_max_min": 150, "year_from": 1950}
    assert [pick["slot"] for pick in refined["picks"]] == ["safe", "safe"]
    for film in await films_of(ports, refined):
        assert (film.runtime_min or 999) <= 150
        assert (film.year or 0) >= 1950


@pytest.mark.parametrize("option", ["genre:Nonsense", "runtime:-1", "ANY", "x" * 300])
async def test_another_answer_is_refused_with_those_that_there_are(
    anna: Caller, ports: MemoryPorts, option: str
) -> None:
    told = await asked(anna)
    options = [each["option"] for each in told["question"]["options"]]

    answer = await anna("POST", f"{RECOMMENDATIONS}/{told['recommendation_id']}/answer", {"option": option})

    assert answer.status_code == 422
    assert answer.json()["type"] == "urn:whattowatch:no-such-option"
    assert answer.json()["facts"]["options"] == options
    assert not events_of(ports, QuestionAnswered)


@pytest.mark.parametrize("body", [None, {}, {"option": None}, {"option": ""}, {"options": "any"}])
async def test_an_answer_without_an_option_is_none(anna: Caller, body: Any) -> None:
    told = await asked(anna)

    answer = await anna("POST", f"{RECOMMENDATIONS}/{told['recommendation_id']}/answer", body)

    assert answer.status_code == 400


@pytest.mark.parametrize("option", ["genre:Drama", "any"])
async def test_where_nothing_was_asked_there_is_nothing_to_answer(anna: Caller, option: str) -> None:
    await asked(anna)
    told = await asked(anna)

    answer = await anna("POST", f"{RECOMMENDATIONS}/{told['recommendation_id']}/answer", {"option": option})

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:whattowatch:nothing-asked")


@pytest.mark.parametrize("again", [0, 1, -1], ids=["the same", "another", "no matter"])
async def test_a_question_is_answered_once(anna: Caller, ports: MemoryPorts, again: int) -> None:
    told = await asked(anna)
    refined = await answered(anna, told, first_option(told))
    option = told["question"]["options"][again]["option"]

    answer = await anna("POST", f"{RECOMMENDATIONS}/{told['recommendation_id']}/answer", {"option": option})

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:whattowatch:already-answered")
    assert answer.json()["facts"]["refined_by"] == refined["recommendation_id"]
    assert len(events_of(ports, RecommendationIssued)) == 2
    assert len(events_of(ports, QuestionAnswered)) == 1


@pytest.mark.parametrize("option", [0, -1], ids=["an option", "no matter"])
async def test_the_same_command_has_one_effect_and_the_same_answer(
    anna: Caller, ports: MemoryPorts, option: int
) -> None:
    told = await asked(anna)
    said = told["question"]["options"][option]["option"]

    once = await answered(anna, told, said, key="answer")
    await ports.idempotency.forget(anna.viewer_id)
    twice = await answered(anna, told, said, key="answer")

    assert twice == once
    assert len(events_of(ports, QuestionAnswered)) == 1


async def test_nobody_answers_for_somebody_else(anna: Caller, boris: Caller, ports: MemoryPorts) -> None:
    told = await asked(anna)

    answer = await boris(
        "POST", f"{RECOMMENDATIONS}/{told['recommendation_id']}/answer", {"option": first_option(told)}
    )

    assert answer.status_code == 404
    assert not events_of(ports, QuestionAnswered)


async def test_it_is_asked_in_the_language_of_the_viewer(anna: Caller) -> None:
    settings = await anna.get("/v1/settings")
    await anna("PUT", "/v1/settings", settings | {"language": "ru"})

    question = (await asked(anna))["question"]

    assert question["options"][-1]["text"] == "не важно"
    assert not set("abcdefghijklmnopqrstuvwxyz") & set(question["text"].lower())


async def test_the_question_is_kept_with_what_was_measured(anna: Caller, ports: MemoryPorts) -> None:
    told = await asked(anna)

    (event,) = events_of(ports, QuestionAsked)
    assert (event.about.value, event.number) == (told["question"]["about"], 1)
    assert (event.signals.rated, event.signals.coverage, event.signals.signal) == (0, 0.0, 0.0)


async def test_nothing_is_asked_where_no_film_is_left(anna: Caller) -> None:
    told = await asked(anna, limits={"runtime_max_min": 1})

    assert (told["picks"], told["question"]) == ([], None)
