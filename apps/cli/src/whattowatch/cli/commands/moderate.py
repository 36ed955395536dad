"""`wtw moderate`"""

from typing import Annotated
from uuid import UUID, uuid4

from cyclopts import App, Parameter, validators
from rich.console import Console

from whattowatch.application.command import Command
from whattowatch.application.commands.moderate_reviews import ModerateReviews
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.offer_queue import OfferQueue
from whattowatch.cli.opening import opened, run, settings_from
from whattowatch.cli.options import DataDir
from whattowatch.domain.clean_text import clean_text
from whattowatch.domain.errors import NotFound
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import OfferId, command_of
from whattowatch.domain.thumb import Thumb

MOST_SHOWN = 100
Offer = Annotated[str, Parameter(name="OFFER", help="Which; `wtw moderate` shows their ids.")]

moderate = App(
    name="moderate", help="Read what viewers want to make public, and decide whether it becomes public."
)


@moderate.default
def waiting(
    *,
    limit: Annotated[
        int, Parameter(help="The most to show.", validator=validators.Number(gte=1, lte=MOST_SHOWN))
    ] = 20,
    data_dir: DataDir = None,
) -> None:
    """Show the reviews that wait for a moderator, oldest first."""
    run(_waiting(limit, data_dir))


@moderate.command
def approve(offer: Offer, /, *, data_dir: DataDir = None) -> None:
    """Make a review public: the words that were shown, and no others. Its author is told."""
    run(_decide(offer, None, data_dir))


@moderate.command
def reject(
    offer: Offer,
    /,
    *,
    reason: Annotated[str, Parameter(help="Why; the author is told in these words.")],
    data_dir: DataDir = None,
) -> None:
    """Keep a review from everybody, also one that was public. Its author is told why."""
    run(_decide(offer, reason, data_dir))


async def _waiting(limit: int, data_dir: DataDir) -> None:
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        queue, catalogue = await assembly.parts.get(OfferQueue), await assembly.parts.get(FilmCatalogue)
        found, total = await queue.waiting(limit=limit, offset=0)
        films = await catalogue.by_ids([each.film_id for each in found])
    console = Console(highlight=False, soft_wrap=True, markup=False)
    for each in found:
        film = films.get(each.film_id)
        about = film.named("en") if film else f"film {each.film_id}"
        by = f"by {each.name or 'a viewer'}{_graded(each.grade)}"
        console.print(f"{each.offer_id}  {about}, {by}, {each.offered_at:%Y-%m-%d %H:%M}")
        console.print("\n".join(f"  {line}" for line in each.text.splitlines()))
    console.print(f"waiting: {total}" if total else "Nothing waits for a moderator.")


def _graded(grade: Grade | None) -> str:
    match grade:
        case None:
            return ""
        case Thumb():
            return f", thumb {grade.value}"
        case _:
            return f", {grade.stars:g} stars"


async def _decide(offer: str, reason: str | None, data_dir: DataDir) -> None:
    """Raises:
    NotFound, BadReason, Unavailable
    """
    try:
        offer_id = OfferId(str(UUID(offer)))
    except ValueError:
        raise NotFound("offer") from None
    command = Command(command_of("cli", f"moderate {uuid4()}"), "cli")
    async with opened(settings_from(data_dir=data_dir, quiet=True)) as assembly:
        moderation = await assembly.parts.get(ModerateReviews)
        if reason is None:
            await moderation.approve(offer_id, command=command)
        else:
            await moderation.reject(offer_id, clean_text(reason), command=command)
    print("it is public" if reason is None else "it is not public, and its author is told why")
