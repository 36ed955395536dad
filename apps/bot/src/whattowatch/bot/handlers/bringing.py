"""A file with what somebody watched elsewhere: shown first, brought when they say so, and undone when they say so.

/import says what can be brought, and what was.
"""

from contextlib import suppress
from dataclasses import dataclass

from aiogram import Bot, Router
from aiogram.enums import ParseMode
from aiogram.filters import Command as Told
from aiogram.types import CallbackQuery, Document, Message
from dishka import FromDishka

from whattowatch.application.command import Command
from whattowatch.application.importing.change_import import AlreadyUndone, ChangeImport
from whattowatch.application.importing.start_import import NotAPreview, StartImport
from whattowatch.application.ports.history_file import NotAHistoryFile, Unreadable
from whattowatch.application.ports.imports import ImportNow, Imports, ImportState, RowState
from whattowatch.bot.answering import notice, say, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.fetching import TooLarge, fetched
from whattowatch.bot.following import FollowImport, is_moving
from whattowatch.bot.import_keyboards import ImportKeyboards
from whattowatch.bot.import_text import import_text
from whattowatch.bot.markup import Html, lines
from whattowatch.bot.speaker import TERMINAL, Speaker
from whattowatch.bot.wording import Wording
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import ImportId, ViewerId

LISTED = 8
_SEEN_OR_HEARD = ("image/", "video/", "audio/")


@dataclass(frozen=True, slots=True)
class Bringing:
    """What showing an import, and going on with it, takes."""

    viewer_id: ViewerId
    imports: Imports
    follow: FollowImport
    wording: Wording
    keyboards: ImportKeyboards
    speaker: Speaker

    async def now(self, import_id: ImportId) -> ImportNow:
        """Raises:
        NotFound, Unavailable
        """
        now = await self.imports.get(self.viewer_id, import_id)
        if now is None:
            raise NotFound("import")
        return now

    async def stand(self, callback: CallbackQuery, import_id: ImportId, first: Html | None = None) -> None:
        """Show how it stands, with what can be done then."""
        now = await self.now(import_id)
        await show(callback, lines(first, import_text(now, self.wording)), self.keyboards.standing(now))

    async def go_on(self, callback: CallbackQuery, import_id: ImportId) -> None:
        """The message of the button says from now on how far it is; a terminal's stays as it is."""
        now, in_terminal = await self.now(import_id), self.speaker.door == TERMINAL
        behind = self.wording.imports.goes_on_in_terminal if in_terminal and is_moving(now) else None
        await show(callback, lines(import_text(now, self.wording), behind))
        await notice(callback)
        if in_terminal:
            return
        message_id = callback.message.message_id if callback.message else 0
        await self.follow(self.viewer_id, import_id, chat_id=callback.from_user.id, message_id=message_id)


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_command, Told("import", ignore_case=True))
    router.message.register(on_document, may_be_a_history)
    buttons = router.callback_query
    buttons.register(on_bring, pressed(Verb.BRING))
    buttons.register(on_cancel, pressed(Verb.UNBRING))
    buttons.register(on_plan, pressed(Verb.TAKE_OUT))
    buttons.register(on_undo, pressed(Verb.TAKEN_OUT))
    buttons.register(on_leave_in, pressed(Verb.LEAVE_IN))
    return router


async def may_be_a_history(message: Message) -> bool:
    """Filter: a file that is no picture, film or sound."""
    document = message.document
    return document is not None and not (document.mime_type or "").startswith(_SEEN_OR_HEARD)


async def on_command(message: Message, bringing: FromDishka[Bringing]) -> None:
    imported = bringing.wording.imports
    imports = await bringing.imports.listed(bringing.viewer_id, limit=LISTED)
    said = [(now, line) for now in imports if (line := _listed(now, bringing.wording)) is not None]
    text = lines(
        imported.in_terminal if bringing.speaker.door == TERMINAL else imported.how(),
        *([Html(" "), imported.yours] if said else []),
        *(line for _, line in said),
    )
    await say(message, text, bringing.keyboards.listed([now for now, _ in said]))


