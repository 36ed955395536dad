"""Bytes that no client of good will sends (promises 3.3), and good requests gone wrong."""

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

REVIEW = "/v1/films/3/review"
PROGRESS = "/v1/films/3/progress"
JSON = "Content-Type: application/json"


def request(
    method: str, path: str, *headers: str, body: str | bytes | None = None, length: str | None = None
) -> bytes:
    """One whole request, after which the connection is to be closed."""
    sent = body.encode() if isinstance(body, str) else body
    lines = [f"{method} {path} HTTP/1.1", "Host: api.test", "Connection: close", *headers]
    if sent is not None:
        lines.append(f"Content-Length: {len(sent) if length is None else length}")
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape") + (sent or b"")


def corpus(token: str) -> Iterator[bytes]:
    """The known ones."""
    auth = f"Authorization: Bearer {token}"
    yield from (request("GET", path, auth) for path in _paths())
    yield from (request("PUT", path, auth, JSON, body='{"rating": 4}') for path in _paths())
    yield from (request("PUT", REVIEW, auth, JSON, body=body) for body in _bodies())
    yield from (request("PUT", f"{REVIEW}/public", auth, JSON, body=body) for body in _bodies())
    yield from (request("PUT", PROGRESS, auth, JSON, body=body) for body in _bodies())
    yield from (request("PUT", PROGRESS, auth, JSON, body=body) for body in _places())
    yield from (
        request("POST", "/v1/recommendations", auth, JSON, "Idempotency-Key: k", body=body)
        for body in _bodies()
    )
    yield from (request(*each) for each in _heads(auth))
    yield from _multipart(auth)
    yield from _protocol(auth)


def _paths() -> Iterator[str]:
    ids = [
        "%00",
        "%ff",
        "%ed%a0%80",
        "..",
        "%2e%2e%2f",
        "/",
        "a" * 20_000,
        "-1",
        "+1",
        "%201",
        "1_000",
        "%D9%A3",
    ]
    ids += [
        "9" * 23,
        "0",
        "1.0",
        "1e3",
        "2147483648",
        "%7B0192f3c4-0000-7000-8000-00000000000b%7D",
        "urn:uuid:0192f3c4",
    ]
    for written in ids:
        yield f"/v1/films/{written}/review"
        yield f"/v1/films/{written}/reviews"
        yield f"/v1/recommendations/{written}"
    yield "//v1//films//3"
    yield "/v1/../v1/me"
    yield "/docs/..%2f..%2fetc/passwd"
    yield "*"
    yield "http://evil.example/v1/me"
    for query in [
        *(
            "limit=1&limit=2",
            "limit=",
            "limit=0",
            "limit=-1",
            "limit=1e3",
            "limit=" + "9" * 5_000,
            "limit=nan",
        ),
        *(
            "offset=inf",
            "after=9223372036854775808",
            "after=-0",
            "q[]=1",
            "%00=1",
            "=",
            "&&&&",
            "limit=%00",
            "limit=5%20",
        ),
        "&".join(f"k{number}=1" for number in range(5_000)),
        "since=0001-01-01T00:00+23:59&until=9999-12-31T23:59:59-23:59",
    ]:
        yield f"/v1/reviews?{query}"
    for words in [
        "%00",
        "%ff",
        "%ed%a0%80",
        "%25%5F",
        "'%3B%20drop%20table%20events%3B--",
        "%E2%80%AE",
        "a" * 300,
        "",
    ]:
        yield f"/v1/films?query={words}"
        yield f"/v1/films/suggest?prefix={words}"


