"""Where a viewer can be reached, and what was sent there unasked: seldom, never twice, and never at night."""

from datetime import datetime, timedelta, tzinfo
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from whattowatch.domain.event import Event
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.personal import Personal
from whattowatch.domain.settings import Notice, Settings
from whattowatch.domain.stream import Stream

MOST_A_WEEK = 5
WEEK = timedelta(days=7)


class ChatOpened(Event, frozen=True, kw_only=True, tag="chat-opened"):
    """They speak with a bot here, and it can write to them."""

    door: str
    bot_id: int
    chat: Personal[str]


class ChatClosed(Event, frozen=True, kw_only=True, tag="chat-closed"):
    """The messenger says that the bot reaches them no more: it was blocked."""

    door: str


class NoticeSent(Event, frozen=True, kw_only=True, tag="notice-sent"):
    """Something was said to them unasked."""

    notice: Notice
    cause: str  # what it was about; of one cause nothing is said twice


ReachEvent: TypeAlias = ChatOpened | ChatClosed | NoticeSent


class Chat(Struct, frozen=True):
    door: str
    bot_id: int
    chat: str


class Reach(Struct, frozen=True, kw_only=True):
    """What is known of it."""

    chat: Chat | None = None  # None: there is none, or it is closed
    causes: frozenset[str] = frozenset()
    sent_at: tuple[datetime, ...] = ()  # the last few, oldest first


def stream_of(viewer_id: ViewerId) -> Stream[ReachEvent]:
    return Stream(f"reach-{viewer_id}", viewer_id)


def evolve(reach: Reach, event: ReachEvent) -> Reach:
    match event:
        case ChatOpened(door=door, bot_id=bot_id, chat=chat):
            return replace(reach, chat=Chat(door, bot_id, chat))
        case ChatClosed():
            return replace(reach, chat=None)
        case NoticeSent(notice=Notice.MODERATED, cause=cause):  # they asked for it: it is none too many
            return replace(reach, causes=reach.causes | {cause})
        case NoticeSent(cause=cause, at=at):
            sent_at = (*reach.sent_at, at)[-MOST_A_WEEK:]
            return replace(reach, causes=reach.causes | {cause}, sent_at=sent_at)


def open_chat(reach: Reach, chat: Chat, *, viewer_id: ViewerId, at: datetime) -> list[ReachEvent]:
    if reach.chat == chat:
        return []
    return [ChatOpened(viewer_id=viewer_id, door=chat.door, bot_id=chat.bot_id, chat=chat.chat, at=at)]


def close_chat(reach: Reach, *, viewer_id: ViewerId, at: datetime) -> list[ReachEvent]:
    return [] if reach.chat is None else [ChatClosed(viewer_id=viewer_id, door=reach.chat.door, at=at)]


def send(
    reach: Reach, notice: Notice, cause: str, *, settings: Settings, viewer_id: ViewerId, at: datetime
) -> list[ReachEvent]:
    """Nothing, where they do not want it, cannot be reached, sleep, have heard of it, or have heard enough this week."""
    wanted = notice in settings.notices and reach.chat is not None and cause not in reach.causes
    lately = sum(at - sent < WEEK for sent in reach.sent_at)
    enough = notice is not Notice.MODERATED and lately >= MOST_A_WEEK
    if not wanted or enough or is_quiet(settings, at):
        return []
    return [NoticeSent(viewer_id=viewer_id, notice=notice, cause=cause, at=at)]


def is_quiet(settings: Settings, at: datetime) -> bool:
    """Whether it is an hour of their day in which nothing comes unasked. Quiet hours may span midnight."""
    hour = at.astimezone(settings.zone_info).hour
    first, last = settings.quiet_from, settings.quiet_until
    return first <= hour < last if first <= last else hour >= first or hour < last


def is_evening(meant: datetime, now: datetime, zone: tzinfo, begins: int) -> bool:
    """Whether the evening for which they meant something, earlier that day, has just begun: for an hour it has.

    Args:
        begins: hour of their day.
    """
    there, here = meant.astimezone(zone), now.astimezone(zone)
    return there.date() == here.date() and there.hour < begins == here.hour


def is_day_after(evening: datetime, now: datetime, zone: tzinfo) -> bool:
    """Whether the day in which they meant to watch something is over, as their clocks have it."""
    return now.astimezone(zone).date() > evening.astimezone(zone).date()
