"""What viewers want to make public, for those who operate the installation to read before everybody does."""

from datetime import datetime
from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, Response, get, post
from litestar.params import JSONBody
from msgspec import Meta, Struct

from whattowatch.api.access import OPERATOR
from whattowatch.api.grades import given
from whattowatch.api.paths import UuidInPath
from whattowatch.api.positions import After, Positions
from whattowatch.api.shown import FilmName, Limit, Offset, Page
from whattowatch.application.command import Command
from whattowatch.application.commands.moderate_reviews import ModerateReviews
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.offer_queue import OfferQueue, WaitingOffer
from whattowatch.domain.clean_text import clean_text
from whattowatch.domain.ids import OfferId
from whattowatch.domain.publishing import LONGEST_REASON
from whattowatch.domain.thumb import Thumb
from whattowatch.domain.viewer import Viewer


class WaitingOut(Struct, frozen=True, kw_only=True):
    """A review that waits. Whose it is, is not told: it is judged by its words and by the name beside them."""

    offer_id: OfferId
    film: FilmName
    name: str | None  # null: a viewer
    rating: float | None  # stars
    thumb: Thumb | None
    text: str
    offered_at: datetime

    @classmethod
    def of(cls, offer: WaitingOffer, film: FilmName) -> "WaitingOut":
        return cls(
            offer_id=offer.offer_id,
            film=film,
            name=offer.name or None,
            **given(offer.grade),
            text=offer.text,
            offered_at=offer.offered_at,
        )


class RejectIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why; the author is told in these words."""

    reason: Annotated[str, Meta(min_length=1, max_length=LONGEST_REASON)]


class ModerationController(Controller):
    path = "/admin/offers"
    opt = OPERATOR
    tags = ("operators",)

    @get()
    @inject
    async def waiting(
        self,
        *,
        viewer: FromDishka[Viewer],
        queue: FromDishka[OfferQueue],
        catalogue: FromDishka[FilmCatalogue],
        positions: FromDishka[Positions],
        limit: Limit = 20,
        offset: Offset = 0,
        after: After = 0,
    ) -> Response[Page[WaitingOut]]:
        """List the reviews that wait for a moderator, oldest first. Needs an operator's token."""
        await positions.catch_up(after, "offers")
        found, total = await queue.waiting(limit=limit, offset=offset)
        films = await catalogue.by_ids([each.film_id for each in found])
        language = viewer.settings.language
        items = [WaitingOut.of(each, FilmName.of(each.film_id, films, language)) for each in found]
        return positions.read(Page(items=items, total=total, limit=limit, offset=offset))

    @post("/{offer_id:str}/approve", status_code=204)
    @inject
    async def approve(
        self,
        *,
        offer_id: UuidInPath,
        command: FromDishka[Command],
        moderate: FromDishka[ModerateReviews],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Make the review public: these words, and no others. Its author is told."""
        return positions.wrote(await moderate.approve(OfferId(offer_id), command=command))

    @post("/{offer_id:str}/reject", status_code=204)
    @inject
    async def reject(
        self,
        *,
        offer_id: UuidInPath,
        data: JSONBody[RejectIn],
        command: FromDishka[Command],
        moderate: FromDishka[ModerateReviews],
        positions: FromDishka[Positions],
    ) -> Response[None]:
        """Keep the review from everybody, also one that was public. Its author is told why."""
        reason = clean_text(data.reason)
        return positions.wrote(await moderate.reject(OfferId(offer_id), reason, command=command))
