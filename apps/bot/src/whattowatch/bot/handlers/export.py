"""/export: all that a viewer said, as a file."""

from aiogram import Bot, Router
from aiogram.filters import Command as Told
from aiogram.types import BufferedInputFile, CallbackQuery, Message
from dishka import FromDishka

from whattowatch.application.exporting.export_viewer import ExportFormat, ExportViewer
from whattowatch.application.ports.clock import Clock
from whattowatch.bot.answering import notice, say, say_to
from whattowatch.bot.callbacks import Press, StaleButton, Verb, pressed
from whattowatch.bot.import_keyboards import ImportKeyboards
from whattowatch.bot.speaker import TERMINAL, Speaker
from whattowatch.bot.wording import Wording
from whattowatch.domain.ids import ViewerId

LARGEST = 50_000_000  # bytes that a bot may send
_NAMES = {
    ExportFormat.JSON: "whattowatch-{day}.json",
    ExportFormat.CSV: "whattowatch-{day}.csv",
    ExportFormat.LETTERBOXD: "whattowatch-for-letterboxd-{day}.csv",
    ExportFormat.RECOMMENDATIONS: "whattowatch-recommendations-{day}.csv",
}


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_command, Told("export", ignore_case=True))
    router.callback_query.register(on_format, pressed(Verb.EXPORT))
    return router


async def on_command(
    message: Message,
    wording: FromDishka[Wording],
    keyboards: FromDishka[ImportKeyboards],
    speaker: FromDishka[Speaker],
) -> None:
    if speaker.door == TERMINAL:
        await say(message, wording.imports.export_in_terminal)
    else:
        await say(message, wording.imports.take_away, keyboards.formats())


async def on_format(
    callback: CallbackQuery,
    bot: Bot,
    press: FromDishka[Press],
    viewer_id: FromDishka[ViewerId],
    export: FromDishka[ExportViewer],
    clock: FromDishka[Clock],
    wording: FromDishka[Wording],
) -> None:
    form = _form(press.number(0))
    await notice(callback, wording.imports.being_written)
    data = bytearray()
    async for piece in export(viewer_id, form):
        data += piece
        if len(data) > LARGEST:
            await say_to(callback, wording.imports.too_large_to_send)
            return
    name = _NAMES[form].format(day=clock.now().date())
    await bot.send_document(callback.from_user.id, BufferedInputFile(bytes(data), filename=name))


def _form(number: int) -> ExportFormat:
    try:
        return list(ExportFormat)[number]
    except IndexError:
        raise StaleButton from None
