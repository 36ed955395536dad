"""What an update brings with it: who speaks, what they command, and in which words to answer."""

from aiogram import Bot
from aiogram.types import CallbackQuery, TelegramObject, Update, User
from dishka import Provider, Scope, provide
from dishka.integrations.aiogram import AiogramMiddlewareData, AiogramProvider
from msgspec.structs import replace

from whattowatch.application.command import Command
from whattowatch.application.commands.identify_viewer import IdentifyViewer
from whattowatch.application.ports.freshness import Freshness
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.bot.asking_later import AskedLater, AskLater
from whattowatch.bot.callbacks import Press, Signer, Verb, verb_of
from whattowatch.bot.cooldown import Cooldown
from whattowatch.bot.dealing import Dealing
from whattowatch.bot.diary_entry import Entering
from whattowatch.bot.film_page import FilmPage
from whattowatch.bot.following import FollowImport
from whattowatch.bot.handlers.avoid import Avoiding
from whattowatch.bot.handlers.bringing import Bringing
from whattowatch.bot.handlers.by_word import LookingAtTheLast
from whattowatch.bot.handlers.choosing_alike import ChoosingAlike
from whattowatch.bot.handlers.diary import Leafing
from whattowatch.bot.handlers.feedback import Feedbacking
from whattowatch.bot.handlers.fewer import SeeingFewer
from whattowatch.bot.handlers.history import LookingBack
from whattowatch.bot.handlers.inline import Showing
from whattowatch.bot.handlers.myself import Forgetting
from whattowatch.bot.handlers.night import Holding
from whattowatch.bot.handlers.publishing import Publishing
from whattowatch.bot.handlers.question import Answering
from whattowatch.bot.handlers.recommend import Recommending
from whattowatch.bot.handlers.replace import Replacing
from whattowatch.bot.handlers.request import Granting
from whattowatch.bot.handlers.search import Searching
from whattowatch.bot.handlers.settings import Setting
from whattowatch.bot.handlers.similar import FindingAlike
from whattowatch.bot.handlers.start import Welcoming
from whattowatch.bot.handlers.taste import Tasting
from whattowatch.bot.handlers.unclear import Asking
from whattowatch.bot.handlers.voice import Noting
from whattowatch.bot.handlers.watchlist import Listing
from whattowatch.bot.hearing import Listening
from whattowatch.bot.import_keyboards import ImportKeyboards
from whattowatch.bot.inviting import Inviting
from whattowatch.bot.keyboards import Keyboards
from whattowatch.bot.keyboards_unasked import UnaskedKeyboards
from whattowatch.bot.opening import Opening
from whattowatch.bot.own_writes import LastWrites, OwnWrites
from whattowatch.bot.progressing import Progressing
from whattowatch.bot.reviewing import Reviewing
from whattowatch.bot.searches import AskedBefore
from whattowatch.bot.shelf_listing import Shelving
from whattowatch.bot.speaker import Speaker, door_of
from whattowatch.bot.voice_notes import FollowNote
from whattowatch.bot.wording import Wording, wording_in
from whattowatch.domain.errors import Refusal
from whattowatch.domain.ids import ViewerId, command_of
from whattowatch.domain.restraint import Restraint
from whattowatch.domain.settings import Settings, language_of
from whattowatch.domain.standing import Origin
from whattowatch.domain.viewer import NOBODY, Viewer


class NobodySpeaks(Refusal):
    """An update without a sender; no handler asks who that is."""

    def __str__(self) -> str:
        return "say it in your own name"


