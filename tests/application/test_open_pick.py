"""A pick that was looked at more closely: noted once, theirs alone, and nothing to their taste."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from dishka import AsyncContainer

from tests.support.commands import a_command
from tests.support.container import MemoryPorts, memory_container
from whattowatch.application.commands.identify_viewer import IdentifyViewer
from whattowatch.application.commands.issue_recommendation import IssueRecommendation
from whattowatch.application.commands.open_pick import OpenPick
from whattowatch.application.commands.save_review import SaveReview
from whattowatch.application.ports.situations import Situations
from whattowatch.application.queries.show_recommendation import ShowRecommendation
from whattowatch.application.wish import Wish
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import FilmId, RecommendationId, ViewerId
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import PickOpened, RecommendationIssued
from whattowatch.domain.standing import Review

pytestmark = pytest.mark.quick


@pytest.fixture
def ports() -> MemoryPorts:
    return MemoryPorts()


@pytest_asyncio.fixture
async def parts(ports: MemoryPorts) -> AsyncIterator[AsyncContainer]:
    async with memory_container(ports) as container:
        yield container


async def issued_to(parts: AsyncContainer, name: str = "ann") -> tuple[ViewerId, RecommendationIssued]:
    viewer_id = await (await parts.get(IdentifyViewer))("terminal", name)
    save = await parts.get(SaveReview)
    await save(viewer_id, FilmId(3), Review(grade=Rating.FIVE), command=a_command())
    issue = await parts.get(IssueRecommendation)
    shown, _ = await issue(viewer_id, Wish(delivered=True), command=a_command())
    return viewer_id, shown.recommendation.issued


async def test_it_is_noted_once_a_pick(ports: MemoryPorts, parts: AsyncContainer) -> None:
    ann, issued = await issued_to(parts)
    note, show = await parts.get(OpenPick), await parts.get(ShowRecommendation)
    first, second, _ = (pick.film_id for pick in issued.picks)

    for film_id in (first, first, second):
        await note(ann, issued.recommendation_id, film_id, command=a_command())

    opened = [kept.event.film_id for kept in ports.events.log if isinstance(kept.event, PickOpened)]
    assert opened == [first, second]
    assert (await show(ann, issued.recommendation_id)).recommendation.opened == {first, second}


async def test_it_changes_nothing_of_what_a_recommendation_starts_from(parts: AsyncContainer) -> None:
    ann, issued = await issued_to(parts)
    situations, note = await parts.get(Situations), await parts.get(OpenPick)
    before = await situations.of(ann)

    await note(ann, issued.recommendation_id, issued.picks[0].film_id, command=a_command())

    after = await situations.of(ann)
    for name in before.__struct_fields__:
        if name != "shown":
            assert getattr(after, name) == getattr(before, name), name
    assert after.shown.film_ids.tolist() == before.shown.film_ids.tolist()


async def test_what_is_no_pick_of_theirs_is_not_opened(parts: AsyncContainer) -> None:
    ann, issued = await issued_to(parts)
    boris, _ = await issued_to(parts, "boris")
    note = await parts.get(OpenPick)
    pick = issued.picks[0].film_id

    for viewer_id, recommendation_id, film_id in (
        (boris, issued.recommendation_id, pick),
        (ann, RecommendationId("00000000-0000-0000-0000-00000000000b"), pick),
        (ann, issued.recommendation_id, FilmId(2**31 - 1)),
    ):
        with pytest.raises(NotFound):
            await note(viewer_id, recommendation_id, film_id, command=a_command())
