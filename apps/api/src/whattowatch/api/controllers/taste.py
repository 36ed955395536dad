"""What a viewer seems to like, with the films behind it; and what became of the picks they were shown."""

from collections.abc import Callable, Mapping, Sequence

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, Response, get
from msgspec import Struct

from whattowatch.api.access import VIEWER
from whattowatch.api.positions import After, Positions
from whattowatch.api.shown import FilmName
from whattowatch.application.queries.show_taste import ShowTaste
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.outcomes import Outcomes, together
from whattowatch.domain.recommendation import Slot
from whattowatch.domain.taste import Side, Trait
from whattowatch.domain.viewer import Viewer

Name = Callable[[FilmId], FilmName]


class TraitOut(Struct, frozen=True, kw_only=True):
    """Something that films have in common, its share of all that was counted, and those films."""

    name: str
    share: float
    films: Sequence[FilmName]

    @classmethod
    def of(cls, trait: Trait, name: Name) -> "TraitOut":
        return cls(name=trait.name, share=trait.share, films=[name(film_id) for film_id in trait.films])


class SideOut(Struct, frozen=True, kw_only=True):
    """The most frequent first."""

    films: int
    genres: Sequence[TraitOut]
    decades: Sequence[TraitOut]
    countries: Sequence[TraitOut]
    people: Sequence[TraitOut]  # who made or play in several of the films

    @classmethod
    def of(cls, side: Side, name: Name) -> "SideOut":
        return cls(
            films=side.films,
            genres=[TraitOut.of(trait, name) for trait in side.genres],
            decades=[TraitOut.of(trait, name) for trait in side.decades],
            countries=[TraitOut.of(trait, name) for trait in side.countries],
            people=[TraitOut.of(trait, name) for trait in side.people],
        )


class MirrorOut(Struct, frozen=True, kw_only=True):
    """What became of the picks that reached you, all of them and by slot. Liked: 4 stars and more, or a thumb up,
    said after that.
    """

    all: Outcomes
    safe: Outcomes
    adjacent: Outcomes
    wildcard: Outcomes

    @classmethod
    def of(cls, mirror: Mapping[Slot, Outcomes]) -> "MirrorOut":
        by_slot = {slot.value: mirror.get(slot, Outcomes()) for slot in Slot}
        return cls(all=together(mirror.values()), **by_slot)


class TasteOut(Struct, frozen=True, kw_only=True):
    """What films you liked, and disliked, have in common; and how well films were picked for you."""

    likes: SideOut
    dislikes: SideOut
    rated: int  # films you gave stars or a thumb
    unknown: Sequence[FilmId]  # those of them of which nothing is known yet
    mirror: MirrorOut


class TasteController(Controller):
    path = "/taste"
    opt = VIEWER
    tags = ("taste",)

    @get()
    @inject
    async def show(
        self,
        *,
        viewer_id: FromDishka[ViewerId],
        viewer: FromDishka[Viewer],
        show_taste: FromDishka[ShowTaste],
        positions: FromDishka[Positions],
        after: After = 0,
    ) -> Response[TasteOut]:
        """Show what you seem to like, the films that say so, and what became of the picks you were shown."""
        await positions.catch_up(after)
        shown = await show_taste(viewer_id)
        taste = shown.taste

        def name(film_id: FilmId) -> FilmName:
            return FilmName.of(film_id, shown.films, viewer.settings.language)

        answer = TasteOut(
            likes=SideOut.of(taste.likes, name),
            dislikes=SideOut.of(taste.dislikes, name),
            rated=taste.rated,
            unknown=taste.unknown,
            mirror=MirrorOut.of(shown.mirror),
        )
        return positions.read(answer)
