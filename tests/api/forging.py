"""Tokens that are not ours, in every way we could think of (promises 3.3)."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

import jwt

from whattowatch.api.tokens import AUDIENCE, ISSUER
from whattowatch.domain.ids import ViewerId


def forged(
    viewer_id: ViewerId, secret: str, now: datetime, audience: str = AUDIENCE
) -> Iterator[tuple[str, str]]:
    """What is wrong, and the whole Authorization header."""
    good = _claims(viewer_id, now) | {"aud": audience}
    for name, token in _tokens(good, secret, int(now.timestamp())):
        yield name, f"Bearer {token}"
    valid = _signed(good, secret)
    yield "no scheme", valid
    yield "another scheme", f"Basic {valid}"
    yield "two spaces", f"Bearer  {valid}"
    yield "a tab", f"Bearer\t{valid}"
    yield "two tokens", f"Bearer {valid} {valid}"
    yield "two tokens with a comma", f"Bearer {valid}, {valid}"
    yield "nothing", ""
    yield "a scheme alone", "Bearer"


def _tokens(good: dict[str, Any], secret: str, now: int) -> Iterator[tuple[str, str]]:
    yield "alg none", _raw({"alg": "none", "typ": "JWT"}, good, b"")
    yield "alg None, signed", _with_header({"alg": "None", "typ": "JWT"}, good, secret)
    yield "alg HS512", jwt.encode(good, secret * 2, "HS512")
    yield "alg RS256, signed as HS256", _with_header({"alg": "RS256", "typ": "JWT"}, good, secret)
    yield "alg missing", _with_header({"typ": "JWT"}, good, secret)
    yield "typ missing", _with_header({"alg": "HS256"}, good, secret)
    yield (
        "kid that is a path",
        _with_header({"alg": "HS256", "typ": "JWT", "kid": "../../dev/null"}, good, secret),
    )
    yield "jku", _with_header({"alg": "HS256", "typ": "JWT", "jku": "https://evil.example"}, good, secret)
    yield "crit", _with_header({"alg": "HS256", "typ": "JWT", "crit": ["exp"]}, good, secret)
    yield "another secret", _signed(good, "another-secret-that-is-long-enough-too")
    yield "empty secret", _with_header({"alg": "HS256", "typ": "JWT"}, good, "")
    yield "no signature", _signed(good, secret).rpartition(".")[0] + "."
    yield "another's signature", _signed(good, secret)[:-4] + "AAAA"
    for claim in good:
        yield (
            f"{claim} missing",
            _signed({name: value for name, value in good.items() if name != claim}, secret),
        )
    for claim, value in {
        "aud": "another-api",
        "iss": "somebody",
        "typ": "refresh",
        "sub": 12,
        "jti": "1",
        "iat": now + 3_600,
        "nbf": now + 3_600,
        "is_admin": True,
    }.items():
        yield f"{claim} {value}", _signed(good | {claim: value}, secret)
    yield "aud a list", _signed(good | {"aud": [good["aud"], "another-api"]}, secret)
    yield "sub empty", _signed(good | {"sub": ""}, secret)
    yield "sub in braces", _signed(good | {"sub": "{" + good["sub"] + "}"}, secret)
    yield "sub of nobody", _signed(good | {"sub": str(uuid4())}, secret)
    yield "expired", _signed(good | {"iat": now - 1_000, "exp": now - 100}, secret)
    yield "exp before iat", _signed(good | {"exp": now - 1}, secret)
    yield "lives a year", _signed(good | {"exp": now + 365 * 86_400}, secret)
    for exp in (
        '"1999999999"',
        "1999999999.5",
        "1e400",
        "NaN",
        "1" + "0" * 30,
        "9" * 5_000,
        "[1999999999]",
        "null",
        "true",
    ):
        text = json.dumps(good | {"exp": 0}).replace('"exp": 0', f'"exp": {exp}')
        yield f"exp {exp[:12]}", _raw({"alg": "HS256", "typ": "JWT"}, text.encode(), secret.encode())
    for name, payload in {
        "payload a list": b"[]",
        "payload null": b"null",
        "payload deep": b"[" * 20_000,
        "payload not UTF-8": b'{"sub": "\xff"}',
        "payload empty": b"",
    }.items():
        yield name, _raw({"alg": "HS256", "typ": "JWT"}, payload, secret.encode())
    yield "header deep", f"{_b64(b'[' * 1_000)}.{_b64(b'{}')}.AAAA"
    yield "header of many digits", f"{_b64(b'9' * 1_400)}.{_b64(b'{}')}.AAAA"
    yield "four dots", _signed(good, secret) + ".AAAA.AAAA"
    yield "one part", "AAAA"
    yield "100 kB", "A" * 100_000
    yield "not base64", "ä.ö.ü"


def _claims(viewer_id: ViewerId, now: datetime) -> dict[str, Any]:
    issued = int(now.timestamp())
    return {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "typ": "access",
        "sub": viewer_id,
        "jti": str(uuid4()),
        "iat": issued,
        "exp": issued + 900,
    }


def _signed(claims: dict[str, Any], secret: str) -> str:
    return _with_header({"alg": "HS256", "typ": "JWT"}, claims, secret)


def _with_header(header: dict[str, Any], claims: dict[str, Any], secret: str) -> str:
    return _raw(header, claims, secret.encode())


def _raw(header: dict[str, Any], payload: dict[str, Any] | bytes, secret: bytes) -> str:
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    signed = f"{_b64(json.dumps(header).encode())}.{_b64(body)}"
    return f"{signed}.{_b64(hmac.new(secret, signed.encode(), hashlib.sha256).digest())}"


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