def _listed(now: ImportNow, wording: Wording) -> Html | None:
    """None: nothing came of it, nor will."""
    said, day = wording.imports, now.began_at.date()
    waiting = bool(now.films.get(RowState.READY))
    match now.state:
        case ImportState.DONE:
            return said.listed(now.source, day, now.films.get(RowState.DONE, 0))
        case ImportState.PREVIEWED:
            return said.listed_waiting(now.source, day) if waiting else None
        case ImportState.UNDONE:
            return None if waiting and now.resets_to is None else said.listed_undone(now.source, day)
        case _:
            return said.listed_under_way(now.source, day, now.progress)


async def on_document(
    message: Message,
    bot: Bot,
    command: FromDishka[Command],
    start: FromDishka[StartImport],
    bringing: FromDishka[Bringing],
) -> None:
    """The same update begins one import, however often it is handled."""
    document = message.document
    assert document is not None
    data = await _fetched(bot, document)
    viewer_id, name = bringing.viewer_id, document.file_name or ""
    import_id = await start(viewer_id, data, command=command, dry_run=True, name=name)
    now = await bringing.now(import_id)
    sent = await message.answer(import_text(now, bringing.wording), parse_mode=ParseMode.HTML)
    await bringing.follow(viewer_id, import_id, chat_id=message.chat.id, message_id=sent.message_id)


async def _fetched(bot: Bot, document: Document) -> bytes:
    """Raises:
    NotAHistoryFile: it is too large.
    Unavailable
    """
    try:
        return await fetched(bot, document.file_id, announced=document.file_size)
    except TooLarge:
        raise NotAHistoryFile("the file is too large", Unreadable.LARGE) from None


async def on_bring(
    callback: CallbackQuery,
    press: FromDishka[Press],
    start: FromDishka[StartImport],
    bringing: FromDishka[Bringing],
) -> None:
    with suppress(NotAPreview):  # pressed twice, or long ago: how it stands is the answer
        await start.go_on(bringing.viewer_id, press.import_id)
    await bringing.go_on(callback, press.import_id)


async def on_cancel(
    callback: CallbackQuery,
    press: FromDishka[Press],
    start: FromDishka[StartImport],
    bringing: FromDishka[Bringing],
) -> None:
    try:
        await start.leave(bringing.viewer_id, press.import_id)
    except NotAPreview:
        await bringing.go_on(callback, press.import_id)
    else:
        await show(callback, bringing.wording.imports.not_brought)
        await notice(callback)


async def on_plan(
    callback: CallbackQuery,
    press: FromDishka[Press],
    change: FromDishka[ChangeImport],
    bringing: FromDishka[Bringing],
) -> None:
    """Nothing is undone before they have seen what that means."""
    now = await bringing.now(press.import_id)
    plan = await change.undo_plan(bringing.viewer_id, press.import_id)
    said = bringing.wording.imports
    if plan.films:
        of_reset = now.resets_to and bringing.wording.resets.undo_plan(now.resets_to, plan.films)
        text = of_reset or said.plan(now.source, plan.films, plan.untouched)
        await show(callback, text, bringing.keyboards.undo(now))
    else:
        await bringing.stand(callback, press.import_id, said.nothing_to_undo)
    await notice(callback)


async def on_undo(
    callback: CallbackQuery,
    press: FromDishka[Press],
    change: FromDishka[ChangeImport],
    bringing: FromDishka[Bringing],
) -> None:
    with suppress(AlreadyUndone):
        await change.undo(bringing.viewer_id, press.import_id)
    await bringing.go_on(callback, press.import_id)


async def on_leave_in(
    callback: CallbackQuery, press: FromDishka[Press], bringing: FromDishka[Bringing]
) -> None:
    await bringing.stand(callback, press.import_id, bringing.wording.imports.left_in)
    await notice(callback)
