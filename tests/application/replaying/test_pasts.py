"""What a viewer had said by then is what the read models said then."""

import asyncio
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.support.histories import Logged, logged
from tests.support.memory.clock import MemoryClock
from tests.support.memory.event_store import Kept, MemoryEventStore
from tests.support.memory.views import MemoryReadModels, MemorySituations
from tests.support.projected import NOBODY_COMMANDED
from whattowatch.adapters.personal_fields import changed
from whattowatch.application.ports.situations import Situation
from whattowatch.application.replaying.pasts import KINDS, Pasts
from whattowatch.domain.event import Event
from whattowatch.domain.grade import rank_of
from whattowatch.domain.standing import ReviewSaved, ReviewWithdrawn

pytestmark = pytest.mark.quick


def sealed(store: MemoryEventStore, one: Logged) -> Event:
    return changed(one.event, lambda _, text: store.words.sealed(text))


def plain(situation: Situation) -> dict[str, Any]:
    """Without order."""
    shown = situation.shown
    return {
        "settings": situation.settings,
        "avoids": sorted(situation.avoids, key=lambda avoid: avoid.avoid_id),
        "opinions": sorted((heard.film_id, rank_of(heard.grade), heard.at) for heard in situation.opinions),
        "saved": sorted(situation.saved),
        "owned": sorted(situation.owned),
        "unfinished": sorted((begun.film_id, begun.at) for begun in situation.unfinished),
        "hidden": sorted((hidden.film_id, hidden.at) for hidden in situation.hidden),
        "shown": sorted(zip(shown.film_ids.tolist(), shown.at.tolist(), strict=True)),
        "skipped": sorted((skip.film_id, skip.at) for skip in situation.skipped),
    }


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32), count=st.integers(1, 400))
def test_any_past_is_as_the_read_models_had_it(seed: int, count: int) -> None:
    store, pasts = MemoryEventStore(), Pasts()
    events = logged(seed, count)
    for one in events:
        event = sealed(store, one)
        store.log.append(Kept(one.stream, one.version, NOBODY_COMMANDED, event))
        if isinstance(event, KINDS):
            pasts.add(event)
    clock = MemoryClock(max(one.event.at for one in events))
    models = MemorySituations(MemoryReadModels(store), clock)
    for viewer_id in {one.event.viewer_id for one in events}:
        then = asyncio.run(models.of(viewer_id))
        avoids = [
            replace(avoid, phrase=store.words.opened(viewer_id, avoid.phrase))
            for avoid in pasts.avoids_of(viewer_id)
        ]
        now = pasts.situation(viewer_id, clock.now(), avoids=avoids, included=frozenset())
        assert plain(now) == plain(then)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32), moment=st.integers(0, 200))
def test_liked_since_is_what_was_first_said_since_and_is_liked_now(seed: int, moment: int) -> None:
    pasts = Pasts()
    standing: dict[Any, tuple[int, Any]] = {}
    events = [one.event for one in logged(seed, 300, erasures=False) if isinstance(one.event, KINDS)]
    for number, event in enumerate(events, start=1):
        pasts.add(event)
        if isinstance(event, ReviewSaved):
            first = standing.get((event.viewer_id, event.film_id), (number, None))[0]
            standing[event.viewer_id, event.film_id] = (first, event.grade)
        elif isinstance(event, ReviewWithdrawn):
            standing.pop((event.viewer_id, event.film_id), None)
    for viewer_id in {event.viewer_id for event in events}:
        assert pasts.liked_since(viewer_id, moment) == {
            film
            for (who, film), (first, grade) in standing.items()
            if who == viewer_id and first > moment and grade and grade.is_like
        }
