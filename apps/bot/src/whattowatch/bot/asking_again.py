"""A title that nobody could look up is looked up when somebody can, and the review goes on by itself. Nothing is guessed:
one film that is clearly meant is taken, several are a choice, and of none it is said.
"""

from dataclasses import dataclass
from functools import partial

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.fsm.middleware import FSMContextMiddleware
from aiogram.types import TelegramObject, Update
from dishka import AsyncContainer
from dishka.integrations.aiogram import AiogramMiddlewareData
from msgspec.structs import replace

from whattowatch.application.command import Command
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.job_queue import Job
from whattowatch.bot.answering import say_in
from whattowatch.bot.asking_later import AskedLater, Asker
from whattowatch.bot.drafts import Aside, Draft, Waiting, drafts_of, is_old
from whattowatch.bot.hearing import Listening, go_on, retitled
from whattowatch.bot.keeping import caused_by
from whattowatch.bot.speaker import TELEGRAM, Speaker
from whattowatch.bot.understanding import understand
from whattowatch.domain.ids import ViewerId, command_of


@dataclass(frozen=True, slots=True)
class AskAgain:
    """The job."""

    bot: Bot
    container: AsyncContainer
    clock: Clock
    fsm: FSMContextMiddleware

    async def __call__(self, job: Job) -> None:
        """Raises:
        Unavailable
        """
        later: AskedLater = await self.container.get(AskedLater)
        viewer_id = ViewerId(job.key)
        asker = await later.asker(viewer_id)
        if asker is None:
            return
        account = int(asker.account)
        state = self.fsm.get_context(self.bot, account, account)
        async with self.fsm.events_isolation.lock(state.key):
            is_open = await self._looked(viewer_id, asker, state)
        if is_open:
            await later.look(viewer_id)
        else:
            await later.end(viewer_id)

    async def _looked(self, viewer_id: ViewerId, asker: Asker, state: FSMContext) -> bool:
        """Whether anything is left to look up. What was put aside waits until it is its turn."""
        waiting = await drafts_of(state)
        if not any(self._is_open(each) for each in waiting):
            return False
        if self._is_open(waiting[0]):
            await self._settle(viewer_id, asker, waiting[0].draft, state)
        return any(self._is_open(each) for each in await drafts_of(state))

    async def _settle(self, viewer_id: ViewerId, asker: Asker, draft: Draft, state: FSMContext) -> None:
        name = f"title found {viewer_id} {draft.since.timestamp():.6f}"
        data = {
            "bot": self.bot,
            "speaker": Speaker(door=TELEGRAM, account=asker.account, language=asker.language),
            "command": Command(command_of("title found", name), TELEGRAM),
        }
        context = {AiogramMiddlewareData: data, TelegramObject: Update(update_id=0)}
        async with self.container(context=context) as parts:
            listening: Listening = await parts.get(Listening)
            written = retitled(draft, draft.about)
            language = listening.wording.language
            understood = await understand(written, listening.find, language=language)
            if understood.degraded and not understood.clear:
                return
            tell = partial(say_in, self.bot, int(asker.account))
            with caused_by(name):  # it is told once, by however many jobs
                await tell(listening.wording.reviews.back_again(draft.about))
                await go_on(tell, written, replace(draft, unasked=False), understood, state, listening)

    def _is_open(self, each: Aside) -> bool:
        draft = each.draft
        return each.waiting == Waiting.title.state and draft.unasked and not is_old(draft, self.clock.now())
