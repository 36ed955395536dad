"""/settings: all of them, in the viewer's words, and a button to change each."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from aiogram import Router
from aiogram.filters import Command as Told
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from babel import Locale
from dishka import FromDishka
from msgspec.structs import replace

from whattowatch.application.command import Command
from whattowatch.application.commands.change_settings import ChangeSettings
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.application.queries.list_services import ListServices
from whattowatch.bot.answering import notice, say, say_to, show
from whattowatch.bot.callbacks import Press, Signer, StaleButton, Verb, pressed
from whattowatch.bot.drafts import Draft, Waiting, draft_of, keep
from whattowatch.bot.filters import has_text
from whattowatch.bot.going_back import go_back, waits
from whattowatch.bot.keyboards import Keyboards
from whattowatch.bot.markup import Html, lines
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.places import countries, countries_meant, zones_meant
from whattowatch.bot.setting_buttons import (
    CHOSEN_BY_NUMBER,
    NAMES,
    SettingButtons,
    age_of,
    country_of,
    services_page,
    spoken,
)
from whattowatch.bot.texts.settings import SettingsTexts
from whattowatch.bot.wording import wording_in
from whattowatch.domain.clean_text import clean_line
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.settings import HOURS, LANGUAGES, VOICE_LANGUAGES, Notice, Settings
from whattowatch.domain.viewer import NOBODY

_BY_PLACE = {"language": LANGUAGES, "voice_language": VOICE_LANGUAGES}
_TYPED = (Waiting.zone, Waiting.country)


@dataclass(frozen=True, slots=True)
class Setting:
    """What showing and changing settings takes. They are shown in the language they have by then."""

    viewer_id: ViewerId
    command: Command
    known_viewer: KnownViewer
    change_settings: ChangeSettings
    list_services: ListServices
    options: WatchOptions
    clock: Clock
    writes: OwnWrites
    signer: Signer

    async def now(self) -> Settings:
        return (await self.known_viewer(self.viewer_id) or NOBODY).settings

    async def change(self, change: Callable[[Settings], Settings]) -> Settings:
        """Raises:
        BadSetting
        """
        self.writes.note(await self.change_settings(self.viewer_id, change, command=self.command))
        return await self.now()

    def buttons(self, settings: Settings) -> SettingButtons:
        return SettingButtons(self.signer, self.viewer_id, wording_in(settings.language))

    async def overview(self) -> tuple[Html, InlineKeyboardMarkup]:
        settings = await self.now()
        buttons = self.buttons(settings)
        told = [buttons.texts.line(name, await self.value(name, settings)) for name in NAMES]
        return lines(buttons.texts.title, *told), buttons.all()

    async def value(self, name: str, settings: Settings) -> str:
        """As it is said in the viewer's words."""
        texts = wording_in(settings.language).settings
        if name == "services":
            return await self._services(settings, texts)
        return {
            "language": lambda: texts.language(Locale(settings.language)),
            "zone": lambda: texts.zone(settings.zone_info, self.clock.now()),
            "country": lambda: texts.country(settings.country),
            "picks": lambda: texts.picks(settings.picks),
            "window_days": lambda: texts.window(settings.window_days),
            "age_level": lambda: texts.age(settings.age_level),
            "notices": lambda: texts.notices(settings.notices),
            "voice_language": lambda: spoken(settings.voice_language, texts),
            "learn_from_me": lambda: texts.learning(wanted=settings.learn_from_me),
            "evening_hour": lambda: texts.hour(settings.evening_hour),
        }.get(name, lambda: texts.quiet(settings.quiet_from, settings.quiet_until))()

    async def services_page(self, page: int, settings: Settings) -> tuple[Html, InlineKeyboardMarkup]:
        """Of those there are in their country."""
        buttons, country = self.buttons(settings), settings.country
        services = (await self.list_services(country)).services
        if not services:
            return buttons.texts.no_services_known(country), buttons.back()
        here, there, pages = services_page(len(services), page)
        text = buttons.texts.services_of(country, there + 1, pages)
        return text, buttons.services(services[here], settings.services, there, pages)

    async def _services(self, settings: Settings, texts: SettingsTexts) -> str:
        known = await self.options.services(settings.country) if settings.services else []
        named = [each.name for each in known if each.service_id in settings.services]
        return texts.services(named, len(settings.services) - len(named))


