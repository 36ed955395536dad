"""Reviews that everybody may read: private until offered, read by a moderator, taken back at any time."""

import json
from typing import Any

import pytest
import pytest_asyncio

from tests.api.operating import operating
from tests.api.talking import Api, Caller
from tests.support.container import MemoryPorts
from whattowatch.domain.publishing import LONGEST_NAME, LONGEST_PUBLIC, LONGEST_REASON, MOST_WAITING

pytestmark = pytest.mark.quick

FILM = 3
REVIEW = f"/v1/films/{FILM}/review"
PUBLIC = f"{REVIEW}/public"
READ = f"/v1/films/{FILM}/reviews"
QUEUE = "/v1/admin/offers"
WORDS = "loved the <b>diner</b>, see https://spam.example"


@pytest_asyncio.fixture
async def operator(api: Api) -> Caller:
    return await operating(api)


async def offered(caller: Caller, text: str = WORDS, *, film: int = FILM, name: str | None = None) -> None:
    at = f"/v1/films/{film}/review"
    assert (await caller("PUT", at, {"rating": 4.5, "text": text})).status_code == 204
    body = None if name is None else {"name": name}
    answer = await caller("PUT", f"{at}/public", body)
    assert answer.status_code == 204, answer.text


async def approved(operator: Caller) -> str:
    """The oldest that waits."""
    offer_id: str = (await operator.get(QUEUE))["items"][0]["offer_id"]
    assert (await operator("POST", f"{QUEUE}/{offer_id}/approve")).status_code == 204
    return offer_id


async def state(caller: Caller) -> Any:
    return (await caller.get(REVIEW))["review"]["public"]


async def read(caller: Caller) -> list[tuple[str | None, float | None, str]]:
    return [(each["name"], each["rating"], each["text"]) for each in (await caller.get(READ))["items"]]


async def test_a_review_is_private_until_it_is_offered_and_approved(
    anna: Caller, boris: Caller, operator: Caller
) -> None:
    await anna("PUT", REVIEW, {"rating": 4.5, "text": WORDS})
    assert await state(anna) is None
    assert (await operator.get(QUEUE))["items"] == []

    await offered(anna)
    waits = await state(anna)
    assert (waits["state"], waits["name"], waits["reason"]) == ("waiting", None, None)
    assert await read(boris) == []

    (item,) = (await operator.get(QUEUE))["items"]
    assert (item["film"]["film_id"], item["text"], item["rating"], item["name"]) == (FILM, WORDS, 4.5, None)
    offer_id = await approved(operator)
    assert (await state(anna))["state"] == "published"
    (shown,) = (await boris.get(READ))["items"]
    assert shown["offer_id"] == offer_id
    assert (shown["name"], shown["rating"], shown["thumb"], shown["text"]) == (None, 4.5, None, WORDS)
    assert (await operator.get(QUEUE))["items"] == []


async def test_nothing_is_told_of_an_author_but_what_they_chose(
    anna: Caller, boris: Caller, operator: Caller
) -> None:
    await offered(anna, name="  Cinephile\n of\u202e Minsk ")
    queue = await operator("GET", QUEUE)
    await approved(operator)
    shown = await boris("GET", READ)

    assert await read(boris) == [("Cinephile of Minsk", 4.5, WORDS)]
    for told in (queue.text, shown.text):
        assert anna.viewer_id not in told
        assert "Anna" not in told


async def test_it_is_taken_back_at_any_time(anna: Caller, boris: Caller, operator: Caller) -> None:
    for decided in (False, True):
        await offered(anna)
        if decided:
            await approved(operator)
            assert len(await read(boris)) == 1
        for _ in range(2):
            assert (await anna("DELETE", PUBLIC)).status_code == 204
            assert await read(boris) == []
            assert await state(anna) is None
        assert (await operator.get(QUEUE))["total"] == 0


async def test_with_the_review_it_goes_too(anna: Caller, boris: Caller, operator: Caller) -> None:
    await offered(anna)
    await approved(operator)

    await anna("DELETE", REVIEW)

    assert await read(boris) == []


async def test_other_words_are_private_and_other_stars_go_along(
    anna: Caller, boris: Caller, operator: Caller
) -> None:
    await offered(anna)
    await approved(operator)
    await anna("PUT", REVIEW, {"rating": 2, "text": WORDS})
    assert await read(boris) == [(None, 2, WORDS)]

    await anna("PUT", REVIEW, {"rating": 2, "text": "my telephone number is"})
    assert await read(boris) == []
    assert await state(anna) is None
    assert (await operator.get(QUEUE))["total"] == 0


