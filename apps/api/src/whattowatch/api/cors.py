"""Which web pages may call: those on the list, and no others. Nobody's cookies are involved."""

from collections.abc import Sequence

from whattowatch.api.headers import RawHeaders

METHODS = "GET, POST, PUT, PATCH, DELETE, OPTIONS"
SENT = "Authorization, Content-Type, Accept, Idempotency-Key"
READ = "X-Position, X-Stale, X-Request-Id, Retry-After, Location"
REMEMBERED_S = 600


def allowed(headers: Sequence[tuple[bytes, bytes]], origins: Sequence[str]) -> RawHeaders:
    """What to add to an answer, so that the page it came from may read it."""
    if not origins:
        return []
    vary = [(b"vary", b"Origin")]
    given = [value for name, value in headers if name == b"origin"]
    if len(given) != 1 or given[0].decode("latin-1") not in origins:
        return vary
    return [
        *vary,
        (b"access-control-allow-origin", given[0]),
        (b"access-control-expose-headers", READ.encode()),
        (b"cross-origin-resource-policy", b"cross-origin"),
    ]


def preflight(headers: Sequence[tuple[bytes, bytes]], origins: Sequence[str]) -> RawHeaders | None:
    """What to answer a browser that asks beforehand. None: it is not such a question, or not from the list."""
    asks = any(name == b"access-control-request-method" for name, _ in headers)
    answer = allowed(headers, origins)
    if not asks or len(answer) <= 1:
        return None
    return [
        *answer,
        (b"access-control-allow-methods", METHODS.encode()),
        (b"access-control-allow-headers", SENT.encode()),
        (b"access-control-max-age", str(REMEMBERED_S).encode()),
    ]