def make_router() -> Router:
    router = Router(name=__name__)
    router.message.register(on_settings, Told("settings", ignore_case=True))
    buttons = router.callback_query
    buttons.register(on_overview, pressed(Verb.SETTINGS))
    buttons.register(on_setting, pressed(Verb.SETTING))
    buttons.register(on_choose, pressed(Verb.CHOOSE))
    buttons.register(on_zone, pressed(Verb.ZONE))
    buttons.register(on_country, pressed(Verb.COUNTRY))
    buttons.register(on_services, pressed(Verb.SERVICES))
    buttons.register(on_service, pressed(Verb.SERVICE))
    return router


def make_text_router() -> Router:
    """Places that are typed."""
    router = Router(name=f"{__name__}.text")
    router.message.register(on_typed_zone, StateFilter(Waiting.zone), has_text)
    router.message.register(on_typed_country, StateFilter(Waiting.country), has_text)
    return router


async def on_settings(message: Message, setting: FromDishka[Setting]) -> None:
    await say(message, *await setting.overview())


async def on_overview(
    callback: CallbackQuery, _press: FromDishka[Press], state: FSMContext, setting: FromDishka[Setting]
) -> None:
    await show(callback, *await setting.overview())
    await _stop_waiting(callback, state, setting)
    await notice(callback)


async def on_setting(
    callback: CallbackQuery, press: FromDishka[Press], state: FSMContext, setting: FromDishka[Setting]
) -> None:
    number = press.number(0)
    if number >= len(NAMES):
        raise StaleButton
    name, settings = NAMES[number], await setting.now()
    put = None
    if name in {"zone", "country"}:
        put = await keep(state, getattr(Waiting, name), Draft(since=setting.clock.now()))
    text, keyboard = await _asked(name, settings, setting)
    await show(callback, lines(text, waits(put, wording_in(settings.language))), keyboard)
    await notice(callback)


async def on_choose(callback: CallbackQuery, press: FromDishka[Press], setting: FromDishka[Setting]) -> None:
    number = press.number(0)
    if number >= len(CHOSEN_BY_NUMBER):
        raise StaleButton
    name = CHOSEN_BY_NUMBER[number]
    settings = await setting.change(_change(name, press))
    if name == "notices":
        await show(callback, *await _asked(name, settings, setting))
    elif name == "quiet_from" and press.number(1) != HOURS:
        buttons = setting.buttons(settings)
        await show(callback, buttons.texts.ask_quiet_until, buttons.choices("quiet_until", settings))
    else:
        await show(callback, *await setting.overview())
    await _tell(callback, "quiet" if name.startswith("quiet") else name, settings, setting)


async def on_zone(
    callback: CallbackQuery, press: FromDishka[Press], state: FSMContext, setting: FromDishka[Setting]
) -> None:
    draft = await draft_of(state)
    if draft is None or press.number(0) >= len(draft.choices):
        raise StaleButton
    zone = draft.choices[press.number(0)]
    settings = await setting.change(lambda settings: replace(settings, zone=zone))
    await show(callback, *await setting.overview())
    await _stop_waiting(callback, state, setting)
    await _tell(callback, "zone", settings, setting)


async def on_country(
    callback: CallbackQuery, press: FromDishka[Press], state: FSMContext, setting: FromDishka[Setting]
) -> None:
    code = country_of(press.number(0))
    if code not in countries():
        raise StaleButton
    settings = await setting.change(lambda settings: replace(settings, country=code))
    await show(callback, *await setting.overview())
    await _stop_waiting(callback, state, setting)
    await _tell(callback, "country", settings, setting)


async def on_services(
    callback: CallbackQuery, press: FromDishka[Press], setting: FromDishka[Setting]
) -> None:
    await show(callback, *await setting.services_page(press.number(0), await setting.now()))
    await notice(callback)


