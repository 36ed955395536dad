"""/cancel, and the button: stop what is waited for, wherever it stands."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from dishka import FromDishka

from whattowatch.bot.answering import notice, say, say_to, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.going_back import go_back
from whattowatch.bot.keyboards import Keyboards
from whattowatch.bot.wording import Wording


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_cancel, Told("cancel", ignore_case=True))
    router.callback_query.register(on_cancel_pressed, pressed(Verb.CANCEL))
    return router


async def on_cancel(
    message: Message,
    state: FSMContext,
    wording: FromDishka[Wording],
    keyboards: FromDishka[Keyboards],
) -> None:
    waiting = await state.get_state()
    await say(message, wording.talk.cancelled if waiting else wording.talk.nothing_to_cancel)
    await go_back(state, partial(say, message), wording, keyboards)


async def on_cancel_pressed(
    callback: CallbackQuery,
    state: FSMContext,
    wording: FromDishka[Wording],
    keyboards: FromDishka[Keyboards],
    _press: FromDishka[Press],
) -> None:
    await show(callback, wording.talk.cancelled)
    await go_back(state, partial(say_to, callback), wording, keyboards)
    await notice(callback)
