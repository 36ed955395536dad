"""What the HTTP door has to be told."""

from dataclasses import dataclass, field

SHORTEST_SECRET = 32  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramDoor:
    """Where Telegram brings a bot's updates, and what shows that it is Telegram."""

    bot_id: int
    address: str = field(repr=False)  # the last part of the path
    secret: str = field(repr=False)
    largest_body: int = 1024 * 1024  # bytes

    @property
    def path(self) -> str:
        return f"/telegram/{self.address}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiConfig:
    """The secret signs tokens; whoever holds it can speak for every viewer."""

    secret: str = field(repr=False)
    origins: tuple[str, ...] = ()  # of web pages that may call, such as "https://example.org"
    hosts: tuple[str, ...] = ()  # names it answers to; empty: any
    docs: bool = True  # serve /schema and /docs
    telegram: TelegramDoor | None = None  # None: updates come by another way

    def __post_init__(self) -> None:
        if len(self.secret.encode()) < SHORTEST_SECRET:
            raise ValueError(f"the API's secret is too short: use {SHORTEST_SECRET} bytes or more")
        if "*" in self.origins:
            raise ValueError("list the origins that may call the API: * would admit every page there is")
