"""/tonight in a group: who is there, films for all of them, a vote, and a winner.

The bot says nothing else in groups. Whoever presses is told in a notice, which nobody else sees.
"""

from contextlib import suppress
from dataclasses import dataclass

from aiogram import Bot, F, Router
from aiogram.enums import ChatType, ParseMode
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.filters import Command as Told
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from dishka import FromDishka

from whattowatch.application.command import Command
from whattowatch.application.commands.hold_night import HoldNight, NightShown
from whattowatch.application.ports.nights import Chat
from whattowatch.bot.answering import notice, say
from whattowatch.bot.callbacks import Press, Signer, StaleButton, Verb, pressed, unpacked, verb_of
from whattowatch.bot.filters import fits
from whattowatch.bot.markup import Html
from whattowatch.bot.night_view import NightView
from whattowatch.bot.own_writes import LastWrites
from whattowatch.bot.sharing import NIGHT, link_to_group
from whattowatch.bot.speaker import TERMINAL, Speaker
from whattowatch.bot.wording import Wording, wording_in
from whattowatch.domain.ids import NightId, ViewerId
from whattowatch.domain.night import Stage

_MOST_REDRAWN = 3  # others press meanwhile; whoever draws last has drawn what is


@dataclass(frozen=True, slots=True)
class Holding:
    """What holding a night takes."""

    speaker: Speaker
    viewer_id: ViewerId
    command: Command
    hold: HoldNight
    signer: Signer
    last_writes: LastWrites
    wording: Wording  # of whoever presses

    async def told(self, chat: Chat, shown: NightShown) -> None:
        """What was said of it in the chat reached all who are there."""
        position = await self.hold.told(chat, shown.night.night_id, command=self.command)
        for viewer_id in shown.present if position else ():
            self.last_writes.note(viewer_id, position)

    def view(self, shown: NightShown, chat_id: int) -> NightView:
        return NightView(shown, wording_in(shown.night.language), self.signer, whom=of_chat(chat_id))

    def press(self, callback: CallbackQuery, chat_id: int) -> Press:
        """Raises:
        StaleButton: it was not made for this chat.
        """
        return self.signer.press(of_chat(chat_id), callback.data)


def make_router() -> Router:
    """Before what keeps quiet in groups."""
    router = Router(name=__name__)
    person, tonight = fits(F.from_user.is_bot.is_(False)), Told("tonight", ignore_case=True)
    in_group = fits(F.chat.type.in_({ChatType.GROUP, ChatType.SUPERGROUP}))
    router.message.register(on_tonight, in_group, person, tonight)
    added = Told("start", ignore_case=True, magic=F.args == NIGHT)
    router.message.register(on_tonight, in_group, person, added)
    router.message.register(on_private, fits(F.chat.type == ChatType.PRIVATE), person, tonight)
    buttons = router.callback_query
    buttons.register(on_join, pressed(Verb.NIGHT_JOIN))
    buttons.register(on_leave, pressed(Verb.NIGHT_LEAVE))
    buttons.register(on_find, pressed(Verb.NIGHT_FIND))
    buttons.register(on_vote, pressed(Verb.NIGHT_VOTE))
    buttons.register(on_close, pressed(Verb.NIGHT_CLOSE))
    return router


def of_chat(chat_id: int) -> str:
    """For whom a button of a group is signed: whoever is in this chat."""
    return f"chat {chat_id}"


async def on_private(
    message: Message, bot: Bot, wording: FromDishka[Wording], speaker: FromDishka[Speaker]
) -> None:
    """With a way into a group, where there are any."""
    me, keyboard = await bot.me(), None
    if speaker.door != TERMINAL and me.username:
        button = InlineKeyboardButton(text=wording.nights.add, url=link_to_group(me.username))
        keyboard = InlineKeyboardMarkup(inline_keyboard=[[button]])
    await say(message, wording.nights.only_in_groups, keyboard)


async def on_tonight(message: Message, bot: Bot, holding: FromDishka[Holding]) -> None:
    """Opened once; after that it shows where the night is."""
    shown = await holding.hold.open(
        _chat(bot, holding, message.chat.id),
        holding.viewer_id,
        name=holding.speaker.name,
        language=holding.wording.language,
        command=holding.command,
    )
    view = holding.view(shown, message.chat.id)
    if shown.night.stage is Stage.GATHERING:
        await say(message, view.gathering(), view.gathering_buttons())
    else:
        await say(message, view.ballot(), view.ballot_buttons())


async def on_join(callback: CallbackQuery, bot: Bot, holding: FromDishka[Holding]) -> None:
    chat_id = _chat_id(callback)
    night_id = _night_of(holding.press(callback, chat_id))
    chat = _chat(bot, holding, chat_id)
    shown = await holding.hold.join(
        chat, night_id, holding.viewer_id, name=holding.speaker.name, command=holding.command
    )
    await notice(callback, holding.wording.nights.joined)
    await _redraw(callback, holding, chat, shown)


