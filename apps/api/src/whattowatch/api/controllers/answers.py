"""The answer to a question about tonight, at `/recommendations/{id}/answer`."""

from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, Response, post
from litestar.params import JSONBody
from msgspec import Meta, Struct

from whattowatch.api.access import VIEWER
from whattowatch.api.controllers.recommendations import RecommendationOut, told
from whattowatch.api.paths import UuidInPath
from whattowatch.api.positions import After, Positions
from whattowatch.application.command import Command
from whattowatch.application.commands.answer_question import AnswerQuestion
from whattowatch.domain.ids import RecommendationId, ViewerId
from whattowatch.domain.question import ANY
from whattowatch.domain.viewer import Viewer


class AnswerIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the options of the question, or `any`: it is all the same to you."""

    option: Annotated[str, Meta(min_length=1, max_length=300)]


class AnswerController(Controller):
    path = "/recommendations/{recommendation_id:str}/answer"
    opt = VIEWER
    tags = ("recommendations",)

    @post()
    @inject
    async def answer(
        self,
        *,
        recommendation_id: UuidInPath,
        data: JSONBody[AnswerIn],
        viewer_id: FromDishka[ViewerId],
        viewer: FromDishka[Viewer],
        command: FromDishka[Command],
        answer_question: FromDishka[AnswerQuestion],
        positions: FromDishka[Positions],
        after: After = 0,
    ) -> Response[RecommendationOut]:
        """Answer what was asked about tonight, once.

        You get other films, which keep to the answer. Upon `any` you get the recommendation that you have.
        """
        await positions.catch_up(after)
        option = None if data.option == ANY else data.option
        shown, position = await answer_question(
            viewer_id, RecommendationId(recommendation_id), option, command=command, delivered=True
        )
        answer = told(shown, viewer.settings.language)
        address = {"Location": f"/v1/recommendations/{answer.recommendation_id}"}
        return positions.wrote(position, answer, headers=address)
