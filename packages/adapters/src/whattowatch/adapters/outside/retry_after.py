"""The header by which a service says when to come back."""

from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import inf


def retry_after_s(given: str | None, *, now: datetime) -> float:
    """Seconds, or a date; nothing is 0, and nonsense is longer than anybody waits."""
    if given is None:
        return 0.0
    with suppress(ValueError):
        seconds = float(given)
        return seconds if 0 <= seconds < inf else inf
    with suppress(ValueError):
        date = parsedate_to_datetime(given)
        aware = date if date.tzinfo else date.replace(tzinfo=UTC)
        return max(0.0, (aware - now).total_seconds())
    return inf
