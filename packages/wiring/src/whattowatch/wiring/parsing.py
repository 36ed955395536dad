"""Reading one setting's value, or saying what is wrong with it."""

import base64
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TypeVar
from urllib.parse import SplitResult, parse_qsl, urlsplit

from whattowatch.wiring.secret import Secret

T = TypeVar("T")
Parse = Callable[[str], T]

LEAST_SECRET = 32  # characters
_PLACEHOLDERS = re.compile(
    r"^(?:change[-_ ]?me|your[-_ ].*|<.*>|\.\.\.|x{3,}|todo|secret|password|example.*|placeholder|none|null)$",
    re.IGNORECASE,
)
_NO_DATABASE = "is not a PostgreSQL address: use postgresql://user:password@host/database"
_NO_ORIGIN = "holds something that is no origin: use https://host, without a path"
_LOCAL = {"localhost", "127.0.0.1", "::1"}


class BadValue(ValueError):  # noqa: N818  # says what it is
    """What is wrong with a value, without the value."""


def word(value: str) -> str:
    if _PLACEHOLDERS.match(value):
        raise BadValue("is a placeholder: put the real value, or leave it empty")
    if value != value.strip() or value[0] == value[-1] in "\"'" or "\n" in value:
        raise BadValue("has quotes or space around it: take them away")
    return value


def secret(value: str) -> Secret:
    return Secret(word(value))


def signing_secret(value: str) -> Secret:
    if len(word(value)) < LEAST_SECRET or len(set(value)) < 8:
        raise BadValue(f"is too weak: use at least {LEAST_SECRET} random characters")
    return Secret(value)


def master_key(value: str) -> Secret:
    try:
        key = base64.b64decode(word(value), validate=True)
    except ValueError:  # it is not base64, or not even ASCII
        key = b""
    if len(key) != 32:
        raise BadValue("is not 32 bytes in base64: make one with `openssl rand -base64 32`")
    if len(set(key)) < 8:
        raise BadValue("is too regular to be random: make one with `openssl rand -base64 32`")
    return Secret(value)


def telegram_token(value: str) -> Secret:
    if not re.fullmatch(r"[0-9]{3,20}:[A-Za-z0-9_-]{20,}", word(value)):
        raise BadValue("is not a bot token: BotFather gives one such as 123456:AbC...")
    return Secret(value)


def base_url(value: str) -> str:
    parts = _split(word(value), "is not an address: use https://host/path")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise BadValue("is not an address: use https://host/path")
    if parts.scheme == "http" and parts.hostname not in _LOCAL:
        raise BadValue("is not encrypted: use https, plain http is for this machine only")
    if parts.query or parts.username:
        raise BadValue("carries more than an address: leave out user, password and query")
    return value.rstrip("/")


def base_url_by_language(value: str) -> str:
    """An address for each language: `{language}` stands for its code."""
    if value.count("{language}") != 1 or value.count("{") != 1 or value.count("}") != 1:
        raise BadValue("names no language: use https://{language}.example.org")
    base_url(value.replace("{language}", "en"))
    return value.rstrip("/")


def contact(value: str) -> str:
    """Something that fits into brackets in a header."""
    if not re.fullmatch(r"[!-'*-~][ -'*-~]{2,198}", word(value)):
        raise BadValue("is no address: use a page or an e-mail, in plain letters, without brackets")
    return value


def database_url(value: str) -> Secret:
    parts = _split(word(value), _NO_DATABASE)
    if parts.scheme not in {"postgresql", "postgres", "postgresql+asyncpg"}:
        raise BadValue(_NO_DATABASE)
    if not parts.path.strip("/"):
        raise BadValue("names no database: use postgresql://user:password@host/database")
    try:
        port = parts.port
    except ValueError:
        raise BadValue("has a port that is not a number from 1 to 65535") from None
    if port == 0:
        raise BadValue("has a port that is not a number from 1 to 65535")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if re.search(r"synchronous_commit\s*=\s*off|fsync", options.get("options", "")):
        raise BadValue("switches durable commits off: take synchronous_commit out of its options")
    if parts.hostname not in _LOCAL and options.get("sslmode") == "disable":
        raise BadValue("switches TLS off for a distant server: take sslmode=disable out")
    return Secret(value)


def folder(value: str) -> Path:
    return Path(word(value)).expanduser()


def port(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", value) or not 0 <= int(value) <= 65535:
        raise BadValue("is not a port: use 0 to 65535, 0 for any that is free")
    return int(value)


def whole(least: int, most: int) -> Parse[int]:
    def parse(value: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", value) or not least <= int(value) <= most:
            raise BadValue(f"is no whole number from {least} to {most}")
        return int(value)

    return parse


def usd(value: str) -> Decimal:
    if not re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,6})?", value):
        raise BadValue("is no amount of dollars: use 0 to 99999, such as 2.50")
    return Decimal(value)


def one_of(*choices: str) -> Parse[str]:
    def parse(value: str) -> str:
        if value.lower() not in choices:
            raise BadValue(f"is none of {', '.join(choices)}")
        return value.lower()

    return parse


def yes(value: str) -> bool:
    """There is nothing else to say: to take it back is to leave it out."""
    if value != "yes":
        raise BadValue("is not yes: write yes, or leave it empty")
    return True


def names(*choices: str) -> Parse[tuple[str, ...]]:
    """Some of the choices, separated by commas, in the order of the choices."""

    def parse(value: str) -> tuple[str, ...]:
        listed = {name.strip().lower() for name in value.split(",")}
        if not listed <= set(choices):
            raise BadValue(f"holds something that is none of {', '.join(choices)}")
        return tuple(choice for choice in choices if choice in listed)

    return parse


def name_set(*choices: str) -> Parse[frozenset[str]]:
    return lambda value: frozenset(names(*choices)(value))


def model(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}", word(value)):
        raise BadValue("is no model's name: letters, digits and .:/_- are in it")
    return value


def origins(value: str) -> tuple[str, ...]:
    """A list of origins, separated by commas."""
    listed = tuple(origin.strip() for origin in value.split(",") if origin.strip())
    for origin in listed:
        if "*" in origin:
            raise BadValue("has a wildcard: list each origin in full")
        parts = _split(origin, _NO_ORIGIN)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
            raise BadValue(_NO_ORIGIN)
    return listed


def _split(value: str, otherwise: str) -> SplitResult:
    """Raises:
    BadValue: not even its parts can be told apart. The library's error would repeat the value.
    """
    try:
        return urlsplit(value)
    except ValueError:
        raise BadValue(otherwise) from None
