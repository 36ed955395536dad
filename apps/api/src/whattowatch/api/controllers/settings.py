"""What a viewer can set."""

from collections.abc import Sequence
from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, Response, get, put
from litestar.params import JSONBody
from msgspec import UNSET, Meta, Struct, UnsetType

from whattowatch.api.access import VIEWER
from whattowatch.api.positions import Positions
from whattowatch.api.said import Country, ServiceNumber
from whattowatch.api.viewers import KnownViewers
from whattowatch.application.command import Command
from whattowatch.application.commands.change_settings import ChangeSettings
from whattowatch.application.queries.known_viewer import KnownViewer
from whattowatch.domain.age_rating import GROWN_UP
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import ViewerId
from whattowatch.domain.settings import (
    HOURS,
    LANGUAGES,
    LONGEST_WINDOW_DAYS,
    MOST_PICKS,
    MOST_SERVICES,
    VOICE_LANGUAGES,
    Notice,
    Settings,
)

OneOfOurs = Annotated[str, Meta(max_length=8, extra_json_schema={"enum": list(LANGUAGES)})]
VoiceLanguage = Annotated[str, Meta(max_length=16, extra_json_schema={"enum": list(VOICE_LANGUAGES)})]
Zone = Annotated[str, Meta(max_length=64, description="IANA time zone", examples=["Europe/Berlin"])]

AgeLevel = Annotated[int, Meta(ge=0, lt=GROWN_UP)]
Hour = Annotated[int, Meta(ge=0, lt=HOURS)]
Services = Annotated[tuple[ServiceNumber, ...], Meta(max_length=MOST_SERVICES)]


class SettingsIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of them, as they are to be."""

    language: OneOfOurs  # of texts and titles
    zone: Zone  # decides what "today" is
    country: Country  # where you watch
    picks: Annotated[int, Meta(ge=1, le=MOST_PICKS)]  # films in an answer
    window_days: Annotated[int, Meta(ge=0, le=LONGEST_WINDOW_DAYS)]  # how long a shown film is held back
    services: Services | None = None  # where you watch; left out: they stay as they are
    learn_from_me: bool | None = None  # your ratings may count for what people like; left out: as it is
    age_level: AgeLevel | UnsetType | None = (
        UNSET  # no films for older people; null: a grown-up; left out: as it is
    )
    quiet_from: Hour | None = None  # from this hour of your day nothing comes unasked; left out: as it is
    quiet_until: Hour | None = None  # from this one it may again
    notices: Annotated[tuple[Notice, ...], Meta(max_length=len(Notice))] | None = (
        None  # what may come unasked
    )
    evening_hour: Hour | None = None  # in which an evening begins, and you are reminded; left out: as it is
    voice_language: VoiceLanguage | None = None  # that you speak in voice notes; left out: as it is


class SettingsOut(Struct, frozen=True, kw_only=True):
    """As they are."""

    language: str
    zone: str
    country: str
    picks: int
    window_days: int
    services: Sequence[int]
    learn_from_me: bool
    age_level: int | None
    quiet_from: int
    quiet_until: int
    notices: Sequence[Notice]
    evening_hour: int
    voice_language: str  # "interface": your language; "auto": whichever is heard

    @classmethod
    def of(cls, settings: Settings) -> "SettingsOut":
        return cls(
            language=settings.language,
            zone=settings.zone,
            country=settings.country,
            picks=settings.picks,
            window_days=settings.window_days,
            services=settings.services,
            learn_from_me=settings.learn_from_me,
            age_level=settings.age_level,
            quiet_from=settings.quiet_from,
            quiet_until=settings.quiet_until,
            notices=settings.notices,
            evening_hour=settings.evening_hour,
            voice_language=settings.voice_language,
        )


class SettingsController(Controller):
    path = "/settings"
    opt = VIEWER
    tags = ("settings",)

    @get()
    @inject
    async def show(
        self, viewer_id: FromDishka[ViewerId], known_viewer: FromDishka[KnownViewer]
    ) -> SettingsOut:
        """Show your settings."""
        viewer = await known_viewer(viewer_id)
        if viewer is None:
            raise NotFound("viewer")
        return SettingsOut.of(viewer.settings)

    @put(status_code=204)
    @inject
    async def change(
        self,
        *,
        data: JSONBody[SettingsIn],
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        change_settings: FromDishka[ChangeSettings],
        viewers: FromDishka[KnownViewers],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Change your settings."""

        def wanted(present: Settings) -> Settings:
            return Settings(
                language=data.language,
                zone=data.zone,
                country=data.country,
                picks=data.picks,
                window_days=data.window_days,
                services=present.services if data.services is None else data.services,
                learn_from_me=present.learn_from_me if data.learn_from_me is None else data.learn_from_me,
                age_level=present.age_level if data.age_level is UNSET else data.age_level,
                quiet_from=present.quiet_from if data.quiet_from is None else data.quiet_from,
                quiet_until=present.quiet_until if data.quiet_until is None else data.quiet_until,
                notices=present.notices if data.notices is None else data.notices,
                evening_hour=present.evening_hour if data.evening_hour is None else data.evening_hour,
                voice_language=present.voice_language if data.voice_language is None else data.voice_language,
            )

        try:
            position = await change_settings(viewer_id, wanted, command=command)
        finally:
            viewers.forget(viewer_id)
        return positions.wrote(position)
