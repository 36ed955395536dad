"""Tokens that say who calls: signed, short-lived, and good for nothing else.

A token holds exactly the claims named here, in exactly these types. Whatever else is signed
with the same secret is refused.
"""

from datetime import datetime, timedelta
from typing import Final, Literal, TypeAlias
from uuid import UUID, uuid4

import jwt
import msgspec
from msgspec import Struct

from whattowatch.domain.ids import ViewerId

ALGORITHM = "HS256"
ISSUER: Final = "whattowatch"
AUDIENCE: Final = "whattowatch-api"
OPERATORS: Final = (
    "whattowatch-operator"  # the audience of tokens that open what operators may do, and nothing else
)
LIFETIME = timedelta(minutes=15)
LONGEST_LIFETIME = timedelta(days=30)  # of a token made by hand
LEEWAY = timedelta(seconds=60)  # by which clocks may differ
LONGEST_TOKEN = 2_048  # characters

Audience: TypeAlias = Literal["whattowatch-api", "whattowatch-operator"]

_JWS = jwt.PyJWS(algorithms=[ALGORITHM])


class BadToken(Exception):  # noqa: N818  # says what it is
    """It is not one of ours, or its time is over. Which of these is nobody's business."""


class _Header(Struct, frozen=True, forbid_unknown_fields=True):
    alg: Literal["HS256"]
    typ: Literal["JWT"]


class _Claims(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    iss: Literal["whattowatch"]
    aud: Audience
    typ: Literal["access"]
    sub: str
    jti: str
    iat: int
    exp: int


def issue(
    viewer_id: ViewerId, secret: str, lifetime: timedelta, now: datetime, audience: Audience = AUDIENCE
) -> str:
    """A token that speaks for the viewer until its lifetime is over.

    Raises:
        ValueError: the lifetime is longer than a token's may be.
    """
    if not timedelta(0) < lifetime <= LONGEST_LIFETIME:
        raise ValueError(f"a token lives up to {LONGEST_LIFETIME.days} days")
    issued = int(now.timestamp())
    claims = _Claims(
        iss=ISSUER,
        aud=audience,
        typ="access",
        sub=viewer_id,
        jti=str(uuid4()),
        iat=issued,
        exp=issued + int(lifetime.total_seconds()),
    )
    return _JWS.encode(msgspec.json.encode(claims), secret, algorithm=ALGORITHM)


def read(token: str, secret: str, now: datetime, audience: Audience = AUDIENCE) -> ViewerId:
    """Whom the token speaks for.

    Raises:
        BadToken: also when it is for another audience.
    """
    claims = _verified(token, secret)
    age = now.timestamp() - claims.iat
    in_time = age >= -LEEWAY.total_seconds() and now.timestamp() < claims.exp + LEEWAY.total_seconds()
    sane = 0 < claims.exp - claims.iat <= LONGEST_LIFETIME.total_seconds()
    if claims.aud != audience or not (in_time and sane and _is_uuid(claims.sub) and _is_uuid(claims.jti)):
        raise BadToken
    return ViewerId(claims.sub)


def _verified(token: str, secret: str) -> _Claims:
    """The signature is compared before a byte of the claims is looked at."""
    if len(token) > LONGEST_TOKEN or token.count(".") != 2:
        raise BadToken
    try:
        msgspec.convert(_JWS.get_unverified_header(token), _Header)
        payload = _JWS.decode(token, secret, algorithms=[ALGORITHM])
        return msgspec.json.decode(payload, type=_Claims)
    except (jwt.PyJWTError, msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise BadToken from error


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
