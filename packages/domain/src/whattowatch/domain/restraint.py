"""How often people may do things, and what they hear when it was too often."""

from datetime import timedelta

from msgspec import Struct

from whattowatch.domain.errors import Refusal

FLOOD_WITHIN = timedelta(seconds=10)
SHUT_FOR = timedelta(minutes=5)


class Restraint(Struct, frozen=True, kw_only=True):
    """0 does without."""

    flood_hits: int = 10  # so many within FLOOD_WITHIN, and nobody listens for SHUT_FOR
    recommend_every_s: int = 60
    voice_notes_per_day: int = 30


OFF = Restraint(flood_hits=0, recommend_every_s=0, voice_notes_per_day=0)


class TooSoon(Refusal):
    """It was done a moment ago."""

    def __init__(self, left: timedelta) -> None:
        super().__init__(left)
        self.seconds = max(1, -(-left // timedelta(seconds=1)))

    def __str__(self) -> str:
        return f"not so fast: ask again in {self.seconds} s"


class TooMuch(Refusal):
    """They said so much at once that nobody listens for a while."""

    def __init__(self, left: timedelta) -> None:
        super().__init__(left)
        self.minutes = max(1, -(-left // timedelta(minutes=1)))

    def __str__(self) -> str:
        return f"that is too much at once: I listen again in {self.minutes} min"
