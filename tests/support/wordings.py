"""The languages that the bot speaks."""

from whattowatch.bot.wording import wording_in

ENGLISH, RUSSIAN = wording_in("en"), wording_in("ru")
