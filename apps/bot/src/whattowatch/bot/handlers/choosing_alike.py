"""Films like one, chosen for whoever asks: by a button, or in words that say what is to be other than there."""

from dataclasses import dataclass

from whattowatch.application.queries.hear_wish import HearWish
from whattowatch.application.queries.show_recommendation import RecommendationShown
from whattowatch.bot.callbacks import Verb
from whattowatch.bot.handlers.recommend import Recommending, Send
from whattowatch.bot.keyboards import rows
from whattowatch.domain.film import Film
from whattowatch.domain.limits import Limits


@dataclass(frozen=True, slots=True)
class ChoosingAlike:
    recommending: Recommending
    hear: HearWish

    async def chosen(self, film: Film, other: str = "") -> RecommendationShown:
        """The films, and nothing said of them yet.

        Args:
            other: than the film, such as "shorter"; or any wish.

        Raises:
            WishTooLong, Unavailable
        """
        wished = await self.hear(other, country=self.recommending.country, than=film)
        return await self.recommending.chosen(wished, Limits(like=film.film_id))

    async def tell(self, shown: RecommendationShown, film: Film, send: Send) -> None:
        """What they have seen is left out, and it can still be looked at: beneath stands the way to all of them."""
        wording = self.recommending.wording
        if shown.recommendation.issued.picks:
            label = wording.page_buttons.all_alike
            button = self.recommending.keyboards.button(label, Verb.ALIKE, film.film_id)
            await send(wording.picks.like(film.named(wording.language)), rows([button]))
        await self.recommending.tell(shown, send)
