"""What the bot can say, by subject, in each language it speaks."""

import re
from collections.abc import Mapping
from functools import cache

from whattowatch.bot.texts.avoids import Avoids
from whattowatch.bot.texts.buttons import Buttons
from whattowatch.bot.texts.catalogues import ENGLISH, languages, tongue_of
from whattowatch.bot.texts.diary import Diary
from whattowatch.bot.texts.erasing import Erasing
from whattowatch.bot.texts.films import Films
from whattowatch.bot.texts.hidden import Hidden
from whattowatch.bot.texts.history import History
from whattowatch.bot.texts.imports import Imports
from whattowatch.bot.texts.inline import Inline
from whattowatch.bot.texts.mirror import Mirror
from whattowatch.bot.texts.nights import Nights
from whattowatch.bot.texts.notices import Notices
from whattowatch.bot.texts.owned import Owned
from whattowatch.bot.texts.page_buttons import PageButtons
from whattowatch.bot.texts.pages import Pages
from whattowatch.bot.texts.picks import Picks
from whattowatch.bot.texts.progress import ProgressTexts
from whattowatch.bot.texts.publishing import Publishing
from whattowatch.bot.texts.refusals import Refusals
from whattowatch.bot.texts.resets import Resets
from whattowatch.bot.texts.reviews import Reviews
from whattowatch.bot.texts.searches import Searches
from whattowatch.bot.texts.settings import SettingsTexts
from whattowatch.bot.texts.statistics import StatisticsTexts
from whattowatch.bot.texts.talk import Talk
from whattowatch.bot.texts.taste import Taste
from whattowatch.bot.texts.tongue import Tongue
from whattowatch.bot.texts.voice import Voice
from whattowatch.bot.texts.watchlist import Watchlist
from whattowatch.bot.texts.welcome import Welcome
from whattowatch.bot.texts.wishes import Wishes


class Wording:
    """Films come as they are named in the language; what is given is escaped where it is filled in."""

    def __init__(self, tongue: Tongue) -> None:
        self.language = tongue.language
        self.avoids = Avoids(tongue)
        self.buttons = Buttons(tongue)
        self.diary = Diary(tongue)
        self.erasing = Erasing(tongue)
        self.films = Films(tongue)
        self.hidden = Hidden(tongue)
        self.history = History(tongue)
        self.imports = Imports(tongue)
        self.resets = Resets(tongue)
        self.mirror = Mirror(tongue)
        self.notices = Notices(tongue)
        self.owned = Owned(tongue)
        self.page_buttons = PageButtons(tongue)
        self.pages = Pages(tongue)
        self.progress = ProgressTexts(tongue)
        self.inline = Inline(tongue)
        self.mirror = Mirror(tongue)
        self.nights = Nights(tongue)
        self.picks = Picks(tongue)
        self.publishing = Publishing(tongue)
        self.refusals = Refusals(tongue)
        self.reviews = Reviews(tongue)
        self.searches = Searches(tongue)
        self.settings = SettingsTexts(tongue)
        self.statistics = StatisticsTexts(tongue)
        self.talk = Talk(tongue)
        self.taste = Taste(tongue)
        self.voice = Voice(tongue)
        self.watchlist = Watchlist(tongue)
        self.welcome = Welcome(tongue)
        self.wishes = Wishes(tongue)


@cache
def wordings() -> Mapping[str, Wording]:
    """By language, English first. The catalogues are read once."""
    return {language: Wording(tongue_of(language)) for language in languages()}


def wording_in(language: str | None) -> Wording:
    """In the language of a tag such as "ru-RU" or "ru_RU.UTF-8", or in English."""
    spoken = wordings()
    return spoken.get(re.split(r"[-_.]", (language or "").lower())[0], spoken[ENGLISH])
