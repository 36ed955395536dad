"""How many tokens a request may need, and how many its answer says that it did."""

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

LONGEST_TEXT = 8_191  # tokens that a model of OpenAI's makes a vector of
_FRAME = 2  # tokens that some models put around a text

_Count = Annotated[int, Meta(ge=0, le=10**9)]


class Use(Struct, frozen=True):
    """Tokens of one request."""

    read: int = 0
    written: int = 0

    @property
    def tokens(self) -> int:
        return self.read + self.written


def most_read(text: str) -> int:
    """Tokens that a text to make a vector of can have: none has less than a byte. In English they have four."""
    return min(len(text.encode("utf-8", "replace")), LONGEST_TEXT) + _FRAME


class _Usage(Struct):
    total_tokens: _Count = 0
    prompt_tokens: _Count = 0  # as they are called with vectors
    input_tokens: _Count = 0  # and with texts
    output_tokens: _Count = 0


class _Answer(Struct):
    usage: _Usage


_answer = msgspec.json.Decoder(_Answer)


def use_in(body: bytes) -> Use | None:
    """None: the answer does not say."""
    try:
        usage = _answer.decode(body).usage
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    read = max(usage.prompt_tokens, usage.input_tokens, usage.total_tokens - usage.output_tokens)
    return Use(read, usage.output_tokens) if read or usage.output_tokens else None
