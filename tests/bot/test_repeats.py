"""The same update has one effect (P21); one viewer's updates come in order, others' meanwhile (P23)."""

import asyncio
import random
from typing import Any

import pytest

from tests.support.bot import Person, World, bot_world
from whattowatch.domain.event import Event
from whattowatch.domain.rating import Rating

pytestmark = pytest.mark.quick

FILMS = (
    "Heat",
    "Alien",
    "Heat",
    "Heat",
    "Alien",
    "Heat",
)  # spoken of again: repeating an older word would show


SEEDS, AT_ONCE = 60, 10  # as many share a bot; with real processes there are more


@pytest.mark.no_cover
@pytest.mark.parametrize("first", range(0, SEEDS, AT_ONCE))
async def test_an_update_three_times_in_any_order_is_one_event(first: int) -> None:
    """To either of two bots over the same store, some after an hour, the rest at once."""
    made = random.Random(first)
    async with bot_world() as one, bot_world(one.ports, one.conversations) as other:
        updates = [
            one.person(user_id).message(f"{film} {made.choice(('4.5', '9/10', '3.5'))} number {number}")
            for user_id in range(1, AT_ONCE + 1)
            for number, film in enumerate(FILMS[: made.randrange(1, len(FILMS) + 1)])
        ]
        repeated = [update for update in updates for _ in range(3)]
        made.shuffle(repeated)
        half = len(repeated) // 2
        for update in repeated[:half]:
            await made.choice((one, other)).feed(update)
        one.ports.clock.forward(hours=1)
        await asyncio.gather(*(made.choice((one, other)).feed(update) for update in repeated[half:]))

        assert len(one.reviews) == len(updates)


async def test_an_earlier_update_that_comes_again_does_not_undo_a_later_one(
    world: World, ann: Person
) -> None:
    first, second = ann.message("Heat 4.5"), ann.message("Heat 2.5")
    for update in (first, second, first, second, first):
        await world.feed(update)

    assert [review.rating for review in world.reviews] == [9, 5]


async def test_a_press_three_times_is_one_event(world: World, ann: Person) -> None:
    await ann.say("/recommend")
    presses = [ann.press_of(ann.data(label)) for label in ("Watched", "Later")]
    before = len(world.events)
    for press in (*presses, *reversed(presses), *presses):
        await world.feed(press)

    # watched with its review; later in its place, which takes the review back and saves the film
    assert [type(event).__name__ for event in world.events[before:]] == [
        "FeedbackGiven",
        "ReviewSaved",
        "FeedbackGiven",
        "ReviewWithdrawn",
        "FilmSaved",
    ]


async def test_a_recommendation_that_is_asked_for_again_is_the_same(world: World, ann: Person) -> None:
    asked = ann.message("/recommend")
    await world.feed(asked)
    before: list[Event] = list(world.events)
    for _ in range(2):
        await world.feed(asked)

    assert world.events == before


async def test_one_viewers_updates_are_handled_in_order_and_others_meanwhile(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    """Each answer is held back for a random while; the slowest viewer holds up nobody else."""
    made, slow, fast = random.Random(23), world.person(7), world.person(8)
    for person in (slow, fast):
        await person.say("/start")
    done: list[int | None] = []
    real = world.session.make_request

    async def held_back(bot: Any, method: Any, timeout: int | None = None) -> Any:  # noqa: ASYNC109  # aiogram's
        chat = getattr(method, "chat_id", None)
        await asyncio.sleep(made.uniform(0.005, 0.02) if chat == 7 else 0)
        done.append(chat)
        return await real(bot, method, timeout)

    monkeypatch.setattr(world.session, "make_request", held_back)
    said = [f"Heat {1 + half / 2}" for half in range(9)]
    tasks = [asyncio.create_task(world.feed(slow.message(text))) for text in said]
    tasks += [asyncio.create_task(world.feed(fast.message(text))) for text in said]
    await asyncio.gather(*tasks)

    by_viewer: dict[str, list[Rating | None]] = {}
    for review in world.reviews:
        by_viewer.setdefault(review.viewer_id, []).append(review.rating)
    assert all(ratings == sorted(Rating)[1:] for ratings in by_viewer.values())
    assert done.index(8) < done.index(7) + 2
    assert done[-1] == 7
    assert not world.dispatcher.fsm.events_isolation._locks  # type: ignore[attr-defined]  # ours has them
