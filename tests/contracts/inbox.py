"""What every Inbox promises."""

import asyncio
from collections.abc import Callable

from whattowatch.application.ports.conversations import NO_CONVERSATION, Conversation, Conversations
from whattowatch.application.ports.inbox import SUSPECT, Inbox, Received

BOT = 4242
ANN, BOB = ("telegram", "7"), ("telegram", "8")
WAITING = Conversation("Waiting:rating", '{"about": "Брат"}'.encode())


def update(number: int, sender: str = "7") -> Received:
    return Received(
        update_id=number, sender=sender, body=f'{{"update_id": {number}, "text": "Брат"}}'.encode()
    )


async def numbers(inbox: Inbox, most: int = 10) -> list[int]:
    return [taken.update_id for taken in await inbox.take(BOT, most=most)]


async def tried_in_vain(inbox: Inbox, *updates: int) -> None:
    for _ in range(SUSPECT):
        assert await numbers(inbox) == [*updates]
        await inbox.give_back(BOT, updates)


class InboxContract:
    """Subclass it, and provide an empty one as the fixture `inbox`, as `another` what makes one of another process, and as
    `conversations` those that it keeps.
    """

    async def test_what_comes_is_taken_as_it_came_and_once(self, inbox: Inbox) -> None:
        assert await inbox.take_in(BOT, [update(5)]) == 1

        (taken,) = await inbox.take(BOT, most=10)
        assert (taken.update_id, taken.body, taken.tries) == (5, update(5).body, 1)
        assert await numbers(inbox) == []

    async def test_what_came_before_is_not_kept_again(self, inbox: Inbox) -> None:
        await inbox.take_in(BOT, [update(5)])
        assert await inbox.take_in(BOT, [update(5), update(6)]) == 1
        assert await numbers(inbox) == [5]
        await inbox.settle(BOT, 5, "handled")

        assert await inbox.take_in(BOT, [update(5)]) == 0
        assert await numbers(inbox) == [6]

    async def test_a_sender_is_served_in_order_and_others_meanwhile(self, inbox: Inbox) -> None:
        await inbox.take_in(BOT, [update(3), update(1), update(2, "8"), update(4, "8")])

        assert await numbers(inbox) == [1, 2]
        await inbox.settle(BOT, 1, "handled")
        assert await numbers(inbox) == [3]
        await inbox.settle(BOT, 2, "handled")
        assert await numbers(inbox) == [4]

    async def test_no_more_than_asked_for(self, inbox: Inbox) -> None:
        await inbox.take_in(BOT, [update(number, str(number)) for number in range(5)])

        assert await numbers(inbox, most=2) == [0, 1]
        assert await numbers(inbox, most=2) == [2, 3]

    async def test_each_bot_has_its_own(self, inbox: Inbox) -> None:
        await inbox.take_in(BOT, [update(5)])

        assert await inbox.take_in(BOT + 1, [update(5)]) == 1
        assert await numbers(inbox) == [5]

    async def test_of_two_processes_one_has_it(self, inbox: Inbox, another: Callable[[], Inbox]) -> None:
        other = another()
        await inbox.take_in(BOT, [update(number, str(number % 3)) for number in range(6)])

        mine, theirs = await asyncio.gather(numbers(inbox), numbers(other))
        assert sorted(mine + theirs) == [0, 1, 2]
        assert await numbers(other) == []

    async def test_what_is_given_back_is_taken_again(
        self, inbox: Inbox, another: Callable[[], Inbox]
    ) -> None:
        await inbox.take_in(BOT, [update(5)])
        await inbox.take(BOT, most=1)
        await another().give_back(BOT, [5])
        assert await numbers(inbox) == []

        await inbox.give_back(BOT, [5])

        (taken,) = await another().take(BOT, most=1)
        assert taken.tries == 2

    async def test_what_was_tried_in_vain_is_taken_alone(self, inbox: Inbox) -> None:
        await inbox.take_in(BOT, [update(2, "8"), update(3, "9")])
        await tried_in_vain(inbox, 2, 3)
        await inbox.take_in(BOT, [update(1, "7"), update(4, "8")])

        assert await numbers(inbox) == [2]
        assert await numbers(inbox) == []
        await inbox.settle(BOT, 2, "handled")
        assert await numbers(inbox) == [3]
        assert await numbers(inbox) == []
        await inbox.settle(BOT, 3, "handled")
        assert await numbers(inbox) == [1, 4]

    async def test_it_waits_for_what_its_process_has_begun(
        self, inbox: Inbox, another: Callable[[], Inbox]
    ) -> None:
        await inbox.take_in(BOT, [update(1, "7")])
        assert await numbers(inbox) == [1]
        await inbox.take_in(BOT, [update(2, "8")])
        await tried_in_vain(another(), 2)
        await inbox.take_in(BOT, [update(3, "9")])

        assert await numbers(inbox) == []
        await inbox.settle(BOT, 1, "handled")
        assert await numbers(inbox) == [2]

    async def test_meanwhile_other_processes_take_the_rest(
        self, inbox: Inbox, another: Callable[[], Inbox]
    ) -> None:
        await inbox.take_in(BOT, [update(1, "7")])
        await tried_in_vain(inbox, 1)
        await inbox.take_in(BOT, [update(2, "8"), update(3, "9")])

        assert await numbers(inbox) == [1]
        assert await numbers(another()) == [2, 3]

    async def test_what_it_changed_is_kept_when_it_is_settled(
        self, inbox: Inbox, conversations: Conversations
    ) -> None:
        await conversations.save(*ANN, WAITING)
        await inbox.take_in(BOT, [update(5)])
        await inbox.take(BOT, most=1)

        await inbox.settle(BOT, 5, "handled", {ANN: NO_CONVERSATION, BOB: WAITING})

        assert await conversations.load(*ANN) == NO_CONVERSATION
        assert await conversations.load(*BOB) == WAITING

    async def test_what_was_settled_before_changes_nothing(
        self, inbox: Inbox, another: Callable[[], Inbox], conversations: Conversations
    ) -> None:
        """Two had it, because one had lost sight of the inbox; the next word came in between."""
        await inbox.take_in(BOT, [update(5)])
        await inbox.take(BOT, most=1)
        await inbox.settle(BOT, 5, "handled", {ANN: NO_CONVERSATION})
        await conversations.save(*ANN, WAITING)

        await another().settle(BOT, 5, "handled", {ANN: NO_CONVERSATION})

        assert await conversations.load(*ANN) == WAITING

    async def test_whoever_takes_in_hears_of_it(self, inbox: Inbox) -> None:
        heard: list[bool] = []
        inbox.subscribe(lambda: heard.append(True))

        await inbox.take_in(BOT, [update(5)])
        await inbox.take_in(BOT, [update(5)])

        assert heard == [True]
