"""What is said wrongly is named, in one form, and nothing of ours shows."""

from typing import Any

import httpx
import pytest

from tests.api.talking import Caller
from tests.support.container import MemoryPorts

pytestmark = pytest.mark.quick

REVIEW = "/v1/films/3/review"
DEEP = "[" * 20_000

BODIES: list[tuple[str | bytes, int, str]] = [
    ('{"rating": 4.3}', 422, "not-a-rating"),
    ('{"rating": 0}', 422, "not-a-rating"),
    ('{"rating": 1e300}', 422, "not-a-rating"),
    ('{"watched_on": "2999-01-01"}', 422, "not-watched-then"),
    ('{"watched_on": "0001-01-01"}', 422, "not-watched-then"),
    ('{"rating": 4, "thumb": "up"}', 422, "stars-and-thumb"),
    ('{"rating": 4.3, "thumb": "up"}', 422, "not-a-rating"),
    ('{"thumb": "sideways"}', 400, "thumb"),
    ('{"thumb": "UP"}', 400, "thumb"),
    ('{"thumb": true}', 400, "thumb"),
    ('{"thumb": ["up"]}', 400, "thumb"),
    ('{"rating": "up"}', 400, "rating"),
    ('{"rating": "4.5"}', 400, "rating"),
    ('{"rating": true}', 400, "rating"),
    ('{"rating": [4]}', 400, "rating"),
    ('{"text": null}', 400, "text"),
    ('{"text": "' + "x" * 5_001 + '"}', 400, "text"),
    ('{"watched_on": "2024-02-30"}', 400, "watched_on"),
    ('{"watched_on": "yesterday"}', 400, "watched_on"),
    ('{"watched_on": 0}', 400, "watched_on"),
    ('{"is_admin": true}', 400, "body"),
    ('{"viewer_id": "0192f3c4-0000-7000-8000-00000000000b"}', 400, "body"),
    ("[]", 400, "body"),
    ("null", 400, "body"),
    ("4.5", 400, "body"),
    ("", 400, ""),
    ("{", 400, ""),
    ('{"rating": NaN}', 400, ""),
    ('{"rating": 1e999}', 400, "rating"),
    ('{"rating": ' + "9" * 5_000 + "}", 400, "rating"),
    (DEEP, 400, "body"),
    ('{"nothing": ' + DEEP, 400, "body"),
    ('{"text": ' + DEEP, 400, "text"),
    (b'{"text": "\xff"}', 400, ""),
    (b'{"text": "\xed\xa0\x80"}', 400, ""),
    (b'{"text": "\xc0\xaf"}', 400, ""),
    (b'{"text": "\\ud800"}', 400, ""),
    ('{"rating": 4}'.encode("utf-16"), 400, ""),
    (b"\xef\xbb\xbf{}", 400, ""),
    (b"\x00", 400, ""),
]


@pytest.mark.parametrize(("body", "status", "named"), BODIES)
async def test_a_wrong_body_is_refused_by_name(
    anna: Caller, body: str | bytes, status: int, named: str
) -> None:
    sent = body.encode() if isinstance(body, str) else body

    answer = await anna("PUT", REVIEW, content=sent, headers={"content-type": "application/json"})

    told = problem(answer, status)
    if status == 422:
        assert told["type"] == f"urn:whattowatch:{named}"
    else:
        assert told.get("facts", {}).get("field", "") == named
    assert (await anna("GET", REVIEW)).status_code == 404


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "",
        "application/jsonx",
    ],
)
async def test_what_does_not_say_that_it_is_json_is_not_read(anna: Caller, content_type: str) -> None:
    answer = await anna("PUT", REVIEW, content=b'{"rating": 4}', headers={"content-type": content_type})

    problem(answer, 415)


async def test_a_character_set_may_be_named(anna: Caller) -> None:
    headers = {"content-type": "application/json; charset=utf-8"}

    assert (await anna("PUT", REVIEW, content=b'{"rating": 4}', headers=headers)).status_code == 204


@pytest.mark.parametrize(
    "written",
    [
        "0",
        "-1",
        "+1",
        "%201",
        "1_000",
        "%D9%A3",
        "9" * 23,
        "2147483648",
        "1.0",
        "1e3",
        "01",
        "%00",
        "%ff",
        "x",
    ],
)
@pytest.mark.parametrize("after", ["", "/review"])
async def test_a_film_has_one_address(anna: Caller, written: str, after: str) -> None:
    problem(await anna("GET", f"/v1/films/{written}{after}"), 404)


