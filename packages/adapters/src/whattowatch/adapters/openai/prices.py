"""What OpenAI asks for, by model. A price of a cent a million tokens is ten billionths of a dollar a token.

Who listens is paid by the second of sound: its seconds stand in the place of tokens.
"""

from msgspec import Struct

from whattowatch.adapters.openai.use import Use

NANO = 10**9  # billionths in a dollar


class Price(Struct, frozen=True):
    """Billionths of a US dollar a token."""

    read: int
    written: int = 0

    def of(self, use: Use) -> int:
        return self.read * use.read + self.written * use.written


FREE = Price(0)
PRICES = {
    "text-embedding-3-small": Price(20),
    "text-embedding-3-large": Price(130),
    "text-embedding-ada-002": Price(100),
    "gpt-4.1-nano": Price(100, 400),
    "gpt-4.1-mini": Price(400, 1_600),
    "gpt-4o-mini": Price(150, 600),
    "gpt-transcribe": Price(75_000),
    "whisper-1": Price(100_000),
}


def price_of(model: str) -> Price:
    """By its name, wherever it is served: models that are not OpenAI's cost nothing that we could know of."""
    return PRICES.get(model, FREE)
