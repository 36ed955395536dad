"""A viewer's reviews: of one film at `/films/{film_id}/review`, and all of them at `/reviews`."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, Response, delete, get, put
from litestar.params import JSONBody
from msgspec import Meta, Struct

from whattowatch.api.access import VIEWER
from whattowatch.api.grades import given, grade_in
from whattowatch.api.paths import FilmInPath
from whattowatch.api.positions import After, Positions
from whattowatch.api.said import Day, Stars, Thumbed
from whattowatch.api.shown import FilmName, Limit, Offset, Page
from whattowatch.application.command import Command
from whattowatch.application.commands.save_review import SaveReview
from whattowatch.application.commands.withdraw_review import WithdrawReview
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.public_reviews import OwnOffer, PublicReviews
from whattowatch.application.ports.viewer_log import Opinion, ViewerLog, Viewing
from whattowatch.domain.clean_text import clean_text
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.review import LONGEST_TEXT
from whattowatch.domain.standing import OfferState, Origin, Review
from whattowatch.domain.thumb import Thumb
from whattowatch.domain.viewer import Viewer


class ReviewIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What you say of a film: stars or a thumb, words, a day. Without any of them it counts as seen."""

    rating: Stars | None = None
    thumb: Thumbed | None = None
    text: Annotated[str, Meta(max_length=LONGEST_TEXT)] = ""
    watched_on: Day | None = None
    rewatch: bool = False  # a further viewing, rather than another word on the last one


class PublicOut(Struct, frozen=True, kw_only=True):
    """What became of your offer to make the review public."""

    state: OfferState
    name: str | None  # that stands beside it; null: a viewer
    reason: str | None  # why it was refused
    at: datetime  # when you offered it, or when that was decided

    @classmethod
    def of(cls, offer: OwnOffer) -> "PublicOut":
        return cls(state=offer.state, name=offer.name or None, reason=offer.reason or None, at=offer.at)


class ReviewOut(Struct, frozen=True, kw_only=True):
    """Your newest word on a film."""

    film: FilmName
    rating: float | None  # stars
    thumb: Thumb | None
    text: str
    watched_on: date | None
    viewings: int
    origin: Origin
    at: datetime
    public: PublicOut | None  # null: it is private

    @classmethod
    def of(cls, opinion: Opinion, film: FilmName, offers: Mapping[FilmId, OwnOffer]) -> "ReviewOut":
        offer = offers.get(opinion.film_id)
        return cls(
            film=film,
            **given(opinion.grade),
            text=opinion.text,
            watched_on=opinion.watched_on,
            viewings=opinion.viewings,
            origin=opinion.origin,
            at=opinion.at,
            public=None if offer is None else PublicOut.of(offer),
        )


class ViewingOut(Struct, frozen=True, kw_only=True):
    """One time that you saw the film."""

    viewing: int  # from 1
    rating: float | None  # stars
    thumb: Thumb | None
    watched_on: date | None
    origin: Origin
    at: datetime

    @classmethod
    def of(cls, viewing: Viewing) -> "ViewingOut":
        return cls(
            viewing=viewing.viewing,
            **given(viewing.grade),
            watched_on=viewing.watched_on,
            origin=viewing.origin,
            at=viewing.at,
        )


class ReviewPage(Struct, frozen=True, kw_only=True):
    """A review, and each time you saw the film, oldest first."""

    review: ReviewOut
    viewings: Sequence[ViewingOut]


class ReviewController(Controller):
    path = "/films/{film_id:str}/review"
    opt = VIEWER
    tags = ("reviews",)

    @put(status_code=204)
    @inject
    async def save(
        self,
        *,
        film_id: FilmInPath,
        data: JSONBody[ReviewIn],
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        save_review: FromDishka[SaveReview],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Save your review of the film, or replace it."""
        said = Review(
            grade=grade_in(data.rating, data.thumb),
            text=clean_text(data.text),
            watched_on=data.watched_on,
            origin=Origin.API,
        )
        position = await save_review(viewer_id, FilmId(film_id), said, command=command, rewatch=data.rewatch)
        return positions.wrote(position)

    @get()
    @inject
    async def show(
        self,
        *,
        film_id: FilmInPath,
        viewer_id: FromDishka[ViewerId],
        viewer: FromDishka[Viewer],
        viewer_log: FromDishka[ViewerLog],
        reviews: FromDishka[PublicReviews],
        catalogue: FromDishka[FilmCatalogue],
        positions: FromDishka[Positions],
        after: After = 0,
    ) -> Response[ReviewPage]:
        """Show your review of the film."""
        await positions.catch_up(after, "opinions", "viewings", "offers")
        of = FilmId(film_id)
        opinion = await viewer_log.opinion(viewer_id, of)
        if opinion is None:
            raise NotFound("review")
        viewings = await viewer_log.viewings(viewer_id, of)
        film = FilmName.of(of, await catalogue.by_ids([of]), viewer.settings.language)
        offers = await reviews.offers(viewer_id, [of])
        page = ReviewPage(
            review=ReviewOut.of(opinion, film, offers),
            viewings=[ViewingOut.of(viewing) for viewing in viewings],
        )
        return positions.read(page)

    @delete()
    @inject
    async def withdraw(
        self,
        *,
        film_id: FilmInPath,
        viewer_id: FromDishka[ViewerId],
        command: FromDishka[Command],
        withdraw_review: FromDishka[WithdrawReview],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Take your review of the film back."""
        return positions.wrote(await withdraw_review(viewer_id, FilmId(film_id), command=command))


class ReviewsController(Controller):
    path = "/reviews"
    opt = VIEWER
    tags = ("reviews",)

    @get()
    @inject
    async def page(
        self,
        *,
        viewer_id: FromDishka[ViewerId],
        viewer: FromDishka[Viewer],
        viewer_log: FromDishka[ViewerLog],
        reviews: FromDishka[PublicReviews],
        catalogue: FromDishka[FilmCatalogue],
        positions: FromDishka[Positions],
        limit: Limit = 20,
        offset: Offset = 0,
        after: After = 0,
    ) -> Response[Page[ReviewOut]]:
        """List your reviews, newest first."""
        await positions.catch_up(after, "opinions", "offers")
        opinions, total = await viewer_log.opinions(viewer_id, limit=limit, offset=offset)
        film_ids = [opinion.film_id for opinion in opinions]
        films, offers = await catalogue.by_ids(film_ids), await reviews.offers(viewer_id, film_ids)
        language = viewer.settings.language
        items = [ReviewOut.of(each, FilmName.of(each.film_id, films, language), offers) for each in opinions]
        return positions.read(Page(items=items, total=total, limit=limit, offset=offset))
