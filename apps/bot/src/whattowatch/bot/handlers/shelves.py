"""Leafing through a shelf, taking a film off it and putting it back: the same of whatever shelf it is."""

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.types import CallbackQuery, Message
from dishka import FromDishka

from whattowatch.bot.answering import notice, say, show
from whattowatch.bot.callbacks import Press, pressed
from whattowatch.bot.shelf_listing import ShelfListing, Shelving


def make_router(name: str, shelf: type[ShelfListing]) -> Router:
    async def on_command(message: Message, parts: FromDishka[Shelving]) -> None:
        await say(message, *await shelf(parts).page(0))

    async def on_page(callback: CallbackQuery, press: FromDishka[Press], parts: FromDishka[Shelving]) -> None:
        await show(callback, *await shelf(parts).page(press.number(0)))
        await notice(callback)

    async def on_take_off(
        callback: CallbackQuery, press: FromDishka[Press], parts: FromDishka[Shelving]
    ) -> None:
        await show(callback, *await shelf(parts).without(press.film, press.number(1)))
        await notice(callback)

    async def on_put_back(
        callback: CallbackQuery, press: FromDishka[Press], parts: FromDishka[Shelving]
    ) -> None:
        await show(callback, *await shelf(parts).with_again(press.film, press.number(1)))
        await notice(callback)

    router = Router(name=name)
    router.message.register(on_command, Told(shelf.command, ignore_case=True))
    router.callback_query.register(on_page, pressed(shelf.turning))
    router.callback_query.register(on_take_off, pressed(shelf.taking_off))
    router.callback_query.register(on_put_back, pressed(shelf.putting_back))
    return router
