"""Answer "what shall I watch tonight"."""

from dataclasses import dataclass

from msgspec.structs import replace

from whattowatch.application.command import Command
from whattowatch.application.issuing import Issuing
from whattowatch.application.queries.show_recommendation import RecommendationShown
from whattowatch.application.wish import Wish
from whattowatch.domain.ids import Position, RecommendationId, ViewerId, named_by
from whattowatch.domain.limits import checked
from whattowatch.domain.settings import MOST_PICKS, BadSetting
from whattowatch.domain.wishes.wished import together


@dataclass(frozen=True, slots=True)
class IssueRecommendation:
    issuing: Issuing

    async def __call__(
        self, viewer_id: ViewerId, wish: Wish, *, command: Command
    ) -> tuple[RecommendationShown, Position]:
        """The same command gets the same answer.

        Raises:
            ImpossibleLimits, BadSetting: the wish cannot be met by any film.
            NoServices: they want their services alone, and have named none.
            Unavailable
        """
        limits, wished = together(checked(wish.limits), wish.wished)
        if wish.count is not None and not 1 <= wish.count <= MOST_PICKS:
            raise BadSetting("count", wish.count, f"1 to {MOST_PICKS}")
        recommendation_id = RecommendationId(named_by(command.command_id, "recommendation"))
        both = replace(wish, limits=limits, wished=wished)
        return await self.issuing(viewer_id, recommendation_id, both, command=command)
