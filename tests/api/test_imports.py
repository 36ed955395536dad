"""Bringing history through the API, and taking it away."""

from typing import Any

import pytest

from tests.api.talking import Api, Caller
from tests.support.history_files import LETTERBOXD, zipped
from whattowatch.application.importing.run_import import RunImport
from whattowatch.domain.ids import ImportId

pytestmark = pytest.mark.quick

TABLE = b"title,year,rating\nNobody Knows It,1999,4\nAnd This,1999,nan\n"


async def worked(api: Api, caller: Caller, import_id: str) -> Any:
    """What a worker does."""
    run: RunImport = await api.container.get(RunImport)
    while await run.step(caller.viewer_id, ImportId(import_id)):
        pass
    return await caller.get(f"/v1/imports/{import_id}")


async def begun(caller: Caller, data: bytes, **query: Any) -> Any:
    answer = await caller("POST", "/v1/imports", content=data, params=query)
    assert answer.status_code == 202, answer.text
    return answer.json()


async def test_a_file_is_brought_shown_and_undone(api: Api, anna: Caller) -> None:
    sent = b"tmdbID,Title,Rating\n3,Any,4.5\n10,Other,x\n"
    begins = await begun(anna, sent)
    assert (begins["state"], begins["lines"], begins["films"]) == ("matching", 2, 1)
    assert begins["progress"] < 1

    page = await worked(api, anna, begins["import_id"])

    assert (page["standing"]["state"], page["standing"]["films_by"]) == ("done", {"done": 1, "bad": 1})
    assert page["rows"][0]["problem"].startswith("line:3: ")
    assert (await anna.get("/v1/films/3/review"))["review"]["origin"] == "import"
    at = f"/v1/imports/{begins['import_id']}"
    plan = await anna("DELETE", at, params={"dry_run": "true"})
    assert plan.json() == {"state": "done", "films": 1, "untouched": 0}
    assert (await anna("DELETE", at)).json()["state"] == "undoing"
    assert (await worked(api, anna, begins["import_id"]))["standing"]["state"] == "undone"
    assert (await anna("GET", "/v1/films/3/review")).status_code == 404
    assert (await anna("DELETE", at)).status_code == 422
    assert [each["import_id"] for each in (await anna.get("/v1/imports"))["items"]] == [begins["import_id"]]


async def test_a_preview_waits_and_a_row_is_told_which_film_it_means(api: Api, anna: Caller) -> None:
    begins = await begun(anna, TABLE, dry_run="true")
    page = await worked(api, anna, begins["import_id"])
    assert [(row["state"], row["title"]) for row in page["rows"]] == [
        ("unmatched", "Nobody Knows It"),
        ("bad", ""),
    ]
    at = f"/v1/imports/{begins['import_id']}"

    assert (await anna("POST", f"{at}/rows/1", {"film_id": 17})).status_code == 204
    assert (await anna("POST", f"{at}/rows/2", {"film_id": 17})).status_code == 422
    assert (await anna("POST", f"{at}/write")).status_code == 202

    assert (await worked(api, anna, begins["import_id"]))["standing"]["films_by"] == {"done": 1, "bad": 1}
    assert (await anna.get("/v1/films/17/review"))["review"]["rating"] == 4


async def test_the_diary_is_reset_to_an_import_after_a_plan_and_that_is_undone(
    api: Api, anna: Caller
) -> None:
    begins = await begun(anna, b"tmdbID,Title,Rating\n3,Any,4.5\n10,Other,2\n")
    await worked(api, anna, begins["import_id"])
    await anna("PUT", "/v1/films/3/review", {"rating": 1, "text": "No."})
    await anna("PUT", "/v1/films/17/review", {"rating": 5})
    at = f"/v1/imports/{begins['import_id']}/reset"

    plan = await anna.get(at)
    assert plan == {
        "reset_id": None,
        "films": 2,
        "untouched": 1,
        "viewings": 1,
        "ratings": 2,
        "reviews": 1,
        "restored": 0,
        "saved": 0,
        "unsaved": 0,
        "watchlist": False,
    }
    assert (await anna.get("/v1/films/17/review"))["review"]["rating"] == 5
    begun_at = await anna("POST", at)
    assert begun_at.status_code == 202
    reset_id = begun_at.json()["reset_id"]
    assert begun_at.json() == {**plan, "reset_id": reset_id}
    page = await worked(api, anna, reset_id)
    assert (page["standing"]["source"], page["standing"]["state"]) == ("reset:letterboxd", "done")
    assert (await anna.get("/v1/films/3/review"))["review"]["rating"] == 4.5
    assert (await anna("GET", "/v1/films/17/review")).status_code == 404
    assert (await anna("POST", at)).json()["reset_id"] is None
    assert (await anna("POST", f"/v1/imports/{reset_id}/reset")).status_code == 422
    undo = await anna("DELETE", f"/v1/imports/{reset_id}")
    assert undo.json() == {"state": "undoing", "films": 2, "untouched": 0}
    await worked(api, anna, reset_id)
    assert (await anna.get("/v1/films/3/review"))["review"]["text"] == "No."
    assert (await anna.get("/v1/films/17/review"))["review"]["rating"] == 5


async def test_what_is_no_finished_import_is_not_reset_to(api: Api, anna: Caller) -> None:
    preview = await begun(anna, TABLE, dry_run="true")
    await worked(api, anna, preview["import_id"])

    refused = await anna("GET", f"/v1/imports/{preview['import_id']}/reset")

    assert refused.status_code == 422
    assert "nothing to go back to" in refused.text
    assert (await anna("POST", "/v1/imports/0192f3c4-0000-7000-8000-00000000000c/reset")).status_code == 404


async def test_a_file_may_come_in_a_form(anna: Caller) -> None:
    sent = await anna(
        "POST", "/v1/imports", files={"file": ("watchlist.csv", LETTERBOXD["watchlist.csv"].encode())}
    )

    assert sent.status_code == 202, sent.text
    assert sent.json()["source"] == "letterboxd"


async def test_a_form_without_the_file_is_no_import(anna: Caller) -> None:
    assert (await anna("POST", "/v1/imports", files={"other": ("x.csv", b"x")})).status_code == 400


async def test_the_same_request_begins_one_import(anna: Caller) -> None:
    answers = [await anna("POST", "/v1/imports", content=TABLE, key="once") for _ in range(2)]

    assert answers[0].json() == answers[1].json()
    assert len((await anna.get("/v1/imports"))["items"]) == 1


@pytest.mark.parametrize(
    ("data", "status"),
    [(b"", 422), (b"<html>", 422), (b"PK\x03\x04x", 422), (b"a" * 20_100_001, 413), (b"a" * 20_000_001, 422)],
    ids=["empty", "page", "zip", "too large", "large"],
)
async def test_what_is_no_history_is_refused(anna: Caller, data: bytes, status: int) -> None:
    answer = await anna("POST", "/v1/imports", content=data)

    assert answer.status_code == status
    assert answer.json()["detail"]


async def test_no_other_route_takes_so_much(anna: Caller) -> None:
    assert (await anna("POST", "/v1/avoids", content=b"a" * 70_000)).status_code == 413


@pytest.mark.parametrize("form", ["json", "csv", "letterboxd"])
async def test_all_of_it_can_be_taken_away(api: Api, anna: Caller, form: str) -> None:
    await worked(api, anna, (await begun(anna, zipped({"own.csv": "tmdbID,Rating\n3,4\n"})))["import_id"])

    answer = await anna("GET", "/v1/export", params={"format": form})

    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert "3" in answer.text
