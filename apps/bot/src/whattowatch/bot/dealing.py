"""A pick as it stands in the chat: its card, its picture, and its buttons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardMarkup
from msgspec import Struct
from msgspec.structs import replace

from whattowatch.application.command import Command
from whattowatch.application.commands.note_delivery import NoteDelivery
from whattowatch.application.ports.viewer_log import ViewerLog
from whattowatch.application.queries.show_recommendation import RecommendationShown
from whattowatch.application.queries.where_to_watch import WhereToWatch
from whattowatch.bot.cards import card, poster, trailer
from whattowatch.bot.keyboards import Keyboards
from whattowatch.bot.markup import Html
from whattowatch.bot.own_writes import OwnWrites
from whattowatch.bot.wording import Wording
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.viewer import Viewer
from whattowatch.domain.watching import Watchable


class Card(Struct, frozen=True, kw_only=True):
    text: Html
    keyboard: InlineKeyboardMarkup
    picture: str | None  # its address


@dataclass(frozen=True, slots=True)
class Dealing:
    """For the viewer who speaks, with this update's command."""

    viewer_id: ViewerId
    viewer: Viewer
    command: Command
    viewer_log: ViewerLog
    where_to_watch: WhereToWatch
    note_delivery: NoteDelivery
    writes: OwnWrites
    wording: Wording
    keyboards: Keyboards

    async def watchable(self, film_ids: Sequence[FilmId]) -> Mapping[FilmId, Watchable]:
        """As far as is known, where the viewer is."""
        return await self.where_to_watch.known(film_ids, self.viewer.settings.country)

    async def card(self, shown: RecommendationShown, film_id: FilmId, grade: Grade | None = None) -> Card:
        """As it stands now."""
        owned = await self.viewer_log.owned_of(self.viewer_id, [film_id])
        watchable = (await self.watchable([film_id])).get(film_id)
        return self.drawn(replace(shown, owned=owned), film_id, watchable, grade)

    def drawn(
        self,
        shown: RecommendationShown,
        film_id: FilmId,
        watchable: Watchable | None,
        grade: Grade | None = None,
    ) -> Card:
        keyboard = self.keyboards.card(
            shown.recommendation, film_id, rated=grade is not None, trailer=trailer(shown, film_id)
        )
        text = card(shown, film_id, self.wording, grade, watchable, owned=film_id in shown.owned)
        return Card(text=text, keyboard=keyboard, picture=poster(shown, film_id))

    async def delivered(self, recommendation_id: RecommendationId, film_ids: Sequence[FilmId]) -> None:
        """Only what was sent counts as shown."""
        command = self.command.part("delivered")
        noted = await self.note_delivery(self.viewer_id, recommendation_id, film_ids, command=command)
        self.writes.note(noted)
