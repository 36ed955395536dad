"""The server's own log, read for what it said last."""

from pathlib import Path

from whattowatch.adapters.embedded_postgres.faults import EmbeddedPostgresFault, PortTaken, StartFailed

LINES = 8


def size(log: Path) -> int:
    return log.stat().st_size if log.exists() else 0


def why_it_ended(log: Path, *, since: int, port: int | None = None) -> EmbeddedPostgresFault:
    """Read what the log has grown by as the reason the program ended.

    Args:
        since: the size of the log, in bytes, before the program started.
        port: the one it was to listen on, if it was to listen.
    """
    with log.open("rb") as file:
        file.seek(since)
        said = file.read().decode("utf-8", "replace").strip()
    if "could not bind" in said and "Address already in use" in said:
        return PortTaken(
            f"port {port} is in use by another program: end that one, ask for another port, "
            "or ask for none and a free one is found"
        )
    last = "\n".join(said.splitlines()[-LINES:]) or "it said nothing"
    return StartFailed(f"the embedded PostgreSQL ended at once; its log {log} says:\n{last}")
