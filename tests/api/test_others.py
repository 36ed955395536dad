"""P52: nobody can read or change what is another's, on any route. What is another's looks like what is not there.

The routes are taken from the running app; a route that this file does not know fails it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import httpx
import pytest
import pytest_asyncio

from tests.api.talking import SECRET, Api, Caller, LogOf
from tests.support.commands import a_command
from whattowatch.api.access import ACCESS, routes_of
from whattowatch.api.tokens import LIFETIME, issue
from whattowatch.application.commands.keep_notices import KeepNotices
from whattowatch.application.ports.clock import Clock
from whattowatch.domain.ids import FilmId
from whattowatch.domain.notices import Told, id_of
from whattowatch.domain.settings import Notice

pytestmark = pytest.mark.quick

MARK = "boris-marker-7f3a"  # in everything that Boris writes
SETTINGS = {"language": "en", "zone": "UTC", "country": "US", "picks": 3, "window_days": 60}
BODIES: Mapping[str, Any] = {  # what makes each route do something
    "PUT /v1/films/{film_id}/review": {"rating": 4, "text": "anna"},
    "PUT /v1/films/{film_id}/review/public": {"name": "anna"},
    "PUT /v1/films/{film_id}/watchlist": {"note": "anna"},
    "PUT /v1/films/{film_id}/hidden": None,
    "PUT /v1/films/{film_id}/owned": None,
    "PUT /v1/recommendations/{recommendation_id}/picks/{film_id}/opened": None,
    "PUT /v1/films/{film_id}/progress": {"position_s": 2_400},
    "POST /v1/recommendations": {"count": 2},
    "POST /v1/recommendations/{recommendation_id}/answer": {"option": "any"},
    "PUT /v1/recommendations/{recommendation_id}/picks/{film_id}/feedback": {
        "verdict": "watched",
        "rating": 1,
    },
    "PUT /v1/settings": SETTINGS,
    "PUT /v1/notices/read": None,
    "PUT /v1/notices/{notice_id}/read": None,
    "POST /v1/avoids": {"phrase": "needles"},
    "PATCH /v1/avoids/{avoid_id}": {"muted": True},
    "POST /v1/imports": None,
    "POST /v1/imports/{import_id}/write": None,
    "POST /v1/imports/{import_id}/reset": None,
    "POST /v1/imports/{import_id}/rows/{row_id}": {"film_id": 3},
    "POST /v1/admin/jobs/retry": {"kind": "fetch-film"},
    "POST /v1/admin/jobs/{job_id}/retry": None,
    "POST /v1/admin/offers/{offer_id}/approve": None,
    "POST /v1/admin/offers/{offer_id}/reject": {"reason": "no"},
}
QUERIES = {"/v1/films": {"query": "the"}, "/v1/films/suggest": {"prefix": "th"}}
NOWHERE = "0192f3c4-0000-7000-8000-00000000000c"
HIS_OWN = ("/v1/reviews", "/v1/watchlist", "/v1/avoids", "/v1/progress", "/v1/me")
OWNED = {"recommendation_id", "avoid_id", "import_id", "notice_id"}  # ids of things that belong to somebody


@dataclass
class Things:
    """Of one viewer: one of each kind."""

    recommendation_id: str
    avoid_id: str
    film_id: str  # a pick of the recommendation
    import_id: str  # of a preview
    notice_id: str = NOWHERE

    def ids(self) -> dict[str, str]:
        return {
            "recommendation_id": self.recommendation_id,
            "avoid_id": self.avoid_id,
            "film_id": self.film_id,
            "import_id": self.import_id,
            "notice_id": self.notice_id,
            "row_id": "1",
            "job_id": "1",
            "offer_id": self.import_id,
            "name": "docs.js",
        }


async def things_of(caller: Caller, mark: str) -> Things:
    """Somebody who used all there is."""
    await caller("PUT", "/v1/films/3/review", {"rating": 5, "text": f"{mark} review"})
    await caller("PUT", "/v1/films/3/review/public", {"name": f"{mark} name"})
    await caller("PUT", "/v1/films/10/watchlist", {"note": f"{mark} note"})
    await caller("PUT", "/v1/films/17/hidden")
    await caller("PUT", "/v1/films/3/owned")
    avoid_id = (await caller("POST", "/v1/avoids", {"phrase": f"{mark} avoid"})).json()["avoid_id"]
    given = (await caller("POST", "/v1/recommendations")).json()
    film_id = given["picks"][0]["film"]["film_id"]
    begun = given["picks"][1]["film"]["film_id"]
    await caller("PUT", f"/v1/films/{begun}/progress", {"position_s": 2_400, "duration_s": 7_000})
    at = f"/v1/recommendations/{given['recommendation_id']}/picks/{film_id}/feedback"
    await caller("PUT", at, {"verdict": "watched", "rating": 2, "text": f"{mark} feedback"})
    sent = f"title,rating,review\n{mark} film,4,{mark} words\n".encode()
    brought = await caller("POST", "/v1/imports", content=sent, params={"dry_run": "true"})
    return Things(given["recommendation_id"], avoid_id, str(film_id), brought.json()["import_id"])


async def told_of(api: Api, caller: Caller) -> str:
    """The id of a notice that is kept for them."""
    keep: KeepNotices = await api.container.get(KeepNotices)
    told = Told(notice=Notice.WATCHED, cause=MARK, film_id=FilmId(3))
    await keep.keep(caller.viewer_id, told, command=a_command())
    return id_of(caller.viewer_id, MARK)


@pytest_asyncio.fixture
async def his(api: Api, boris: Caller) -> Things:
    return replace(await things_of(boris, MARK), notice_id=await told_of(api, boris))


@pytest_asyncio.fixture
async def hers(anna: Caller, his: Things) -> Things:
    return await things_of(anna, "anna")


def routes(api: Api) -> list[tuple[str, str, str]]:
    litestar = api.app.app  # type: ignore[attr-defined]  # it is an Envelope
    return sorted((method, path, handler.opt[ACCESS]) for method, path, handler in routes_of(litestar))


async def ask(
    caller: Caller, method: str, path: str, ids: Mapping[str, str], *, token: str | None = None, **more: Any
) -> httpx.Response:
    filled = re.sub(r"\{(\w+)\}", lambda match: ids[match[1]], path)
    headers = {} if token is None else {"authorization": f"Bearer {token}"}
    params = {**QUERIES.get(path, {}), **more}
    return await caller(method, filled, BODIES.get(f"{method} {path}"), params=params, headers=headers)


def without_id(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.text.replace(answer.headers["x-request-id"], "")


async def test_whoever_is_not_known_gets_nothing(
    api: Api, anna: Caller, boris: Caller, his: Things, log_of: LogOf
) -> None:
    """None, expired, of nobody, of somebody erased: the same 401 on every route but the public ones."""
    erased = await api.viewer("Carla")
    assert (await erased("DELETE", "/v1/me")).status_code == 200
    now = (await api.container.get(Clock)).now()
    tokens = {
        "none": "",
        "nonsense": "a.b.c",
        "expired": issue(boris.viewer_id, SECRET, LIFETIME, now - 2 * LIFETIME),
        "nobody": issue(type(boris.viewer_id)(str(uuid4())), SECRET, LIFETIME, now),
        "erased": erased.token,
    }
    before = await log_of(boris.viewer_id)
    asked = 0
    for role, token in tokens.items():
        bodies = set()
        for method, path, access in routes(api):
            if access == "public" or (access == "any_viewer" and role == "erased"):
                continue
            answer = await ask(anna, method, path, his.ids(), token=token)
            assert answer.status_code == 401, (role, method, path)
            bodies.add(without_id(answer))
            asked += 1
        assert len(bodies) == 1, role
    assert asked > 100
    assert await log_of(boris.viewer_id) == before
    again = await ask(anna, "DELETE", "/v1/me", {}, token=erased.token)
    assert again.status_code == 200  # an erasure may be asked for again, and does nothing then


async def test_what_is_anothers_is_what_is_not_there(
    api: Api, anna: Caller, boris: Caller, his: Things, hers: Things, log_of: LogOf
) -> None:
    """Every route with every mixture of her ids, his and nobody's: his read as nobody's, byte for byte."""
    before = await log_of(boris.viewer_id)
    nobodys = Things(str(uuid4()), str(uuid4()), his.film_id, str(uuid4()))
    tried = 0
    for method, path, access in routes(api):
        names = set(re.findall(r"\{(\w+)\}", path))
        owned = names & OWNED
        if access == "public" or not owned:
            continue
        (name,) = owned
        for others in (
            his.ids(),
            his.ids() | {"film_id": hers.film_id},
            hers.ids() | {name: his.ids()[name]},
        ):
            missing = others | {name: nobodys.ids()[name]}
            theirs = await ask(anna, method, path, others)
            nowhere = await ask(anna, method, path, missing)
            assert theirs.status_code == 404, (method, path)
            assert without_id(theirs) == without_id(nowhere)
            assert MARK not in theirs.text
            tried += 1
    assert tried >= 15
    assert await log_of(boris.viewer_id) == before


async def test_no_route_shows_or_changes_what_is_anothers(
    api: Api, anna: Caller, boris: Caller, his: Things, hers: Things, log_of: LogOf
) -> None:
    """She does all that can be done, also under his id wherever it could be put."""
    before = await log_of(boris.viewer_id)
    his_view = [await boris.get(path) for path in HIS_OWN]
    sneaky = {"viewer_id": boris.viewer_id, "user_id": boris.viewer_id, "as": boris.viewer_id}
    last = [route for route in routes(api) if route[0] == "DELETE" and route[1] == "/v1/me"]
    for method, path, _ in [*(route for route in routes(api) if route not in last), *last]:
        answer = await ask(anna, method, path, hers.ids(), **sneaky)
        assert answer.status_code < 500
        assert MARK not in answer.text, (method, path)
        assert MARK not in str(answer.headers)
        assert boris.viewer_id not in answer.text

    assert await log_of(boris.viewer_id) == before
    now = [await boris.get(path) for path in HIS_OWN]
    assert now == his_view


@pytest.mark.parametrize(
    "header", ["x-viewer-id", "x-user-id", "x-forwarded-user", "viewer-id", "cookie", "x-position"]
)
async def test_no_header_makes_one_another(anna: Caller, boris: Caller, header: str) -> None:
    answer = await anna("GET", "/v1/me", headers={header: boris.viewer_id})

    assert answer.json()["viewer_id"] == anna.viewer_id


@pytest.mark.parametrize(
    "body",
    [
        {"viewer_id": "x"},
        {"user_id": "x"},
        {"is_admin": True},
        {"origin": "chat"},
        {"recommendation_id": "x"},
    ],
)
async def test_no_body_says_who_speaks(api: Api, anna: Caller, hers: Things, body: dict[str, Any]) -> None:
    for route, known in BODIES.items():
        if known is None or route.split(" ")[1].startswith("/v1/admin"):
            continue  # an operator's route is not there at all: see test_operators.py
        method, path = route.split(" ")
        filled = re.sub(r"\{(\w+)\}", lambda match: hers.ids()[match[1]], path)

        assert (await anna(method, filled, known | body)).status_code == 400, route


async def test_every_write_is_in_the_matrix(api: Api) -> None:
    """Whoever adds a route with a body says here what makes it do something."""
    bodies = {f"{method} {path}" for method, path, _ in routes(api) if method in {"POST", "PUT", "PATCH"}}

    assert bodies == set(BODIES)