async def on_service(callback: CallbackQuery, press: FromDishka[Press], setting: FromDishka[Setting]) -> None:
    service, wanted = press.number(0), bool(press.number(2))

    def change(settings: Settings) -> Settings:
        others = tuple(each for each in settings.services if each != service)
        return replace(settings, services=(*others, service) if wanted else others)

    settings = await setting.change(change)
    await show(callback, *await setting.services_page(press.number(1), settings))
    await _tell(callback, "services", settings, setting)


async def on_typed_zone(message: Message, state: FSMContext, setting: FromDishka[Setting]) -> None:
    said, buttons = clean_line(message.text or ""), setting.buttons(await setting.now())
    now = setting.clock.now()
    found = zones_meant(said, buttons.wording.settings.tongue.locale, now)
    if not found:
        await say(message, buttons.texts.no_such_zone(said), buttons.back())
        return
    await keep(state, Waiting.zone, Draft(since=now, choices=tuple(found)))
    await say(message, buttons.texts.which_zone, buttons.zones(found, now))


async def on_typed_country(message: Message, setting: FromDishka[Setting]) -> None:
    said, buttons = clean_line(message.text or ""), setting.buttons(await setting.now())
    found = countries_meant(said, buttons.wording.settings.tongue.locale)
    if found:
        await say(message, buttons.texts.which_country, buttons.countries(found))
    else:
        await say(message, buttons.texts.no_such_country(said), buttons.back())


async def _asked(name: str, settings: Settings, setting: Setting) -> tuple[Html, InlineKeyboardMarkup]:
    """What is asked when a setting is to be changed, and what can be pressed."""
    buttons = setting.buttons(settings)
    texts = buttons.texts
    match name:
        case "zone":
            return texts.ask_zone, buttons.back()
        case "country":
            return texts.ask_country, buttons.back()
        case "services":
            return await setting.services_page(0, settings)
        case "notices":
            return texts.ask_notices, buttons.notices(settings.notices)
        case "quiet":
            return texts.ask_quiet_from, buttons.choices("quiet_from", settings)
    asked = {
        "language": texts.ask_language,
        "picks": texts.ask_picks,
        "window_days": texts.ask_window,
        "age_level": texts.ask_age,
        "learn_from_me": texts.ask_learning,
        "voice_language": texts.ask_spoken,
        "evening_hour": texts.ask_evening,
    }[name]
    return asked, buttons.choices(name, settings)


def _change(name: str, press: Press) -> Callable[[Settings], Settings]:
    """Raises:
    StaleButton: there is no such value, or the setting takes none from a button.
    """
    number = press.number(1)
    match name:
        case "language" | "voice_language" if number < len(_BY_PLACE[name]):
            return lambda settings: replace(settings, **{name: _BY_PLACE[name][number]})
        case "age_level":
            return lambda settings: replace(settings, age_level=age_of(number))
        case "learn_from_me":
            return lambda settings: replace(settings, learn_from_me=bool(number))
        case "quiet_from" if number == HOURS:
            return lambda settings: replace(settings, quiet_until=settings.quiet_from)
        case "notices" if number < len(Notice):
            return _with_notice([*Notice][number], wanted=bool(press.number(2)))
        case "picks" | "window_days" | "quiet_from" | "quiet_until" | "evening_hour":
            return lambda settings: replace(settings, **{name: number})
        case _:
            raise StaleButton


def _with_notice(notice: Notice, *, wanted: bool) -> Callable[[Settings], Settings]:
    def change(settings: Settings) -> Settings:
        others = tuple(each for each in settings.notices if each is not notice)
        return replace(settings, notices=(*others, notice) if wanted else others)

    return change


async def _tell(callback: CallbackQuery, name: str, settings: Settings, setting: Setting) -> None:
    """What it is now."""
    texts = wording_in(settings.language).settings
    await notice(callback, texts.changed(name, await setting.value(name, settings)))


async def _stop_waiting(callback: CallbackQuery, state: FSMContext, setting: Setting) -> None:
    """For a place; whatever else is waited for still is."""
    if await state.get_state() in {each.state for each in _TYPED}:
        wording = wording_in((await setting.now()).language)
        keyboards = Keyboards(setting.signer, setting.viewer_id, wording)
        await go_back(state, partial(say_to, callback), wording, keyboards)
