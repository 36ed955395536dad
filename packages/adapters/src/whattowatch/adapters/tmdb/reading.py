"""Records read one by one: those that make no sense are refused and counted, and spoil no other."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec
import structlog

T = TypeVar("T")

FAULTS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_log = structlog.get_logger(__name__)


class Reading:
    """One for all that is asked of TMDB: it counts what was refused."""

    def __init__(self) -> None:
        self.refused = 0

    def each(self, raws: Iterable[msgspec.Raw] | None, kind: type[T]) -> list[T]:
        """Those that make sense, in their order."""
        records = [_read(raw, kind) for raw in raws or ()]
        self.refuse(records.count(None))
        return [record for record in records if record is not None]

    def part(self, raw: msgspec.Raw, kind: type[T]) -> T | None:
        """None: it is not there, or makes no sense."""
        if bytes(raw).strip() == b"null":
            return None
        record = _read(raw, kind)
        self.refuse(int(record is None))
        return record

    def kept(self, films: Sequence[T | None]) -> list[T]:
        """Those that could be made into films."""
        self.refuse(films.count(None))
        return [film for film in films if film is not None]

    def refuse(self, records: int) -> None:
        if records:
            self.refused += records
            _log.warning("records of TMDB were refused", records=records)


def _read(raw: msgspec.Raw, kind: type[T]) -> T | None:
    try:
        return msgspec.json.decode(raw, type=kind)
    except FAULTS:
        return None
