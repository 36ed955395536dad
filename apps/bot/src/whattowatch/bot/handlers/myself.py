"""/myid and /forget: who somebody is to us, and how they stop being anybody."""

from dataclasses import dataclass

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command as Told
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from dishka import FromDishka

from whattowatch.application.command import Command
from whattowatch.application.commands.erase_viewer import EraseViewer
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.outbox import Outbox
from whattowatch.application.ports.receipts import Receipts, written
from whattowatch.bot.answering import notice, say, show
from whattowatch.bot.callbacks import Press, Verb, pressed
from whattowatch.bot.drafts import Draft, Waiting, keep, leave
from whattowatch.bot.filters import has_words
from whattowatch.bot.handlers.review import said_in
from whattowatch.bot.keeping import cause_now
from whattowatch.bot.keyboards import Keyboards, rows
from whattowatch.bot.markup import Html
from whattowatch.bot.own_writes import LastWrites
from whattowatch.bot.searches import AskedBefore
from whattowatch.bot.speaker import Speaker
from whattowatch.bot.wording import Wording, wordings
from whattowatch.domain.ids import ViewerId

CLEARED_HERE = ("searches", "late messages", "conversation")


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What forgetting whoever speaks takes."""

    viewer_id: ViewerId
    command: Command
    erase: EraseViewer
    searches: AskedBefore
    outbox: Outbox
    last_writes: LastWrites
    receipts: Receipts
    wording: Wording

    async def __call__(self, bot_id: int, chat: str) -> Html:
        """Everything they said, and what waits to be said to them; gives a receipt that it was done.

        Raises:
            Unavailable
        """
        erasure = await self.erase(self.viewer_id, command=self.command)
        self.last_writes.forget(self.viewer_id)
        await self.searches.forget()
        await self.outbox.forget(bot_id, chat, but=cause_now())  # the receipt, where it was kept before
        receipt = self.receipts.sign(erasure.and_cleared(*CLEARED_HERE))
        when = erasure.at.isoformat(timespec="seconds")
        return self.wording.erasing.done(self.viewer_id, when, str(erasure.last), written(receipt))


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_my_id, Told("myid", ignore_case=True))
    router.message.register(on_forget, Told("forget", ignore_case=True))
    router.callback_query.register(on_confirmed, pressed(Verb.FORGET))
    return router


def make_text_router() -> Router:
    router = Router(name=f"{__name__}.text")
    router.message.register(on_word, StateFilter(Waiting.erasing), has_words)
    return router


async def on_my_id(
    message: Message,
    speaker: FromDishka[Speaker],
    viewer_id: FromDishka[ViewerId],
    wording: FromDishka[Wording],
) -> None:
    await say(message, wording.erasing.ids(speaker.door, speaker.account, viewer_id))


async def on_forget(message: Message, wording: FromDishka[Wording], keyboards: FromDishka[Keyboards]) -> None:
    sure = keyboards.button(wording.page_buttons.erase, Verb.FORGET)
    stop = keyboards.button(wording.buttons.cancel, Verb.CANCEL)
    await say(message, wording.erasing.explained, rows([sure], [stop]))


async def on_confirmed(
    callback: CallbackQuery,
    state: FSMContext,
    _press: FromDishka[Press],
    clock: FromDishka[Clock],
    wording: FromDishka[Wording],
    keyboards: FromDishka[Keyboards],
) -> None:
    """The button alone is pressed too easily."""
    await keep(state, Waiting.erasing, Draft(since=clock.now()))
    await show(callback, wording.erasing.last_step, keyboards.cancel())
    await notice(callback)


async def on_word(
    message: Message,
    state: FSMContext,
    wording: FromDishka[Wording],
    forgetting: FromDishka[Forgetting],
) -> None:
    """Any other word is heard as it is at any other time."""
    if said_in(message).strip('.!"“”«»').casefold() not in _words():
        await leave(state)
        await say(message, wording.erasing.nothing_erased)
        raise SkipHandler
    bot = message.bot
    assert bot is not None
    done = await forgetting(bot.id, str(message.chat.id))
    await state.clear()
    await say(message, done)


def _words() -> set[str]:
    """Of all languages: whoever knows it means it."""
    return {wording.erasing.word.casefold() for wording in wordings().values()}
