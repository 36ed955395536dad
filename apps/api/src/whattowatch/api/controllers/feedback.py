"""What a viewer did with a pick, at `/recommendations/{id}/picks/{film}/feedback`."""

from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, Response, delete, put
from litestar.params import JSONBody
from msgspec import Meta, Struct

from whattowatch.api.access import VIEWER
from whattowatch.api.grades import grade_in
from whattowatch.api.paths import FilmInPath, UuidInPath
from whattowatch.api.positions import Positions
from whattowatch.api.said import Day, Stars, Thumbed
from whattowatch.application.command import Command
from whattowatch.application.commands.give_feedback import GiveFeedback
from whattowatch.domain.clean_text import clean_text
from whattowatch.domain.errors import Refusal
from whattowatch.domain.feedback import Because, Feedback, Verdict
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.review import LONGEST_TEXT
from whattowatch.domain.standing import Origin, Review


class NotWatched(Refusal):
    """A film that was not watched has no grade, text or date."""

    def __str__(self) -> str:
        return (
            "rating, thumb, text and watched_on go with the verdict watched: leave them out, or say watched"
        )


class FeedbackIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One for each pick: a later one takes its place. Stars or a thumb, text and day go with `watched`."""

    verdict: Verdict
    because: Because | None = None
    rating: Stars | None = None
    thumb: Thumbed | None = None
    text: Annotated[str, Meta(max_length=LONGEST_TEXT)] = ""
    watched_on: Day | None = None

    def review(self) -> Review | None:
        """Raises:
        NotARating, StarsAndThumb, NotWatched
        """
        grade = grade_in(self.rating, self.thumb)
        if grade is None and not self.text and self.watched_on is None:
            return None
        if self.verdict is not Verdict.WATCHED:
            raise NotWatched
        return Review(
            grade=grade,
            text=clean_text(self.text),
            watched_on=self.watched_on,
            origin=Origin.RECOMMENDATION,
        )


class FeedbackController(Controller):
    path = "/recommendations/{recommendation_id:str}/picks/{film_id:str}/feedback"
    opt = VIEWER
    tags = ("recommendations",)

    @put(status_code=204)
    @inject
    async def give(
        self,
        *,
        recommendation_id: UuidInPath,
        film_id: FilmInPath,
        data: JSONBody[FeedbackIn],
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        give_feedback: FromDishka[GiveFeedback],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Say what you did with a pick. It counts at the very next recommendation."""
        position = await give_feedback(
            viewer_id,
            RecommendationId(recommendation_id),
            FilmId(film_id),
            Feedback(verdict=data.verdict, because=data.because),
            review=data.review(),
            command=command,
        )
        return positions.wrote(position)

    @delete()
    @inject
    async def undo(
        self,
        *,
        recommendation_id: UuidInPath,
        film_id: FilmInPath,
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        give_feedback: FromDishka[GiveFeedback],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Take it back, and with it the effect it had."""
        position = await give_feedback.undo(
            viewer_id, RecommendationId(recommendation_id), FilmId(film_id), command=command
        )
        return positions.wrote(position)
