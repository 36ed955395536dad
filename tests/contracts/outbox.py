"""What every Outbox promises."""

from datetime import datetime, timedelta

from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.outbox import Outbox, Outgoing, Sent

BOT = 4242
SOON = timedelta(seconds=30)


def message(
    words: str = "Брат: 4,5", *, chat: str = "7", cause: str = "update 5", repeat: int = 0
) -> Outgoing:
    return Outgoing(bot_id=BOT, cause=cause, repeat=repeat, chat=chat, body=f'{{"text": "{words}"}}'.encode())


async def late(outbox: Outbox, now: datetime) -> list[int]:
    return [each.number for each in await outbox.late(BOT, now=now, most=10)]


class OutboxContract:
    """Subclass it, and provide an empty one as the fixture `outbox`, and its `clock`."""

    async def test_what_was_sent_is_known_to_have_been(self, outbox: Outbox, clock: Clock) -> None:
        due = clock.now() + SOON
        kept = await outbox.put(message(), due=due)
        assert kept.sent is None
        assert await outbox.put(message(), due=due) == kept  # nobody knows whether it arrived

        await outbox.sent(kept.number, Sent(1001))

        assert (await outbox.put(message(), due=due)).sent == Sent(1001)
        assert await late(outbox, due + SOON) == []

    async def test_other_words_or_another_cause_make_another_message(
        self, outbox: Outbox, clock: Clock
    ) -> None:
        others = [message("Heat"), message(cause="update 6"), message(repeat=1), message(chat="8"), message()]
        numbers = [(await outbox.put(other, due=clock.now())).number for other in others]

        assert len({*numbers}) == len(others)
        assert numbers == sorted(numbers)

    async def test_what_is_late_is_told_as_it_was_put(self, outbox: Outbox, clock: Clock) -> None:
        now = clock.now()
        kept = await outbox.put(message(), due=now + SOON)
        assert await late(outbox, now) == []

        (found,) = await outbox.late(BOT, now=now + SOON, most=10)

        assert (found.number, found.body) == (kept.number, message().body)
        assert (found.tries, found.unsure) == (1, 0)

    async def test_it_is_one_askers_for_a_minute(self, outbox: Outbox, clock: Clock) -> None:
        now = clock.now()
        kept = await outbox.put(message(), due=now)
        assert await late(outbox, now) == [kept.number]

        assert await late(outbox, now + timedelta(seconds=59)) == []
        assert await late(outbox, now + timedelta(seconds=60)) == [kept.number]

    async def test_a_chat_is_told_things_in_order(self, outbox: Outbox, clock: Clock) -> None:
        now = clock.now()
        first = await outbox.put(message("Heat"), due=now + SOON)
        second = await outbox.put(message("Alien"), due=now)
        other = await outbox.put(message("Heat", chat="8"), due=now)
        assert [first.behind, second.behind, other.behind] == [False, True, False]

        assert await late(outbox, now) == [other.number]
        await outbox.sent(first.number, Sent(1))
        assert await late(outbox, now) == [second.number]
        assert not (await outbox.put(message("Alien"), due=now)).behind

    async def test_what_is_put_off_comes_then(self, outbox: Outbox, clock: Clock) -> None:
        now = clock.now()
        kept = await outbox.put(message(), due=now)
        await outbox.put_off(kept.number, due=now + 2 * SOON, unsure=True)

        assert await late(outbox, now + SOON) == []
        (found,) = await outbox.late(BOT, now=now + 2 * SOON, most=10)
        assert found.unsure == (await outbox.put(message(), due=now)).unsure == 1

    async def test_what_is_given_up_is_sent_no_more(self, outbox: Outbox, clock: Clock) -> None:
        now = clock.now()
        kept = await outbox.put(message(), due=now)
        await outbox.give_up(kept.number, "blocked")

        assert (await outbox.put(message(), due=now)).sent == Sent()
        assert await late(outbox, now + SOON) == []

    async def test_each_bot_has_its_own(self, outbox: Outbox, clock: Clock) -> None:
        await outbox.put(message(), due=clock.now())

        assert await outbox.late(BOT + 1, now=clock.now() + SOON, most=10) == []

    async def test_what_waits_for_a_chat_that_is_forgotten_is_sent_no_more(
        self, outbox: Outbox, clock: Clock
    ) -> None:
        now = clock.now()
        sent = await outbox.put(message("Alien"), due=now)
        await outbox.sent(sent.number, Sent(1))
        await outbox.put(message("Heat"), due=now)
        other = await outbox.put(message("Heat", chat="8"), due=now)

        assert await outbox.forget(BOT, "7") == 1

        assert await late(outbox, now + SOON) == [other.number]
        assert (await outbox.put(message("Alien"), due=now)).sent == Sent(1)
        assert not (await outbox.put(message("Brazil"), due=now)).behind

    async def test_whatever_forgets_a_chat_may_still_say_so(self, outbox: Outbox, clock: Clock) -> None:
        now = clock.now()
        await outbox.put(message("Heat"), due=now)
        receipt = await outbox.put(message("Done", cause="update 6"), due=now)

        assert await outbox.forget(BOT, "7", but="update 6") == 1

        assert await late(outbox, now + SOON) == [receipt.number]