async def test_what_a_moderator_read_is_what_becomes_public(
    anna: Caller, boris: Caller, operator: Caller
) -> None:
    """She writes something else while they read, and offers that too."""
    await offered(anna)
    offer_id = (await operator.get(QUEUE))["items"][0]["offer_id"]
    await offered(anna, "buy my book")

    for act, body in (("approve", None), ("reject", {"reason": "no"})):
        assert (await operator("POST", f"{QUEUE}/{offer_id}/{act}", body)).status_code == 404
    assert await read(boris) == []
    assert [each["text"] for each in (await operator.get(QUEUE))["items"]] == ["buy my book"]


async def test_whoever_is_refused_is_told_why_and_offers_other_words(
    anna: Caller, boris: Caller, operator: Caller
) -> None:
    await offered(anna)
    offer_id = (await operator.get(QUEUE))["items"][0]["offer_id"]
    at = f"{QUEUE}/{offer_id}/reject"
    assert (await operator("POST", at, {"reason": "it tells the end"})).status_code == 204

    refused = await state(anna)
    assert (refused["state"], refused["reason"]) == ("refused", "it tells the end")
    again = await anna("PUT", PUBLIC)
    assert again.status_code == 422
    assert "it tells the end" in again.text
    await offered(anna, "a heist")
    await approved(operator)
    assert [text for *_, text in await read(boris)] == ["a heist"]


async def test_what_was_public_can_be_refused_later(anna: Caller, boris: Caller, operator: Caller) -> None:
    await offered(anna)
    offer_id = await approved(operator)

    rejected = await operator("POST", f"{QUEUE}/{offer_id}/reject", {"reason": "somebody complained"})

    assert rejected.status_code == 204
    assert await read(boris) == []
    assert (await state(anna))["reason"] == "somebody complained"


@pytest.mark.parametrize(
    ("reason", "status", "named"),
    [("", 400, "reason"), ("  ", 422, "bad-reason"), ("x" * (LONGEST_REASON + 1), 400, "reason")],
    ids=["none", "blank", "long"],
)
async def test_a_refusal_has_a_reason(
    anna: Caller, operator: Caller, reason: str, status: int, named: str
) -> None:
    """How long one may be is said beforehand, as of all that is written."""
    await offered(anna)
    offer_id = (await operator.get(QUEUE))["items"][0]["offer_id"]

    answer = await operator("POST", f"{QUEUE}/{offer_id}/reject", {"reason": reason})

    assert answer.status_code == status
    assert named in (answer.json()["type"] if status == 422 else answer.json()["facts"]["field"])
    assert (await state(anna))["state"] == "waiting"


async def test_nobody_moderates_with_a_viewers_token(
    api: Api, anna: Caller, boris: Caller, operator: Caller
) -> None:
    """Neither their own, nor what is another's; an operator who was erased does not either."""
    await offered(anna)
    offer_id = (await operator.get(QUEUE))["items"][0]["offer_id"]
    asked: list[tuple[str, str, Any]] = [
        ("GET", QUEUE, None),
        ("POST", f"{QUEUE}/{offer_id}/approve", None),
        ("POST", f"{QUEUE}/{offer_id}/reject", {"reason": "no"}),
    ]
    for caller in (anna, boris):
        for method, path, body in asked:
            assert (await caller(method, path, body)).status_code == 404
    await (await api.viewer("Owner"))("DELETE", "/v1/me")
    for method, path, body in asked:
        assert (await operator(method, path, body)).status_code == 401
    assert (await state(anna))["state"] == "waiting"


async def test_the_queue_is_oldest_first_and_paged(
    anna: Caller, boris: Caller, operator: Caller, ports: MemoryPorts
) -> None:
    for number, (caller, film) in enumerate([(anna, 3), (boris, 3), (anna, 10)]):
        ports.clock.forward(seconds=1)
        await offered(caller, f"words {number}", film=film)

    pages = [await operator.get(QUEUE, limit=2, offset=offset) for offset in (0, 2)]

    assert [[each["text"] for each in page["items"]] for page in pages] == [
        ["words 0", "words 1"],
        ["words 2"],
    ]
    assert [page["total"] for page in pages] == [3, 3]


