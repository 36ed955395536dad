"""Reviews that everybody may read: offering one's own, and reading those of a film."""

from datetime import datetime
from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, Response, delete, get, put
from litestar.params import JSONBody
from msgspec import Meta, Struct

from whattowatch.api.access import VIEWER
from whattowatch.api.grades import given
from whattowatch.api.paths import FilmInPath
from whattowatch.api.positions import After, Positions
from whattowatch.api.shown import Limit, Offset, Page
from whattowatch.application.command import Command
from whattowatch.application.commands.publish_review import PublishReview
from whattowatch.application.ports.public_reviews import PublicReview, PublicReviews
from whattowatch.domain.clean_text import clean_line
from whattowatch.domain.ids import FilmId, OfferId, ViewerId
from whattowatch.domain.publishing import LONGEST_NAME
from whattowatch.domain.thumb import Thumb


class OfferIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How you want to be called beside it; without a name it is by "a viewer"."""

    name: Annotated[str, Meta(max_length=LONGEST_NAME)] = ""


class PublicReviewOut(Struct, frozen=True, kw_only=True):
    """A review of somebody who wants it to be read."""

    offer_id: OfferId  # what a moderator calls it
    name: str | None  # as they chose; null: a viewer
    rating: float | None  # stars
    thumb: Thumb | None
    text: str  # as it was written: it is no HTML
    published_at: datetime

    @classmethod
    def of(cls, review: PublicReview) -> "PublicReviewOut":
        return cls(
            offer_id=review.offer_id,
            name=review.name or None,
            **given(review.grade),
            text=review.text,
            published_at=review.published_at,
        )


class OfferController(Controller):
    path = "/films/{film_id:str}/review/public"
    opt = VIEWER
    tags = ("reviews",)

    @put(status_code=204)
    @inject
    async def offer(
        self,
        *,
        film_id: FilmInPath,
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        publish_review: FromDishka[PublishReview],
        positions: FromDishka[Positions],
        data: JSONBody[OfferIn] = OfferIn(),  # noqa: B008  # nothing in it changes
    ) -> Response[None]:
        """Offer your review of the film to everybody. Nobody but a moderator reads it until one approves it."""
        await positions.catch_up(0, "offers")
        name = clean_line(data.name)
        return positions.wrote(await publish_review.offer(viewer_id, FilmId(film_id), name, command=command))

    @delete()
    @inject
    async def make_private(
        self,
        *,
        film_id: FilmInPath,
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        publish_review: FromDishka[PublishReview],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Make your review of the film private again, at once."""
        position = await publish_review.make_private(viewer_id, FilmId(film_id), command=command)
        return positions.wrote(position)


class PublicReviewsController(Controller):
    path = "/films/{film_id:str}/reviews"
    opt = VIEWER
    tags = ("reviews",)

    @get()
    @inject
    async def page(
        self,
        *,
        film_id: FilmInPath,
        reviews: FromDishka[PublicReviews],
        positions: FromDishka[Positions],
        limit: Limit = 20,
        offset: Offset = 0,
        after: After = 0,
    ) -> Response[Page[PublicReviewOut]]:
        """List what viewers made public of the film, newest first."""
        await positions.catch_up(after, "offers")
        found, total = await reviews.of_film(FilmId(film_id), limit=limit, offset=offset)
        items = [PublicReviewOut.of(each) for each in found]
        return positions.read(Page(items=items, total=total, limit=limit, offset=offset))