class BotProvider(Provider):
    """Add it, and an AiogramProvider, to the providers of the use cases and ports."""

    scope = Scope.REQUEST

    reviewing = provide(Reviewing)
    listening = provide(Listening)
    dealing = provide(Dealing)
    recommending = provide(Recommending)
    publishing = provide(Publishing)
    replacing = provide(Replacing)
    seeing_fewer = provide(SeeingFewer)
    answering = provide(Answering)
    feedbacking = provide(Feedbacking)
    finding_alike = provide(FindingAlike)
    choosing_alike = provide(ChoosingAlike)
    granting = provide(Granting)
    avoiding = provide(Avoiding)
    listing = provide(Listing)
    progressing = provide(Progressing)
    unasked_keyboards = provide(UnaskedKeyboards)
    asked_before = provide(AskedBefore)
    entering = provide(Entering)
    film_page = provide(FilmPage)
    opening = provide(Opening)
    forgetting = provide(Forgetting)
    leafing = provide(Leafing)
    shelving = provide(Shelving)
    looking_at_the_last = provide(LookingAtTheLast)
    looking_back = provide(LookingBack)
    searching = provide(Searching)
    tasting = provide(Tasting)
    welcoming = provide(Welcoming)
    inviting = provide(Inviting)
    setting = provide(Setting)
    holding = provide(Holding)
    showing = provide(Showing)
    bringing = provide(Bringing)
    asking = provide(Asking)
    import_keyboards = provide(ImportKeyboards)
    follow = provide(FollowImport, scope=Scope.APP)
    follow_note = provide(FollowNote, scope=Scope.APP)
    asked_later = provide(AskedLater, scope=Scope.APP)
    ask_later = provide(AskLater)
    noting = provide(Noting)

    cooldown = provide(Cooldown)

    def __init__(self, button_secret: bytes, restraint: Restraint) -> None:
        super().__init__()
        self._signer, self._restraint = Signer(button_secret), restraint

    @provide(scope=Scope.APP)
    def restraint(self) -> Restraint:
        return self._restraint

    @provide(scope=Scope.APP)
    def signer(self) -> Signer:
        return self._signer

    @provide(scope=Scope.APP)
    def last_writes(self) -> LastWrites:
        return LastWrites()

    @provide
    def speaker(self, data: AiogramMiddlewareData) -> Speaker:
        """As the terminal says, or as Telegram knows them."""
        speaker: Speaker | None = data.get("speaker")
        if speaker is not None:
            return speaker
        user: User | None = data.get("event_from_user")
        if user is None:
            raise NobodySpeaks
        bot: Bot = data["bot"]
        return Speaker(
            door=door_of(bot.id),
            account=str(user.id),
            name=user.first_name,
            language=(user.language_code or "en").split("-")[0].lower(),
        )

    @provide
    async def viewer_id(self, speaker: Speaker, command: Command, identify: IdentifyViewer) -> ViewerId:
        return await identify(
            speaker.door, speaker.account, name=speaker.name, language=speaker.language, command=command
        )

    @provide
    async def viewer(self, viewer_id: ViewerId, speaker: Speaker, known: KnownViewer) -> Viewer:
        """Whoever is being erased is spoken with as before anything was known of them."""
        nobody = replace(NOBODY, settings=Settings(language=language_of(speaker.language)))
        return await known(viewer_id) or nobody

    @provide
    def command(self, data: AiogramMiddlewareData, speaker: Speaker) -> Command:
        """Named by bot and update: the same update is the same command, whoever delivers it."""
        ours: Command | None = data.get("command")  # what comes unasked is nobody's update
        if isinstance(ours, Command):
            return ours
        bot: Bot = data["bot"]
        update: Update = data["event_update"]
        account = f"{speaker.account}:" if speaker.door != "telegram" else ""
        key = f"{account}{bot.id}:{update.update_id}"
        return Command(command_of(speaker.door, key), speaker.door, f"update {update.update_id}")

    @provide
    def wording(self, viewer: Viewer) -> Wording:
        return wording_in(viewer.settings.language)

    @provide
    def keyboards(self, signer: Signer, viewer_id: ViewerId, wording: Wording) -> Keyboards:
        return Keyboards(signer, viewer_id, wording)

    @provide
    def origin(self, event: TelegramObject) -> Origin:
        """Whoever says that a voice note was heard rightly says all that is in it."""
        spoken = isinstance(event, CallbackQuery) and verb_of(event.data) is Verb.HEARD
        return Origin.VOICE if spoken else Origin.CHAT

    @provide
    def own_writes(self, viewer_id: ViewerId, last: LastWrites, freshness: Freshness) -> OwnWrites:
        return OwnWrites(viewer_id, last, freshness)

    @provide
    def press(self, event: TelegramObject, viewer_id: ViewerId, signer: Signer) -> Press:
        """Raises:
        StaleButton: nobody made such a button, or not for them.
        """
        data = event.data if isinstance(event, CallbackQuery) else None
        return signer.press(viewer_id, data)


def providers(button_secret: bytes, restraint: Restraint) -> list[Provider]:
    """What the bot adds to a container of its own."""
    return [BotProvider(button_secret, restraint), AiogramProvider()]
