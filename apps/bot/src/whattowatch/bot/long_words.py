"""Reviews that take several messages: when they are done, and what there is room for."""

from aiogram.types import InlineKeyboardMarkup

from whattowatch.bot.callbacks import Verb
from whattowatch.bot.keyboards import Keyboards, rows
from whattowatch.bot.reviewing import joined
from whattowatch.domain.review import LONGEST_TEXT

_DONE = {"done", "that is all", "that's all", "готово", "всё", "все", "это всё", "это все"}


def is_done(said: str) -> bool:
    """They say that is all."""
    return said.strip().strip(".!").casefold().replace("\u2019", "'") in _DONE


def room_in(text: str) -> int:
    """How many characters can be put behind it."""
    between = len(joined(text, ".")) - len(text) - 1
    return max(0, LONGEST_TEXT - len(text) - between)


def done_button(keyboards: Keyboards) -> InlineKeyboardMarkup:
    return rows([keyboards.button(keyboards.wording.page_buttons.done, Verb.DONE)])
