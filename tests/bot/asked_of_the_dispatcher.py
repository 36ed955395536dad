"""What the running dispatcher listens to: so that no list of it is written by hand."""

from collections.abc import Iterator

from aiogram import Dispatcher
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Command
from aiogram.types import CallbackQuery

from tests.support.bot import Person, signer
from whattowatch.bot.callbacks import Verb
from whattowatch.domain.ids import ViewerId

ANYBODY = ViewerId("4ad1a48c-95e2-54b7-8e9f-f4a3a3ce6d94")


def commands(dispatcher: Dispatcher) -> list[str]:
    found = {
        str(name)
        for router in dispatcher.chain_tail
        for handler in router.message.handlers
        for command in _of_kind(handler)
        for name in command.commands
    }
    return sorted(found)


async def verbs(dispatcher: Dispatcher, person: Person) -> list[Verb]:
    """Those that a handler takes."""
    return [verb for verb in Verb if await _is_taken(dispatcher, person, verb)]


def _of_kind(handler: HandlerObject) -> Iterator[Command]:
    for filter_ in handler.filters or []:
        if isinstance(filter_.callback, Command):
            yield filter_.callback


async def _is_taken(dispatcher: Dispatcher, person: Person, verb: Verb) -> bool:
    query = CallbackQuery.model_validate(person.press_of(signer().data(ANYBODY, verb))["callback_query"])
    for router in dispatcher.chain_tail:
        for handler in router.callback_query.handlers:
            if handler.filters and not router.name.endswith(".elsewhere") and (await handler.check(query))[0]:
                return True
    return False
