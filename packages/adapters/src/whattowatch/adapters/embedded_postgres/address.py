"""Where the server is, and how a process that did not start it finds out."""

import socket
from dataclasses import dataclass, field
from urllib.parse import quote

import msgspec

from whattowatch.adapters.embedded_postgres.places import Places, write_private
from whattowatch.adapters.embedded_postgres.postmaster import PidFile

HOST = "127.0.0.1"
USER = "wtw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    port: int
    pid: int  # of the postmaster
    password: str = field(repr=False)

    def dsn(self, database: str = "postgres") -> str:
        """As asyncpg and libpq read it; the password is in it."""
        return f"postgresql://{USER}:{quote(self.password, safe='')}@{HOST}:{self.port}/{quote(database, safe='')}"


def publish(address: Address, places: Places) -> None:
    write_private(places.state, msgspec.json.encode(address))


def published(places: Places) -> Address | None:
    """Give the address of the server that somebody else runs, if it is up now."""
    try:
        address = msgspec.json.decode(places.state.read_bytes(), type=Address)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    pid_file = PidFile.read(places)
    up = pid_file is not None and pid_file.is_ready(address.pid, address.port) and _answers(address.port)
    return address if up else None


def _answers(port: int) -> bool:
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True
