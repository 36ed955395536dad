"""How an answer reaches the viewer: sent, split, or put in place of what a button belonged to."""

from contextlib import suppress

from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from whattowatch.bot.markup import LONGEST_MESSAGE, LONGEST_NOTICE, Html, cut, split


async def say(message: Message, text: Html, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Send it to the chat of the message, in as many messages as it takes; the buttons go under the last."""
    *first, last = split(text)
    for part in first:
        await message.answer(part, parse_mode=ParseMode.HTML)
    await message.answer(last, parse_mode=ParseMode.HTML, reply_markup=keyboard)


async def say_to(callback: CallbackQuery, text: Html, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """The same, to whoever pressed a button; its message may be gone."""
    bot = callback.bot
    assert bot is not None
    *first, last = split(text)
    for part in first:
        await bot.send_message(callback.from_user.id, part, parse_mode=ParseMode.HTML)
    await bot.send_message(callback.from_user.id, last, parse_mode=ParseMode.HTML, reply_markup=keyboard)


async def show(callback: CallbackQuery, text: Html, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Put it in place of the message that the button belongs to, or send it where that cannot be."""
    message = callback.message
    if not isinstance(message, Message):
        await say_to(callback, text, keyboard)
        return
    try:
        await message.edit_text(
            split(text, LONGEST_MESSAGE)[0], parse_mode=ParseMode.HTML, reply_markup=keyboard
        )
    except TelegramBadRequest as refused:
        if "not modified" not in refused.message:
            await say_to(callback, text, keyboard)


async def notice(callback: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
    """Tell Telegram that the press was heard; when that took too long, it does not matter any more."""
    with suppress(TelegramBadRequest):
        await callback.answer(cut(text, LONGEST_NOTICE) or None, show_alert=alert)
