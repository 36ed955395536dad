"""Going back to an import: what that would do is shown first, and done when they say so."""

from aiogram import Router
from aiogram.types import CallbackQuery
from dishka import FromDishka

from whattowatch.application.importing.reset_to_import import NothingToResetTo, ResetToImport
from whattowatch.bot.answering import notice, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.handlers.bringing import Bringing
from whattowatch.bot.reset_text import plan_text


def make_router() -> Router:
    router = Router(name=__name__)
    buttons = router.callback_query
    buttons.register(on_plan, pressed(Verb.RESET))
    buttons.register(on_reset, pressed(Verb.RESET_TO))
    return router


async def on_plan(
    callback: CallbackQuery,
    press: FromDishka[Press],
    reset: FromDishka[ResetToImport],
    bringing: FromDishka[Bringing],
) -> None:
    """Nothing goes before they have seen what that means."""
    said = bringing.wording.resets
    try:
        plan = await reset.plan(bringing.viewer_id, press.import_id)
    except NothingToResetTo:
        await bringing.stand(callback, press.import_id, said.impossible)
    else:
        if plan.films:
            text = plan_text(plan, bringing.wording)
            await show(callback, text, bringing.keyboards.reset(press.import_id))
        else:
            await bringing.stand(callback, press.import_id, said.nothing)
    await notice(callback)


async def on_reset(
    callback: CallbackQuery,
    press: FromDishka[Press],
    reset: FromDishka[ResetToImport],
    bringing: FromDishka[Bringing],
) -> None:
    said = bringing.wording.resets
    try:
        begun = await reset(bringing.viewer_id, press.import_id)
    except NothingToResetTo:
        await bringing.stand(callback, press.import_id, said.impossible)
    else:
        if begun.reset_id is not None:
            await bringing.go_on(callback, begun.reset_id)
            return
        await bringing.stand(callback, press.import_id, said.nothing)
    await notice(callback)
