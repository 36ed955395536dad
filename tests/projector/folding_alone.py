"""A process that rebuilds from a history in every time zone and at every time, and prints digests of the tables.

`SEED COUNT [CONTROL]`, in the surroundings that it was started in; the outside is out of reach.
"""

import asyncio
import locale
import os
import socket
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import product
from typing import Any

import time_machine
from msgspec.structs import replace

from tests.support.histories import Logged, logged
from tests.support.projected import rebuilt
from whattowatch.application.projection import Projection, State
from whattowatch.application.projections import PROJECTIONS
from whattowatch.application.projections.viewings import Viewings
from whattowatch.domain.event import Event

ZONES = ("UTC", "Asia/Tokyo", "America/St_Johns")
CLOCKS = (
    datetime(1970, 1, 1, tzinfo=UTC),
    None,
    datetime(2100, 2, 28, 23, 59, 59, tzinfo=UTC),
)  # None: today
OUTSIDE = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
OUTSIDE |= {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "urllib.Request"}


class Late(Viewings):
    """A control: what it keeps depends on more than the event."""

    def late_s(self) -> float:
        raise NotImplementedError

    def fold(self, events: Sequence[Event], state: State) -> None:
        late = timedelta(seconds=self.late_s())
        super().fold([replace(event, at=event.at + late) for event in events], state)


class ByTheClock(Late):
    def late_s(self) -> float:
        return time.time() // 100_000


class ByTheZone(Late):
    def late_s(self) -> float:
        return datetime(2026, 1, 1).astimezone().timestamp() % 100_000  # that is the fault


class ByTheHash(Late):
    def late_s(self) -> float:
        return [*{"opinions", "viewings", "shelves", "viewers", "recommendations"}].index("viewers")


class ByTheLocale(Late):
    def late_s(self) -> float:
        return len(locale.nl_langinfo(locale.CODESET))


class ByTheNetwork(Late):
    def late_s(self) -> float:
        with socket.create_connection(("127.0.0.1", 9), timeout=1):
            return 1


CONTROLS = {each.__name__: each for each in (ByTheClock, ByTheZone, ByTheHash, ByTheLocale, ByTheNetwork)}


ASKED: list[str] = []


def refuse(event: str, _: Any) -> None:
    if event in OUTSIDE:
        ASKED.append(event)
        raise PermissionError(event)


def digest(projections: Sequence[Projection], history: Sequence[Logged]) -> str:
    said = sha256()
    for projection in projections:
        tables = asyncio.run(rebuilt(projection, history))
        said.update(repr(sorted(tables.items())).encode())
    return said.hexdigest()


def main(seed: str, count: str, control: str = "") -> None:
    locale.setlocale(locale.LC_ALL, "")
    projections = [CONTROLS[control]()] if control else PROJECTIONS
    history = logged(int(seed), int(count))
    sys.addaudithook(refuse)
    for zone, clock in product(ZONES, CLOCKS):
        os.environ["TZ"] = zone
        time.tzset()
        with time_machine.travel(
            (clock or datetime.now(UTC)).timestamp()
        ):  # a zone of its own would hide ours
            print(zone, clock, digest(projections, history))
    assert not ASKED, f"a projection asked for the outside: {ASKED[0]}"


if __name__ == "__main__":
    main(*sys.argv[1:])
