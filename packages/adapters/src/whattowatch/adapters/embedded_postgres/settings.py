"""The server's settings: ours in a file of their own, written at each start."""

import re

from whattowatch.adapters.embedded_postgres.places import Places, write_private

INCLUDE = "include 'wtw.conf'\n"

SETTINGS = """\
# Written at each start of the embedded server: put your own settings into postgresql.conf, below the include.
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
max_connections = 100
shared_buffers = '128MB'
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_checkpoints = off
log_error_verbosity = terse  # DETAIL repeats rows, and rows hold what people wrote
"""


def configure(places: Places, *, port: int, durable: bool) -> None:
    """Write the settings for the next start.

    Args:
        durable: survive a power cut; without it small writes are quicker, and a crash may cost the whole folder.
    """
    safety = "on" if durable else "off"
    lines = [f"{name} = {safety}\n" for name in ("fsync", "synchronous_commit", "full_page_writes")]
    write_private(places.conf, f"{SETTINGS}port = {port}\n{''.join(lines)}".encode())


def include_ours(places: Places) -> None:
    """Have the cluster read our file, and write that down once."""
    main = places.data / "postgresql.conf"
    if INCLUDE not in main.read_text("utf-8"):
        with main.open("a", encoding="utf-8") as file:
            file.write(INCLUDE)


def last_port(places: Places) -> int | None:
    """Give the port of the start before, which clients may have written down."""
    if not places.conf.exists():
        return None
    found = re.search(r"^port = (\d+)$", places.conf.read_text("utf-8"), re.MULTILINE)
    return int(found[1]) if found else None
