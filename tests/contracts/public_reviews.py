"""What every PublicReviews and OfferQueue promise, over what the use cases wrote."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from whattowatch.application.command import Command
from whattowatch.application.commands.moderate_reviews import ModerateReviews
from whattowatch.application.commands.publish_review import PublishReview
from whattowatch.application.commands.save_review import SaveReview
from whattowatch.application.commands.withdraw_review import WithdrawReview
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.event_store import EventStore
from whattowatch.application.ports.offer_queue import OfferPlace, OfferQueue
from whattowatch.application.ports.public_reviews import PublicReviews
from whattowatch.application.ports.words import Words
from whattowatch.domain.ids import CommandId, FilmId, OfferId, Position, ViewerId, command_of
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import OfferState, Review
from whattowatch.domain.thumb import Thumb

ANN = ViewerId("4ad1a48c-95e2-54b7-8e9f-f4a3a3ce6d94")
BOB = ViewerId("9a1f8f5e-3f6b-5d2e-9d86-0f4c0b6f7a11")
EVA = ViewerId("5d9b2a51-7a0c-5a52-9c3d-6a1d0a3f3a0e")
HEAT, ALIEN = FilmId(949), FilmId(348)
SAID = (
    (ANN, HEAT, Review(grade=Rating.FIVE, text="loved the <b>diner</b>"), "Ann"),
    (BOB, HEAT, Review(grade=Thumb.DOWN, text="слишком длинно"), ""),
    (EVA, HEAT, Review(text="meh"), "Eva"),
    (ANN, ALIEN, Review(grade=Rating.FOUR, text="in space"), "Ann"),
)


@dataclass
class Publishing:
    """Ann, Bob and Eva offer what they wrote, in this order."""

    events: EventStore
    words: Words
    clock: Clock
    reviews: PublicReviews
    queue: OfferQueue
    reached: Callable[[Position], Awaitable[None]]

    async def offered(self) -> None:
        save = SaveReview(self.events, self.clock)
        for number, (viewer_id, film_id, said, name) in enumerate(SAID):
            await save(viewer_id, film_id, said, command=_command(f"say {number}"))
            await self.offer(viewer_id, film_id, name, f"offer {number}")

    async def offer(self, viewer_id: ViewerId, film_id: FilmId, name: str, what: str) -> None:
        publish = PublishReview(self.events, self.reviews, self.clock)
        await self.reached(await publish.offer(viewer_id, film_id, name, command=_command(what)))

    async def private(self, viewer_id: ViewerId, film_id: FilmId) -> None:
        publish = PublishReview(self.events, self.reviews, self.clock)
        command = _command(f"private {viewer_id} {film_id}")
        await self.reached(await publish.make_private(viewer_id, film_id, command=command))

    async def taken_back(self, viewer_id: ViewerId, film_id: FilmId) -> None:
        withdraw = WithdrawReview(self.events, self.clock)
        await self.reached(
            await withdraw(viewer_id, film_id, command=_command(f"back {viewer_id} {film_id}"))
        )

    async def said_otherwise(self, viewer_id: ViewerId, film_id: FilmId, text: str) -> None:
        save, command = SaveReview(self.events, self.clock), _command(f"else {viewer_id} {film_id}")
        await self.reached(await save(viewer_id, film_id, Review(text=text), command=command))

    async def decide(self, *numbers: int, reason: str = "") -> None:
        """Approve those of the queue with these places; or refuse them."""
        waiting, _ = await self.queue.waiting(limit=50, offset=0)
        moderate = ModerateReviews(self.events, self.queue, self.clock)
        for number in numbers:
            offer_id = waiting[number].offer_id
            command = _command(f"decide {offer_id} {reason}")
            if reason:
                await self.reached(await moderate.reject(offer_id, reason, command=command))
            else:
                await self.reached(await moderate.approve(offer_id, command=command))

    async def said_of(self, film_id: FilmId) -> list[tuple[str, object, str]]:
        found, total = await self.reviews.of_film(film_id, limit=50, offset=0)
        assert total == await self.reviews.count(film_id)
        return [(each.name, each.grade, each.text) for each in found]


def _command(what: str) -> Command:
    command_id: CommandId = command_of("tests", what)
    return Command(command_id, "api")


class PublicReviewsContract:
    """Subclass it, and provide the above as the fixture `them`, after nobody said anything."""

    async def test_what_is_offered_waits_and_is_not_public(self, them: Publishing) -> None:
        await them.offered()
        waiting, total = await them.queue.waiting(limit=50, offset=0)
        pages = [await them.queue.waiting(limit=3, offset=offset) for offset in (0, 3, 6)]

        assert total == 4
        assert [(each.film_id, each.name, each.text) for each in waiting] == [
            (film_id, name, said.text) for _, film_id, said, name in SAID
        ]
        assert [each.grade for each in waiting] == [Rating.FIVE, Thumb.DOWN, None, Rating.FOUR]
        assert [(len(found), count) for found, count in pages] == [(3, 4), (1, 4), (0, 4)]
        assert await them.said_of(HEAT) == []
        offers = await them.reviews.offers(ANN, [HEAT, ALIEN, FilmId(1)])
        assert {film_id: (each.name, each.state) for film_id, each in offers.items()} == {
            HEAT: ("Ann", OfferState.WAITING),
            ALIEN: ("Ann", OfferState.WAITING),
        }
        assert [await them.reviews.waiting(each) for each in (ANN, BOB)] == [2, 1]

    async def test_what_is_approved_is_public_the_newest_first(self, them: Publishing) -> None:
        await them.offered()
        await them.decide(0, 1)

        assert await them.said_of(HEAT) == [
            ("", Thumb.DOWN, "слишком длинно"),
            ("Ann", Rating.FIVE, "loved the <b>diner</b>"),
        ]
        (first,), total = await them.reviews.of_film(HEAT, limit=1, offset=1)
        assert (first.name, total) == ("Ann", 2)
        assert await them.reviews.of_film(HEAT, limit=5, offset=5) == ([], 2)
        assert await them.said_of(ALIEN) == []
        assert (await them.queue.waiting(limit=50, offset=0))[1] == 2
        assert (await them.reviews.offers(ANN, [HEAT]))[HEAT].state is OfferState.PUBLISHED
        assert await them.reviews.waiting(ANN) == 1

    async def test_what_is_refused_says_why_to_its_author(self, them: Publishing) -> None:
        await them.offered()
        await them.decide(1, reason="it tells the end")

        offer = (await them.reviews.offers(BOB, [HEAT]))[HEAT]
        assert (offer.state, offer.reason) == (OfferState.REFUSED, "it tells the end")
        assert await them.said_of(HEAT) == []
        assert await them.reviews.waiting(BOB) == 0

    async def test_made_private_nothing_of_it_is_left(self, them: Publishing) -> None:
        await them.offered()
        await them.decide(0, 1, 2, 3)
        await them.private(ANN, HEAT)

        assert [name for name, *_ in await them.said_of(HEAT)] == ["Eva", ""]
        assert await them.reviews.offers(ANN, [HEAT]) == {}
        assert len(await them.reviews.offers(ANN, [ALIEN])) == 1

    async def test_what_is_taken_back_or_said_otherwise_is_public_no_more(self, them: Publishing) -> None:
        await them.offered()
        await them.decide(0, 1, 2, 3)
        await them.taken_back(ANN, HEAT)
        await them.said_otherwise(EVA, HEAT, "meh, and far too long")

        assert [name for name, *_ in await them.said_of(HEAT)] == [""]
        assert [len(await them.reviews.offers(each, [HEAT])) for each in (ANN, BOB, EVA)] == [0, 1, 0]
        assert [name for name, *_ in await them.said_of(ALIEN)] == ["Ann"]

    async def test_of_an_approval_after_all_no_reason_is_left(self, them: Publishing) -> None:
        await them.offered()
        (offer_id,) = [each.offer_id for each in (await them.queue.waiting(limit=2, offset=1))[0][:1]]
        moderate = ModerateReviews(them.events, them.queue, them.clock)
        await them.reached(await moderate.reject(offer_id, "too long", command=_command("no")))
        await them.reached(await moderate.approve(offer_id, command=_command("and yet")))
        await them.reached(await moderate.reject(offer_id, "too long", command=_command("no")))  # said again

        offer = (await them.reviews.offers(BOB, [HEAT]))[HEAT]
        assert (offer.state, offer.reason) == (OfferState.PUBLISHED, "")

    async def test_an_offer_is_found_by_its_id_as_long_as_it_stands(self, them: Publishing) -> None:
        await them.offered()
        offer_id = (await them.queue.waiting(limit=1, offset=0))[0][0].offer_id
        assert await them.queue.find(offer_id) == OfferPlace(ANN, HEAT)
        await them.decide(0)
        assert await them.queue.find(offer_id) == OfferPlace(ANN, HEAT)

        await them.private(ANN, HEAT)
        assert await them.queue.find(offer_id) is None
        assert await them.queue.find(OfferId("00000000-0000-0000-0000-00000000000a")) is None

    async def test_of_whoever_is_being_erased_nothing_is_read(self, them: Publishing) -> None:
        """Their key is gone; their rows are about to be."""
        await them.offered()
        await them.decide(0)
        await them.words.destroy(ANN)
        await them.words.destroy(BOB)

        found, _ = await them.reviews.of_film(HEAT, limit=50, offset=0)
        waiting, _ = await them.queue.waiting(limit=50, offset=0)
        assert found == []
        assert [each.text for each in waiting] == ["meh"]
