"""A command: who was told to do something, and by which door."""

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.domain.ids import CommandId, part_of


class Command(Struct, frozen=True):
    """The same id is the same command: it has one effect, however often it comes."""

    command_id: CommandId
    door: str  # telegram, terminal, api or cli
    correlation: str = ""  # the request or update it came with, for the log

    def part(self, name: str) -> "Command":
        """A step of it that has an effect of its own."""
        return replace(self, command_id=part_of(self.command_id, name))
