"""A viewer who has nothing but the API is told as others are: what was kept, read, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio

from tests.api.operating import operating
from tests.api.talking import SECRET, Api, Caller
from tests.support.container import MemoryPorts
from tests.support.memory.occasions import MemoryOccasions
from whattowatch.api.tokens import LIFETIME, issue
from whattowatch.application.command import Command
from whattowatch.application.commands.keep_notices import KeepNotices
from whattowatch.application.commands.note_occasions import NoteOccasions
from whattowatch.application.ports.event_store import Change, E, EventStore
from whattowatch.application.ports.occasions import Arrival, Moderated
from whattowatch.application.queries.known_standing import KnownStanding
from whattowatch.domain.ids import CommandId, FilmId, Position, ViewerId, command_of
from whattowatch.domain.notices import Told
from whattowatch.domain.settings import Notice
from whattowatch.domain.stream import Stream
from whattowatch.domain.watching import Service

pytestmark = pytest.mark.quick
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
ALL = ["watched", "available", "digest", "tonight"]
REST: dict[str, Any] = {
    "language": "en",
    "zone": "Europe/Berlin",
    "country": "DE",
    "picks": 3,
    "window_days": 60,
}


@pytest_asyncio.fixture
async def note(api: Api) -> NoteOccasions:
    found: NoteOccasions = await api.container.get(NoteOccasions)
    return found


async def kinds(anna: Caller, **query: Any) -> list[str]:
    page = (await anna("GET", "/v1/notices", params=query)).json()
    return [each["kind"] for each in page["items"]]


def later(ports: MemoryPorts, *callers: Caller, **by: float) -> None:
    """Tokens do not last that long."""
    ports.clock.forward(**by)
    for caller in callers:
        caller.token = issue(caller.viewer_id, SECRET, LIFETIME, ports.clock.now())


def at(ports: MemoryPorts, hour: int, anna: Caller) -> None:
    """The next time that it is this hour in UTC."""
    later(ports, anna, hours=(hour - ports.clock.now().hour) % 24)


async def for_tonight(anna: Caller) -> tuple[str, int]:
    answer = (await anna("POST", "/v1/recommendations")).json()
    film_id = answer["picks"][0]["film"]["film_id"]
    path = f"/v1/recommendations/{answer['recommendation_id']}/picks/{film_id}/feedback"
    assert (await anna("PUT", path, {"verdict": "tonight"})).is_success
    return answer["recommendation_id"], film_id


async def test_the_day_after_the_question_is_there_and_links_to_the_film(
    anna: Caller, ports: MemoryPorts, note: NoteOccasions
) -> None:
    issued, film_id = await for_tonight(anna)
    assert await note() == 0

    later(ports, anna, hours=24)
    assert (await note(), await note()) == (1, 0)

    page = await anna.get("/v1/notices")
    (asked,) = page["items"]
    assert (page["total"], page["unread"]) == (1, 1)
    assert asked["kind"] == "watched"
    assert asked["film"]["film_id"] == film_id
    assert (asked["recommendation_id"], asked["read_at"]) == (issued, None)
    assert (await anna("GET", asked["link"])).status_code == 200


async def test_of_a_new_process_nothing_is_kept_twice(
    api: Api, anna: Caller, ports: MemoryPorts, note: NoteOccasions
) -> None:
    await for_tonight(anna)
    later(ports, anna, hours=24)
    await note()

    again = NoteOccasions(note._occasions, note._known_standing, note._keep, note._issue, note._clock)

    assert await again() == 0
    assert await kinds(anna) == ["watched"]


async def test_it_is_marked_as_read_once(anna: Caller, ports: MemoryPorts, note: NoteOccasions) -> None:
    await for_tonight(anna)
    later(ports, anna, hours=24)
    await note()
    (asked,) = (await anna.get("/v1/notices"))["items"]
    path = f"/v1/notices/{asked['notice_id']}/read"
    events = len(ports.events.log)

    assert (await anna("PUT", path)).status_code == 204
    assert (await anna("PUT", path)).status_code == 204
    assert (await anna("PUT", "/v1/notices/read")).status_code == 204

    assert len(ports.events.log) == events + 1
    page = await anna.get("/v1/notices")
    assert page["unread"] == 0
    assert page["items"][0]["read_at"] is not None
    export = (await anna("GET", "/v1/export")).text
    assert [export.count(name) for name in ("notice-kept", "notices-read")] == [1, 1]
    assert await kinds(anna, unread=True) == []
    assert await kinds(anna) == ["watched"]


async def test_all_are_marked_at_once(anna: Caller, ports: MemoryPorts, note: NoteOccasions) -> None:
    await anna("PUT", "/v1/settings", REST | {"window_days": 0})
    for _ in range(2):
        await for_tonight(anna)
        later(ports, anna, hours=1)
    later(ports, anna, hours=24)
    await note()
    unread = (await anna.get("/v1/notices"))["unread"]
    assert unread >= 1

    assert (await anna("PUT", "/v1/notices/read")).status_code == 204

    assert (await anna.get("/v1/notices"))["unread"] == 0


async def test_whoever_answers_the_question_has_read_it(
    anna: Caller, ports: MemoryPorts, note: NoteOccasions
) -> None:
    _, film_id = await for_tonight(anna)
    later(ports, anna, hours=24)
    await note()
    later(ports, anna, hours=1)

    assert (await anna("PUT", f"/v1/films/{film_id}/review", {"rating": 4})).is_success

    assert (await anna.get("/v1/notices"))["unread"] == 0


async def test_whoever_let_the_film_be_since_is_not_asked(
    anna: Caller, ports: MemoryPorts, note: NoteOccasions
) -> None:
    _, film_id = await for_tonight(anna)
    later(ports, anna, hours=1)
    await anna("PUT", f"/v1/films/{film_id}/progress", {"position_s": 2_400})
    await anna("DELETE", f"/v1/films/{film_id}/progress")

    later(ports, anna, hours=24)
    assert await note() == 0


async def test_what_was_let_be_before_that_evening_is_asked_after(
    anna: Caller, ports: MemoryPorts, note: NoteOccasions
) -> None:
    await anna("PUT", "/v1/settings", REST | {"window_days": 0})
    _, film_id = await for_tonight(anna)
    await anna("PUT", f"/v1/films/{film_id}/progress", {"position_s": 2_400})
    await anna("DELETE", f"/v1/films/{film_id}/progress")
    later(ports, anna, hours=1)
    assert (await for_tonight(anna))[1] == film_id

    later(ports, anna, hours=24)
    assert await note() == 1


async def test_what_is_anothers_is_not_there(
    anna: Caller, boris: Caller, ports: MemoryPorts, note: NoteOccasions
) -> None:
    await for_tonight(boris)
    later(ports, anna, boris, hours=24)
    await note()
    (his,) = (await boris.get("/v1/notices"))["items"]

    assert await kinds(anna) == []
    assert (await anna("PUT", f"/v1/notices/{his['notice_id']}/read")).status_code == 404
    assert (await boris.get("/v1/notices"))["unread"] == 1


async def test_a_film_that_arrived_says_where(anna: Caller, ports: MemoryPorts, note: NoteOccasions) -> None:
    netflix = Service(service_id=8, name="Netflix")
    now = ports.clock.now()
    ports.occasions.told.append(Arrival(viewer_id=anna.viewer_id, film_id=FilmId(3), service=netflix, at=now))

    await note()

    (told,) = (await anna.get("/v1/notices"))["items"]
    assert (told["kind"], told["film"]["film_id"], told["service"]["name"]) == ("available", 3, "Netflix")
    assert "JustWatch" in told["attribution"]


async def test_the_films_of_the_week_are_a_recommendation_to_open(
    anna: Caller, ports: MemoryPorts, note: NoteOccasions
) -> None:
    await anna("PUT", "/v1/settings", REST | {"notices": ALL})
    at(ports, 18, anna)
    later(ports, anna, days=(4 - ports.clock.now().weekday()) % 7)

    assert (await note(), await note()) == (1, 0)

    (digest,) = (await anna.get("/v1/notices"))["items"]
    assert digest["kind"] == "digest"
    assert len((await anna.get(digest["link"]))["picks"]) == 5


async def test_who_wants_it_is_reminded_as_the_evening_begins_where_they_are(
    anna: Caller, ports: MemoryPorts, note: NoteOccasions
) -> None:
    await anna("PUT", "/v1/settings", REST | {"notices": ALL, "evening_hour": 20})
    at(ports, 12, anna)
    await for_tonight(anna)
    at(ports, 18, anna)  # 19:00 in winter, in Berlin
    assert await note() == 0

    at(ports, 19, anna)
    assert (await note(), await note()) == (1, 0)

    assert await kinds(anna) == ["tonight"]


async def test_what_a_moderator_decided_is_kept_for_the_author_and_links_to_it(
    anna: Caller, ports: MemoryPorts, note: NoteOccasions, api: Api
) -> None:
    await anna("PUT", "/v1/films/949/review", {"rating": 4.5, "text": "the diner scene"})
    assert (await anna("PUT", "/v1/films/949/review/public", {})).is_success
    operator = await operating(api)
    (waiting,) = (await operator.get("/v1/admin/offers"))["items"]
    assert (await operator("POST", f"/v1/admin/offers/{waiting['offer_id']}/approve")).is_success

    assert (await note(), await note()) == (1, 0)
    assert await kinds(anna) == ["moderated"]
    (told,) = (await anna.get("/v1/notices"))["items"]
    assert (await anna.get(told["link"]))["review"]["public"]["state"] == "published"


async def test_what_was_refused_after_it_was_approved_is_told_once_each(
    anna: Caller, ports: MemoryPorts, note: NoteOccasions, api: Api
) -> None:
    offer_id, operator = await offered(anna, api), await operating(api)
    for verb, body in (("approve", None), ("reject", {"reason": "no"}), ("approve", None)):
        assert (await operator("POST", f"/v1/admin/offers/{offer_id}/{verb}", body)).is_success
        await note()

    assert await kinds(anna) == ["moderated", "moderated"]


@pytest.mark.parametrize("since", ["made private", "refused", "offered anew"])
async def test_a_decision_that_is_overtaken_is_no_news(
    anna: Caller, ports: MemoryPorts, note: NoteOccasions, api: Api, since: str
) -> None:
    offer_id, operator = await offered(anna, api), await operating(api)
    path, public = f"/v1/admin/offers/{offer_id}", "/v1/films/949/review/public"
    assert (await operator("POST", f"{path}/approve")).is_success
    behind = ReadBefore(ports.occasions.models, decisions=await ports.occasions.moderated(LONG_AGO))
    match since:
        case "made private":
            assert (await anna("DELETE", public)).is_success
        case "refused":
            assert (await operator("POST", f"{path}/reject", {"reason": "no"})).is_success
        case _:
            assert (await anna("PUT", public, {"name": "Anna"})).is_success
            (waits,) = (await operator.get("/v1/admin/offers"))["items"]
            approve = f"/v1/admin/offers/{waits['offer_id']}/approve"
            assert (await operator("POST", approve)).is_success

    again = NoteOccasions(behind, note._known_standing, note._keep, note._issue, note._clock)

    assert await again() == 0


async def test_the_same_occasions_a_minute_later_are_looked_up_nowhere(
    api: Api, anna: Caller, ports: MemoryPorts, note: NoteOccasions
) -> None:
    """There may be as many of them as there are viewers."""
    await anna("PUT", "/v1/settings", REST | {"notices": [*ALL, "moderated"]})
    offer_id, operator = await offered(anna, api), await operating(api)
    assert (await operator("POST", f"/v1/admin/offers/{offer_id}/approve")).is_success
    await for_tonight(anna)
    later(ports, anna, hours=24)
    read = Counting(ports.events)
    keep, known = KeepNotices(read, ports.clock), KnownStanding(read)
    again = NoteOccasions(note._occasions, known, keep, note._issue, note._clock)

    assert (await again(), read.times) == (
        2,
        6,
    )  # that it stands, and was not let be; and twice, who they are and what they had
    assert (await again(), read.times) == (0, 6)


async def test_of_whoever_is_gone_nothing_is_kept(api: Api, anna: Caller, ports: MemoryPorts) -> None:
    keep: KeepNotices = await api.container.get(KeepNotices)
    told = Told(notice=Notice.WATCHED, cause="watched 1 949", film_id=FilmId(949))
    nobody = ViewerId("00000000-0000-0000-0000-00000000000f")
    assert (await anna("DELETE", "/v1/me")).is_success
    events = len(ports.events.log)

    for viewer_id in (anna.viewer_id, nobody):
        command = Command(command_of("tests", viewer_id), "worker")
        assert await keep.keep(viewer_id, told, command=command) == 0

    assert len(ports.events.log) == events


@dataclass
class ReadBefore(MemoryOccasions):
    """Its read model of offers is a little behind."""

    decisions: Sequence[Moderated] = ()

    async def moderated(self, since: datetime) -> Sequence[Moderated]:  # since whenever
        return self.decisions


class Counting(EventStore):
    """How often a stream was read."""

    def __init__(self, events: EventStore) -> None:
        self._events, self.times = events, 0

    async def read(self, stream: Stream[E]) -> Sequence[E]:
        self.times += 1
        return await self._events.read(stream)

    async def read_all(self, streams: Sequence[Stream[E]]) -> Sequence[Sequence[E]]:
        self.times += len(streams)
        return await self._events.read_all(streams)

    async def append(self, changes: Sequence[Change[Any]], *, command: Command) -> Position:
        return await self._events.append(changes, command=command)

    async def ended(self, command: CommandId) -> Position | None:
        return await self._events.ended(command)


async def offered(anna: Caller, api: Api) -> str:
    """The offer that waits, of a review of Heat."""
    await anna("PUT", "/v1/films/949/review", {"rating": 4.5, "text": "the diner scene"})
    assert (await anna("PUT", "/v1/films/949/review/public", {})).is_success
    (waiting,) = (await (await operating(api)).get("/v1/admin/offers"))["items"]
    offer_id: str = waiting["offer_id"]
    return offer_id
