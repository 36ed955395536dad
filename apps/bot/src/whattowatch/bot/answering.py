"""How an answer reaches the viewer: sent, split, or put in place of what a button belonged to."""

from contextlib import suppress
from typing import TypeAlias

from aiogram import Bot
from aiogram.enums import InputMediaType, ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup, InputMediaPhoto, Message

from whattowatch.bot.markup import LONGEST_CAPTION, LONGEST_NOTICE, Html, cut, split

_AS_IT_IS = "not modified"
Picture: TypeAlias = str | BufferedInputFile  # its address, or one that was drawn here


async def say(
    message: Message, text: Html, keyboard: InlineKeyboardMarkup | None = None, picture: Picture | None = None
) -> None:
    """Send it to the chat of the message, in as many messages as it takes; the buttons go under the last.

    Args:
        picture: the text has to fit beneath it.
    """
    await say_in(message.bot, message.chat.id, text, keyboard, picture)


async def say_to(
    callback: CallbackQuery,
    text: Html,
    keyboard: InlineKeyboardMarkup | None = None,
    picture: Picture | None = None,
) -> None:
    """The same, to whoever pressed a button; its message may be gone."""
    await say_in(callback.bot, callback.from_user.id, text, keyboard, picture)


async def show(
    callback: CallbackQuery,
    text: Html,
    keyboard: InlineKeyboardMarkup | None = None,
    picture: Picture | None = None,
) -> None:
    """Put it in place of the message that the button belongs to, or send it where that cannot be.

    Args:
        picture: what goes with it when it is sent; a message that is there keeps the one it has.
    """
    message = callback.message
    if not isinstance(message, Message):
        await say_to(callback, text, keyboard, picture)
        return
    try:
        if message.photo:
            caption = split(text, LONGEST_CAPTION)[0]
            await message.edit_caption(caption=caption, parse_mode=ParseMode.HTML, reply_markup=keyboard)
        else:
            await message.edit_text(split(text)[0], parse_mode=ParseMode.HTML, reply_markup=keyboard)
    except TelegramBadRequest as refused:
        if _AS_IT_IS not in refused.message:
            await say_to(callback, text, keyboard, picture)


async def show_another(
    callback: CallbackQuery, text: Html, keyboard: InlineKeyboardMarkup | None, picture: Picture | None
) -> None:
    """The same, with a picture of its own. One cannot be taken out: then the text comes as a message."""
    message = callback.message
    if picture is None and isinstance(message, Message) and message.photo:
        await say_to(callback, text, keyboard)
        return
    if picture is None or not isinstance(message, Message):
        await show(callback, text, keyboard, picture)
        return
    photo = InputMediaPhoto(type=InputMediaType.PHOTO, media=picture, caption=text, parse_mode=ParseMode.HTML)
    try:
        await message.edit_media(photo, reply_markup=keyboard)
    except TelegramBadRequest as refused:
        if _AS_IT_IS not in refused.message:
            await say_to(callback, text, keyboard, picture)


async def notice(callback: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
    """Tell Telegram that the press was heard; when that took too long, it does not matter any more."""
    with suppress(TelegramBadRequest):
        await callback.answer(cut(text, LONGEST_NOTICE) or None, show_alert=alert)


async def say_in(
    bot: Bot | None,
    chat_id: int,
    text: Html,
    keyboard: InlineKeyboardMarkup | None = None,
    picture: Picture | None = None,
) -> None:
    """Send it to a chat, as `say` does."""
    assert bot is not None
    if picture is not None:
        await bot.send_photo(chat_id, picture, caption=text, parse_mode=ParseMode.HTML, reply_markup=keyboard)
        return
    *first, last = split(text)
    for part in first:
        await bot.send_message(chat_id, part, parse_mode=ParseMode.HTML)
    await bot.send_message(chat_id, last, parse_mode=ParseMode.HTML, reply_markup=keyboard)
