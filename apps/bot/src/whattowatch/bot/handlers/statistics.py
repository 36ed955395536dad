"""The diary in numbers, from its button and back."""

from aiogram import Router
from aiogram.types import CallbackQuery
from dishka import FromDishka

from whattowatch.application.queries.show_statistics import ShowStatistics
from whattowatch.bot.answering import notice, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.diary_view import DiaryView
from whattowatch.bot.keyboards import Keyboards, rows
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.statistics_text import statistics_text
from whattowatch.bot.wording import Wording
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.viewer import Viewer


def make_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(on_statistics, pressed(Verb.STATISTICS))
    return router


async def on_statistics(
    callback: CallbackQuery,
    press: FromDishka[Press],
    viewer_id: FromDishka[ViewerId],
    viewer: FromDishka[Viewer],
    statistics: FromDishka[ShowStatistics],
    writes: FromDishka[OwnWrites],
    wording: FromDishka[Wording],
    keyboards: FromDishka[Keyboards],
) -> None:
    view = DiaryView.of(press, 0)
    await writes.shown()
    told = await statistics(viewer_id, viewer.settings.zone_info)
    back = keyboards.button(wording.page_buttons.diary, Verb.DIARY, *view.item)
    await show(callback, statistics_text(told, wording), rows([back]))
    await notice(callback)