def _bodies() -> Iterator[bytes]:
    for text in [
        *(
            '{"rating": NaN}',
            '{"rating": Infinity}',
            '{"rating": 1e999}',
            '{"rating": -1e999}',
            '{"rating": "1"}',
        ),
        '{"rating": 1' + "0" * 30 + "}",
        '{"rating": ' + "9" * 5_000 + "}",
        *(
            '{"rating": 4, "rating": 5}',
            '{"is_admin": true}',
            '{"user_id": 1}',
            '{"count": 1e400}',
            '{"count": "1"}',
        ),
        *('{"text": "\\u0000"}', '{"text": "\\ud800"}', '{"text": "\\udc00\\ud800"}', '{"text": "\\x00"}'),
        *(
            '{"limits": {"year_from": -1}}',
            '{"limits": {"exclude": [0]}}',
            '{"limits": {"genres": [""]}}',
            '{"limits": {"votes_least": 0}}',
        ),
        '{"limits": {"exclude": [' + "1," * 20_000 + "1]}}",
        '{"text": "' + "x" * 60_000 + '"}',
        *("", "null", "[]", "{}", "0", '""', "{", "}", '{"', "nul", "\n", "//", "{'a': 1}", "\ufeff{}"),
    ]:
        yield text.encode()
    for depth in (1_000, 10_000, 60_000):
        yield b"[" * depth
        yield b'{"a":' * (depth // 5)
        yield b'{"rating": ' + b"[" * depth
        yield b'{"nothing": ' + b"[" * depth + b"]" * 5
    for raw in [
        b"\xff",
        b'{"text": "\xff"}',
        b'{"text": "\xed\xa0\x80"}',
        b'{"text": "\xc0\xaf"}',
        b"\xef\xbb\xbf{}",
    ]:
        yield raw
        yield raw * 1_000
    yield '{"rating": 4}'.encode("utf-16")
    yield '{"rating": 4}'.encode("utf-32")
    yield b'{"text": "' + b"y" * 70_000 + b'"}'
    yield b"\x00" * 1_000


def _places() -> Iterator[str]:
    numbers = ("-1", "1.5", "1e3", "NaN", "99999999999999999999", "86401", '"40"', "null", "true", "[]")
    yield from (f'{{"position_s": {number}}}' for number in numbers)
    yield from (f'{{"position_s": 1, "duration_s": {number}}}' for number in (*numbers, "0"))
    for at in (
        *("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-03-01T12:00:00", "2026-03-01"),
        *("2026-02-30T12:00:00Z", "2999-01-01T00:00:00Z", "1700-01-01T00:00:00Z", "now", ""),
    ):
        yield f'{{"position_s": 1, "at": "{at}"}}'
    yield '{"position_s": 1, "at": 1772366400}'


def _heads(auth: str) -> Iterator[tuple[str, ...]]:
    for method in ["TRACE", "CONNECT", "get", "BREW", "G" * 5_000, "OPTIONS", "HEAD", "PATCH", "PUT\x00"]:
        yield method, "/v1/me", auth
    yield "GET", "/v1/me", auth, "X: " + "y" * 200_000
    yield "GET", "/v1/me", auth, *(f"X-{number}: y" for number in range(1_000))
    for header in [
        *(
            "X: \udcff\udcfe",
            "X: \x00",
            "X : y",
            ": y",
            "X",
            " folded",
            "Accept: " + "a/b," * 500,
            "Accept: \udcff",
        ),
        *(
            "Content-Length: -1",
            "Content-Length: x",
            "Content-Length: 5\r\nContent-Length: 6",
            "Content-Length: 99999999999999",
        ),
        *(
            "Transfer-Encoding: chunked\r\nContent-Length: 4",
            "Transfer-Encoding: gzip",
            "Expect: 100-continue",
            "Expect: x",
        ),
        *(
            "Upgrade: websocket\r\nConnection: Upgrade",
            "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings",
            "Host: evil",
        ),
        *(
            "Origin: null",
            "Origin: \udcff",
            "X-Request-Id: \udcff\udcff",
            "X-Request-Id: " + "a" * 9_000,
            "X-Forwarded-For: x",
        ),
        *(
            "Idempotency-Key: \udcff",
            "Idempotency-Key: ",
            "Idempotency-Key: " + "k" * 5_000,
            "Content-Type: \udcff/\udcff",
        ),
        *(
            "Authorization: Bearer \udcff",
            "Authorization: ",
            "Authorization: Bearer",
            "Authorization: Bearer a.b.c",
            auth,
        ),
        *(
            "Content-Encoding: gzip",
            "Range: bytes=0-",
            "If-None-Match: *",
            "Cookie: " + "a=b;" * 2_000,
            "Content-Type: ;;;",
        ),
    ]:
        for method in ("GET", "PUT", "POST"):
            yield method, "/v1/films/3/watchlist", auth, header
            yield method, "/v1/avoids", header


def _multipart(auth: str) -> Iterator[bytes]:
    part = '--b\r\nContent-Disposition: form-data; name="data"{}\r\n\r\nx\r\n'
    for extra in [
        "",
        '; filename="../../x\\0"',
        "; filename*=bogus''%ff%00",
        "\r\nContent-Type: text/plain; charset=nonsense",
    ]:
        body = part.format(extra) + "--b--\r\n"
        yield request("PUT", REVIEW, auth, "Content-Type: multipart/form-data; boundary=b", body=body)
        yield request(
            "POST",
            "/v1/avoids",
            auth,
            "Idempotency-Key: m",
            "Content-Type: multipart/form-data; boundary=b",
            body=body,
        )
    many = part.format("") * 900 + "--b--\r\n"
    yield request("PUT", REVIEW, auth, "Content-Type: multipart/form-data; boundary=b", body=many)
    yield request("PUT", REVIEW, auth, "Content-Type: multipart/form-data", body=many[:500])
    yield request("PUT", REVIEW, auth, "Content-Type: multipart/form-data; boundary=b", body=many[:70])
    yield request(
        "PUT", REVIEW, auth, "Content-Type: application/x-www-form-urlencoded", body="a=1&" * 10_000
    )


def _protocol(auth: str) -> Iterator[bytes]:
    good = request("GET", "/v1/me", auth)
    yield b""
    yield b"GET /v1/me\r\n"
    yield b"GET /v1/me HTTP/0.9\r\n\r\n"
    yield b"GET /v1/me HTTP/1.0\r\n\r\n"
    yield b"GET /v1/me HTTP/1.1\r\n\r\n"  # no host
    yield b"GET /v1/me HTTP/9.9\r\nHost: x\r\n\r\n"
    yield b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"  # TLS
    yield b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
    yield b"\r\n\r\n" + good
    yield good.replace(b"\r\n", b"\n")
    yield good[: len(good) // 2]
    yield good + good
    yield good.replace(b"close", b"keep-alive") * 5 + good
    head = f"PUT {REVIEW} HTTP/1.1\r\nHost: x\r\n{auth}\r\n{JSON}\r\n".encode()
    for chunks in [
        b"2\r\n{}\r\n0\r\n\r\n",
        b"zz\r\n{}",
        b"-1\r\n",
        b"ffffffffffffffff\r\n{}",
        b"2;x=\xff\r\n{}\r\n0\r\n\r\n",
        b"2\r\n{}",
        b"0\r\nX: y\r\n\r\n",
    ]:
        yield head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks
    yield head + b"Content-Length: 10\r\n\r\n{}"  # less than it says
    yield head + b"Content-Length: 2\r\n\r\n{}{}{}{}"  # more


NASTY = [
    *(
        b"\x00",
        b"\xff",
        b"\xed\xa0\x80",
        b"%00",
        b"%ff",
        b"..",
        b"//",
        b"\r\n",
        b"\n",
        b"\r\n\r\n",
        b"'",
        b'"',
        b";--",
    ),
    *(
        b"NaN",
        b"1e999",
        b"-1",
        b"9" * 30,
        b"null",
        b"[]",
        b"{}",
        b"[" * 500,
        b"\\u0000",
        b"\\ud800",
        b"${7*7}",
        b"%s%n",
    ),
    *(
        "\u202e٣🎬é".encode(),
        b"a" * 5_000,
        b"\xef\xbb\xbf",
        b"true",
        b'"x":',
        b",,",
        b"::",
        b" ",
        b"\t",
        b"\x7f",
    ),
]
METHODS = [b"GET", b"PUT", b"POST", b"DELETE", b"PATCH", b"OPTIONS", b"HEAD"]
VALUES: Sequence[Any] = [
    *(
        None,
        True,
        0,
        -1,
        4.5,
        10**30,
        1e308,
        "",
        "x" * 6_000,
        "\x00",
        "\u202e",
        [],
        {},
        [[]],
        {"a": {}},
        "4.5",
        "null",
    ),
    *(2**31, 2**63, -0.0, 0.5, 5, 5.5, "2024-02-30", "9999-12-31", "0001-01-01", [1] * 600, ["x"] * 30),
]


def mutated(chance: random.Random, valid: Sequence[bytes]) -> bytes:
    """A good request in which one to four things went wrong."""
    data = chance.choice(valid)
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(_MUTATIONS)(chance, data)
    return data


def _flip(chance: random.Random, data: bytes) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _insert(chance: random.Random, data: bytes) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(NASTY) + data[at:]


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randint(0, len(data))]


def _drop(chance: random.Random, data: bytes) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + data[at + chance.randint(1, 20) :]


def _method(chance: random.Random, data: bytes) -> bytes:
    _, space, rest = data.partition(b" ")
    return chance.choice(METHODS) + space + rest


def _segment(chance: random.Random, data: bytes) -> bytes:
    method, space, rest = data.partition(b" ")
    path, end, rest = rest.partition(b" ")
    parts = path.split(b"/")
    parts[chance.randrange(len(parts))] = chance.choice(NASTY)
    return method + space + b"/".join(parts) + end + rest


def _value(chance: random.Random, data: bytes) -> bytes:
    """Another value somewhere in the JSON, with the length put right."""
    head, blank, body = data.partition(b"\r\n\r\n")
    try:
        told = json.loads(body)
    except ValueError:
        return data
    if not isinstance(told, dict) or not told:
        return data
    told[chance.choice([*told])] = chance.choice(VALUES)
    if chance.random() < 0.2:
        told[chance.choice(["is_admin", "viewer_id", "x", ""])] = chance.choice(VALUES)
    sent = json.dumps(told).encode()
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-length")]
    return b"\r\n".join([*lines, b"Content-Length: %d" % len(sent)]) + blank + sent


def _header(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\r\n")
    at = chance.randrange(len(lines))
    name, colon, _ = lines[at].partition(b":")
    lines[at] = name + colon + b" " + chance.choice(NASTY)
    return b"\r\n".join(lines)


def _double(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\r\n")
    at = chance.randrange(len(lines))
    return b"\r\n".join([*lines[:at], lines[at], *lines[at:]])


_MUTATIONS = (_flip, _insert, _cut, _drop, _method, _segment, _value, _value, _value, _header, _double)


def valid_requests(token: str, ids: Mapping[str, str], bodies: Mapping[str, Any]) -> list[bytes]:
    """Every write there is, and some reads."""
    auth = f"Authorization: Bearer {token}"
    found: list[bytes] = []
    for route, body in bodies.items():
        method, path = route.split(" ")
        for name, value in ids.items():
            path = path.replace("{" + name + "}", value)
        text = None if body is None else json.dumps(body)
        found.append(request(method, path, auth, JSON, f"Idempotency-Key: {len(found)}", body=text))
    reads = [
        *(
            "/v1/reviews?limit=5&offset=0&after=1",
            "/v1/films?query=the&limit=3",
            "/v1/films/suggest?prefix=th",
        ),
        *(
            f"/v1/recommendations/{ids['recommendation_id']}",
            "/v1/recommendations",
            "/v1/films/3",
            "/v1/taste",
            "/v1/statistics",
            "/v1/settings",
        ),
        *("/health/ready", "/schema", "/docs/docs.js", "/metrics"),
    ]
    return [*found, *(request("GET", path, auth) for path in reads)]
