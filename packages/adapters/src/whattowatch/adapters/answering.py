"""Making the answer of a source out of what it said."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from whattowatch.application.ports.claim_source import FilmKey, SourceAnswer
from whattowatch.domain.claims import Method
from whattowatch.domain.film_text import FilmText


def answer_of(
    source: str,
    film: FilmKey,
    *,
    raw: bytes,
    at: datetime,
    claims: Mapping[str, Any],
    texts: Sequence[FilmText] = (),
    etag: str = "",
    method: Method = Method.ID,
) -> SourceAnswer:
    """Claims without a value are left out: silence is no claim."""
    said = {field: value for field, value in claims.items() if value not in (None, "", (), {})}
    return SourceAnswer(
        source=source,
        film_id=film.film_id,
        language="en",
        fetched_at=at,
        fingerprint=hashlib.sha256(raw).hexdigest(),
        etag=etag,
        raw=raw,
        claims=said,
        texts=tuple(texts),
        method=method,
    )