async def on_leave(callback: CallbackQuery, bot: Bot, holding: FromDishka[Holding]) -> None:
    chat_id = _chat_id(callback)
    night_id = _night_of(holding.press(callback, chat_id))
    chat = _chat(bot, holding, chat_id)
    shown = await holding.hold.leave(chat, night_id, holding.viewer_id, command=holding.command)
    await notice(callback, holding.wording.nights.left)
    await _redraw(callback, holding, chat, shown)
    await _announce(bot, callback, holding, shown)


async def on_find(callback: CallbackQuery, bot: Bot, holding: FromDishka[Holding]) -> None:
    chat_id = _chat_id(callback)
    night_id = _night_of(holding.press(callback, chat_id))
    chat = _chat(bot, holding, chat_id)
    shown = await holding.hold.find(chat, night_id, holding.viewer_id, command=holding.command)
    await notice(callback)
    await _redraw(callback, holding, chat, shown)
    if shown.moved:
        view = holding.view(shown, chat_id)
        await bot.send_message(
            chat_id, view.ballot(), parse_mode=ParseMode.HTML, reply_markup=view.ballot_buttons()
        )
        await holding.told(chat, shown)


async def on_vote(callback: CallbackQuery, bot: Bot, holding: FromDishka[Holding]) -> None:
    chat_id = _chat_id(callback)
    press = holding.press(callback, chat_id)
    film_id = press.pick[1]
    chat = _chat(bot, holding, chat_id)
    shown = await holding.hold.vote(
        chat, _night_of(press), holding.viewer_id, film_id, command=holding.command
    )
    film = shown.films.get(film_id)
    named = film.named(holding.wording.language) if film else str(film_id)
    await notice(callback, holding.wording.nights.your_vote(named))
    await _redraw(callback, holding, chat, shown)
    await _announce(bot, callback, holding, shown)


async def on_close(callback: CallbackQuery, bot: Bot, holding: FromDishka[Holding]) -> None:
    chat_id = _chat_id(callback)
    chat = _chat(bot, holding, chat_id)
    night_id = _night_of(holding.press(callback, chat_id))
    shown = await holding.hold.close(chat, night_id, holding.viewer_id, command=holding.command)
    await notice(callback)
    await _redraw(callback, holding, chat, shown)
    await _announce(bot, callback, holding, shown)


async def _announce(bot: Bot, callback: CallbackQuery, holding: Holding, shown: NightShown) -> None:
    """By the press that ended the night, and by no other."""
    if shown.night.winner is None or not shown.moved:
        return
    chat_id = _chat_id(callback)
    view = holding.view(shown, chat_id)
    texts = view.wording.nights
    told = await bot.send_message(
        chat_id, texts.won(view.title(shown.night.winner)), parse_mode=ParseMode.HTML
    )
    await holding.told(_chat(bot, holding, chat_id), shown)
    if not told.message_id:
        return  # it is late, and nobody knows its number yet
    try:
        await bot.pin_chat_message(chat_id, told.message_id, disable_notification=True)
    except TelegramAPIError:
        await bot.send_message(chat_id, texts.not_pinned, parse_mode=ParseMode.HTML)


async def _redraw(callback: CallbackQuery, holding: Holding, chat: Chat, shown: NightShown) -> None:
    """Put what is in place of the message that was pressed."""
    drawn: Html | None = None
    for _ in range(_MOST_REDRAWN):
        view = holding.view(shown, _chat_id(callback))
        text, keyboard = _drawn(view, callback)
        if text == drawn:
            return
        await _edit(callback, text, keyboard)
        drawn = text
        after = await holding.hold.show(chat, shown.night.night_id, command=holding.command)
        if after is None:
            return
        shown = after


def _drawn(view: NightView, callback: CallbackQuery) -> tuple[Html, InlineKeyboardMarkup | None]:
    """What was pressed is the invitation; to leave, both have a button."""
    left_early = verb_of(callback.data) is Verb.NIGHT_LEAVE and not view.shown.night.candidates
    if left_early or verb_of(callback.data) in {Verb.NIGHT_JOIN, Verb.NIGHT_FIND}:
        return view.gathering(), view.gathering_buttons()
    return view.ballot(), view.ballot_buttons()


async def _edit(callback: CallbackQuery, text: Html, keyboard: InlineKeyboardMarkup | None) -> None:
    """What is gone, or is as it should be already, stays as it is."""
    if isinstance(callback.message, Message):
        with suppress(TelegramBadRequest):
            await callback.message.edit_text(text, parse_mode=ParseMode.HTML, reply_markup=keyboard)


def _chat(bot: Bot, holding: Holding, chat_id: int) -> Chat:
    return Chat(holding.speaker.door, f"{bot.id}:{chat_id}")


def _chat_id(callback: CallbackQuery) -> int:
    """Raises:
    StaleButton: there is no chat.
    """
    if callback.message is None:
        raise StaleButton
    return callback.message.chat.id


def _night_of(press: Press) -> NightId:
    return NightId(unpacked(press.item[0]) if press.item else "")
