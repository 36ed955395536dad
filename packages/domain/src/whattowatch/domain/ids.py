"""What things are known by, each with a type of its own."""

from typing import NewType
from uuid import UUID, uuid5

ViewerId = NewType(
    "ViewerId", str
)  # a UUID in its usual writing, as are RecommendationId, AvoidId and ImportId
FilmId = NewType("FilmId", int)  # TMDB's number for the film, 1 to 2^31 - 1
RecommendationId = NewType("RecommendationId", str)
AvoidId = NewType("AvoidId", str)
ImportId = NewType("ImportId", str)
NightId = NewType("NightId", str)  # a UUID as well
NoticeId = NewType("NoticeId", str)  # and this
VoiceNoteId = NewType("VoiceNoteId", str)  # and this
OfferId = NewType("OfferId", str)  # and this
CommandId = NewType("CommandId", UUID)
Position = NewType("Position", int)  # of an event in the log, from 1 up; 0 is before the first

MAX_FILM_ID = 2**31 - 1

_COMMANDS = UUID("0d9c3b0e-54a5-5d6c-9a55-8d2f1c7f4a10")
_LAST_FOUR_BYTES = (1 << 32) - 1


def command_of(door: str, key: str) -> CommandId:
    """The command that a door was given under this key. The same key is the same command.

    Its last four bytes are zero: they number the events that the command leads to.
    """
    return CommandId(UUID(int=uuid5(_COMMANDS, f"{door}:{key}").int & ~_LAST_FOUR_BYTES))


def part_of(command: CommandId, part: str) -> CommandId:
    """A step of a command that has several, each with one effect."""
    return command_of("part", f"{command}:{part}")


def event_id_of(command: CommandId, index: int) -> UUID:
    """The id of the command's event number `index`, counted from 0."""
    return UUID(int=command.int | index)


def named_by(command: CommandId, what: str) -> str:
    """A new UUID that is the same each time the command is repeated."""
    return str(uuid5(command, what))


def named_within(recommendation: RecommendationId, what: str) -> str:
    """A UUID that is the same whenever and by whichever command it is asked for."""
    return str(uuid5(UUID(recommendation), what))