@pytest.mark.parametrize(
    "written",
    [
        "x",
        "{0192f3c4-0000-7000-8000-00000000000b}",
        "urn:uuid:0192f3c4-0000-7000-8000-00000000000b",
        "0192F3C4-0000-7000-8000-00000000000B",
        "0192f3c40000700080000000000000ab",
        "0192f3c4-0000-7000-8000-00000000000b",
    ],
)
async def test_a_recommendation_has_one_address_and_what_is_missing_looks_like_what_is_none(
    anna: Caller, written: str
) -> None:
    told = problem(await anna("GET", f"/v1/recommendations/{written}"), 404)

    assert told["facts"] == {"what": "recommendation"}


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/v1/reviews?limit=0", "limit"),
        ("/v1/reviews?limit=51", "limit"),
        ("/v1/reviews?limit=+1", "limit"),
        ("/v1/reviews?limit=" + "9" * 5_000, "limit"),
        ("/v1/reviews?offset=-1", "offset"),
        ("/v1/films?query=heat&offset=201", "offset"),
        ("/v1/films", "query"),
        ("/v1/films?query=", "query"),
        ("/v1/films?query=" + "x" * 201, "query"),
        ("/v1/films?query=heat&mode=psychic", "mode"),
        ("/v1/films/suggest?prefix=", "prefix"),
    ],
)
async def test_a_wrong_parameter_is_named(anna: Caller, path: str, field: str) -> None:
    told = problem(await anna("GET", path), 400)

    assert told["facts"] == {"field": field}
    assert told["detail"].startswith(f"{field}: ")


@pytest.mark.parametrize(
    "query", ["%00", "%ff", "%ed%a0%80", "%25", "_", "';--", "%E2%80%AE", "🎬", "a" * 200]
)
async def test_any_words_may_be_searched_for(anna: Caller, query: str) -> None:
    assert (await anna("GET", f"/v1/films?query={query}")).status_code == 200
    assert (await anna("GET", f"/v1/films/suggest?prefix={query[:90]}")).status_code == 200


async def test_text_is_cleaned_before_it_is_kept(anna: Caller) -> None:
    await anna("PUT", REVIEW, {"text": "nul\x00l\r\n\u202ecafe\u0301\x1b"})

    assert (await anna.get(REVIEW))["review"]["text"] == "null\ncafé"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"verdict": "later", "rating": 4}, "not-watched"),
        ({"verdict": "skip", "text": "no"}, "not-watched"),
        ({"verdict": "later", "thumb": "up"}, "not-watched"),
        ({"verdict": "watched", "thumb": "up", "rating": 4}, "stars-and-thumb"),
        ({"verdict": "watched", "rating": 4.2}, "not-a-rating"),
    ],
)
async def test_what_goes_with_watching_goes_with_no_other_verdict(
    anna: Caller, body: dict[str, Any], kind: str
) -> None:
    given = (await anna("POST", "/v1/recommendations")).json()
    film = given["picks"][0]["film"]["film_id"]

    answer = await anna(
        "PUT", f"/v1/recommendations/{given['recommendation_id']}/picks/{film}/feedback", body
    )

    assert problem(answer, 422)["type"] == f"urn:whattowatch:{kind}"


async def test_limits_that_no_film_can_keep_are_refused(anna: Caller) -> None:
    limits = {"limits": {"year_from": 2000, "year_to": 1990}}

    told = problem(await anna("POST", "/v1/recommendations", limits), 422)

    assert told["type"] == "urn:whattowatch:impossible-limits"
    assert told["facts"] == {"name": "year_from after year_to", "use": "turn them round"}


async def test_a_large_body_is_refused_announced_or_not(anna: Caller) -> None:
    headers = {"content-type": "application/json"}
    large = b'{"text": "' + b"x" * 70_000 + b'"}'
    problem(await anna("PUT", REVIEW, content=large, headers=headers), 413)

    async def parts() -> Any:
        for start in range(0, len(large), 10_000):
            yield large[start : start + 10_000]

    problem(await anna("PUT", REVIEW, content=parts(), headers=headers), 413)


async def test_an_address_that_does_not_know_the_method_says_which_it_knows(anna: Caller) -> None:
    answer = await anna("PATCH", "/v1/settings", {})

    problem(answer, 405)
    assert {"GET", "PUT"} <= set(answer.headers["allow"].split(", "))


async def test_a_fault_says_nothing_of_itself(anna: Caller, ports: MemoryPorts) -> None:
    async def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("SELECT secret FROM /etc/passwd")

    ports.events.append = broken  # type: ignore[method-assign]  # a test's own store

    told = problem(await anna("PUT", REVIEW, {"rating": 4}), 500)

    assert set(told) == {"type", "title", "status", "detail", "request_id"}
    assert "secret" not in str(told)


def problem(answer: httpx.Response, status: int) -> dict[str, Any]:
    """The body, which must be a whole problem."""
    assert answer.status_code == status, answer.text[:300]
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert told["status"] == status
    assert told["request_id"] == answer.headers["x-request-id"]
    assert told["title"]
    assert told["detail"]
    return told