async def test_public_reviews_are_newest_first_and_paged(
    api: Api, anna: Caller, boris: Caller, operator: Caller, ports: MemoryPorts
) -> None:
    for number, caller in enumerate([anna, boris, await api.viewer("Carla")]):
        await offered(caller, f"words {number}")
        ports.clock.forward(seconds=1)
        await approved(operator)

    pages = [await anna.get(READ, limit=2, offset=offset) for offset in (0, 2)]

    assert [[each["text"] for each in page["items"]] for page in pages] == [
        ["words 2", "words 1"],
        ["words 0"],
    ]
    assert [page["total"] for page in pages] == [3, 3]
    assert (await anna.get("/v1/films/10/reviews"))["items"] == []


async def test_so_many_may_wait_and_no_more(anna: Caller, operator: Caller, ports: MemoryPorts) -> None:
    films = [film.film_id for film in ports.films[: MOST_WAITING + 1]]
    for film in films[:-1]:
        await offered(anna, film=film)
    last = f"/v1/films/{films[-1]}/review"
    await anna("PUT", last, {"text": WORDS})

    refused = await anna("PUT", f"{last}/public")
    assert refused.status_code == 422
    assert "wait for a moderator" in refused.text
    await approved(operator)
    assert (await anna("PUT", f"{last}/public")).status_code == 204


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"rating": 4}, 422),
        ({"rating": 4, "text": "x" * (LONGEST_PUBLIC + 1)}, 422),
        ({"rating": 4, "text": "x" * LONGEST_PUBLIC}, 204),
        (None, 404),
    ],
    ids=["no words", "too long", "just so long", "no review"],
)
async def test_words_of_some_length_can_be_public(
    anna: Caller, said: dict[str, object] | None, status: int
) -> None:
    if said is not None:
        await anna("PUT", REVIEW, said)

    assert (await anna("PUT", PUBLIC)).status_code == status


async def test_a_name_has_a_limit(anna: Caller) -> None:
    await anna("PUT", REVIEW, {"text": WORDS})

    assert (await anna("PUT", PUBLIC, {"name": "n" * (LONGEST_NAME + 1)})).status_code == 400
    assert (await anna("PUT", PUBLIC, {"name": "n" * LONGEST_NAME})).status_code == 204


async def test_of_whoever_is_erased_nothing_is_to_be_seen(
    api: Api, anna: Caller, boris: Caller, operator: Caller
) -> None:
    await offered(anna, name="Cinephile")
    await approved(operator)
    await offered(anna, "mark-7f3a", film=10, name="Cinephile")
    waits = (await operator.get(QUEUE))["items"][0]["offer_id"]

    assert (await anna("DELETE", "/v1/me")).status_code == 200

    for caller, path in ((boris, READ), (boris, "/v1/films/10/reviews"), (operator, QUEUE)):
        answer = await caller("GET", path)
        assert answer.json()["items"] == []
        assert answer.json()["total"] == 0
        for word in (WORDS, "mark-7f3a", "Cinephile", "[erased]"):
            assert word not in answer.text
    assert (await operator("POST", f"{QUEUE}/{waits}/approve")).status_code == 404


async def test_an_export_holds_what_was_offered_and_what_became_of_it(anna: Caller, operator: Caller) -> None:
    await offered(anna, name="Cinephile")
    offer_id = (await operator.get(QUEUE))["items"][0]["offer_id"]
    await operator("POST", f"{QUEUE}/{offer_id}/reject", {"reason": "it tells the end"})

    exported = json.loads((await anna("GET", "/v1/export", params={"format": "json"})).text)
    told = {each["event"]["event"]: each["event"] for each in exported["events"]}

    assert told["review-offered"]["text"] == WORDS
    assert told["review-offered"]["name"] == "Cinephile"
    assert told["review-refused"]["reason"] == "it tells the end"
    table = (await anna("GET", "/v1/export", params={"format": "csv"})).text
    assert table.count("https://spam.example") == 1


async def test_the_same_request_again_is_the_same_offer(anna: Caller, operator: Caller) -> None:
    await offered(anna)
    for _ in range(3):
        assert (await anna("PUT", PUBLIC)).status_code == 204
    offer_id = await approved(operator)
    for _ in range(2):
        assert (await operator("POST", f"{QUEUE}/{offer_id}/approve")).status_code == 204

    assert (await operator.get(QUEUE))["total"] == 0
