"""A process that folds a history and prints a digest of the tables, with the outside out of reach: `SEED`."""

import socket
import sys
from hashlib import sha256
from typing import Any, NoReturn

from tests.support.histories import logged
from whattowatch.application import rows
from whattowatch.application.projections import PROJECTIONS


def refused(*_: Any, **__: Any) -> NoReturn:
    raise AssertionError("a projection asked for the outside")


def digest(seed: int) -> str:
    events = [one.event for one in logged(seed, 1_500)]
    socket.socket = socket.create_connection = socket.getaddrinfo = refused  # type: ignore[assignment,misc]  # out of reach
    said = sha256()
    for projection in PROJECTIONS:
        state = rows.empty(projection.tables)
        projection.fold([event for event in events if isinstance(event, projection.kinds)], state)
        for table in projection.tables:
            said.update("\n".join(sorted(map(repr, rows.whole(table, state[table.name])))).encode())
    return said.hexdigest()


if __name__ == "__main__":
    print(digest(int(sys.argv[1])))
