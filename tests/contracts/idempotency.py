"""What every Idempotency promises, the one in memory included."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from whattowatch.application.ports.idempotency import (
    KEPT,
    LEASE,
    Answer,
    Claimed,
    Idempotency,
    OtherRequest,
    StillRunning,
)
from whattowatch.domain.ids import ViewerId

NOW = datetime(2026, 3, 1, 20, 15, 30, 123456, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ANNA = ViewerId("0192f3c4-0000-7000-8000-00000000000a")
BORIS = ViewerId("0192f3c4-0000-7000-8000-00000000000b")
THIS, ANOTHER = b"t" * 32, b"a" * 32
DONE = Answer(status=201, headers={"content-type": "application/json", "x-position": "7"}, body=b'{"\xff":1}')


class IdempotencyContract:
    """Subclass it, and provide an empty one as the fixture `store`."""

    async def test_the_first_carries_it_out_and_the_others_get_its_answer(self, store: Idempotency) -> None:
        claimed = await claim(store)
        assert await store.claim(ANNA, "k", THIS, at=NOW + SECOND) == StillRunning()

        await store.finish(ANNA, "k", claimed, DONE, at=NOW + SECOND)

        assert await store.claim(ANNA, "k", THIS, at=NOW + 2 * SECOND) == DONE
        assert await store.claim(ANNA, "k", THIS, at=NOW + KEPT - SECOND) == DONE

    async def test_another_request_with_the_key_is_told_so(self, store: Idempotency) -> None:
        claimed = await claim(store)
        assert await store.claim(ANNA, "k", ANOTHER, at=NOW + SECOND) == OtherRequest()
        assert await store.claim(ANNA, "k", ANOTHER, at=NOW + 2 * LEASE) == OtherRequest()

        await store.finish(ANNA, "k", claimed, DONE, at=NOW + SECOND)

        assert await store.claim(ANNA, "k", ANOTHER, at=NOW + SECOND) == OtherRequest()

    async def test_the_keys_of_two_viewers_never_meet(self, store: Idempotency) -> None:
        await store.finish(ANNA, "k", await claim(store), DONE, at=NOW)

        assert isinstance(await store.claim(BORIS, "k", ANOTHER, at=NOW), Claimed)
        assert await store.claim(ANNA, "k", THIS, at=NOW) == DONE

    async def test_a_claim_whose_lease_is_over_is_taken_over_and_the_late_answer_dropped(
        self, store: Idempotency
    ) -> None:
        late = await claim(store)
        assert await store.claim(ANNA, "k", THIS, at=NOW + LEASE - SECOND) == StillRunning()

        taken = await claim(store, at=NOW + LEASE)
        await store.finish(ANNA, "k", late, Answer(status=200, headers={}, body=b"late"), at=NOW + LEASE)
        await store.release(ANNA, "k", late)

        assert await store.claim(ANNA, "k", THIS, at=NOW + LEASE + SECOND) == StillRunning()
        await store.finish(ANNA, "k", taken, DONE, at=NOW + LEASE + SECOND)
        assert await store.claim(ANNA, "k", THIS, at=NOW + LEASE + SECOND) == DONE

    async def test_a_claim_that_was_given_back_is_free(self, store: Idempotency) -> None:
        await store.release(ANNA, "k", await claim(store))

        assert isinstance(await store.claim(ANNA, "k", ANOTHER, at=NOW), Claimed)

    async def test_an_answer_cannot_be_given_back_or_replaced(self, store: Idempotency) -> None:
        claimed = await claim(store)
        await store.finish(ANNA, "k", claimed, DONE, at=NOW)

        await store.release(ANNA, "k", claimed)
        await store.finish(ANNA, "k", claimed, Answer(status=204, headers={}, body=b""), at=NOW)

        assert await store.claim(ANNA, "k", THIS, at=NOW) == DONE

    async def test_after_a_day_the_key_is_new(self, store: Idempotency) -> None:
        await store.finish(ANNA, "k", await claim(store), DONE, at=NOW)

        assert isinstance(await store.claim(ANNA, "k", ANOTHER, at=NOW + KEPT), Claimed)
        assert await store.claim(ANNA, "k", THIS, at=NOW + KEPT) == OtherRequest()

    async def test_forgetting_a_viewer_leaves_the_others(self, store: Idempotency) -> None:
        await store.finish(ANNA, "k", await claim(store), DONE, at=NOW)
        theirs = await store.claim(BORIS, "k", THIS, at=NOW)
        assert isinstance(theirs, Claimed)
        await store.finish(BORIS, "k", theirs, DONE, at=NOW)

        await store.forget(ANNA)

        assert isinstance(await store.claim(ANNA, "k", ANOTHER, at=NOW), Claimed)
        assert await store.claim(BORIS, "k", THIS, at=NOW) == DONE

    @pytest.mark.parametrize("at_once", [2, 16])
    async def test_of_several_at_once_one_claims_it(self, store: Idempotency, at_once: int) -> None:
        standings = await asyncio.gather(
            *(store.claim(ANNA, "k", THIS, at=NOW + index * SECOND / 1_000) for index in range(at_once))
        )

        assert sum(isinstance(standing, Claimed) for standing in standings) == 1
        assert standings.count(StillRunning()) == at_once - 1

    async def test_of_several_who_take_over_at_once_one_does(self, store: Idempotency) -> None:
        await claim(store)

        standings = await asyncio.gather(
            *(store.claim(ANNA, "k", THIS, at=NOW + LEASE + index * SECOND / 1_000) for index in range(8))
        )

        assert sum(isinstance(standing, Claimed) for standing in standings) == 1


async def claim(store: Idempotency, *, at: datetime = NOW) -> Claimed:
    claimed = await store.claim(ANNA, "k", THIS, at=at)
    assert isinstance(claimed, Claimed)
    return claimed
