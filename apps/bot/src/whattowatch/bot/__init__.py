"""The Telegram door."""

from whattowatch.bot.types_on_demand import import_aiogram

import_aiogram()  # before any module of ours imports it another way
