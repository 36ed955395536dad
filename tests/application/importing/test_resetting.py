"""A diary reset to an import, from its plan to its undoing, over memory."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
import pytest_asyncio

from tests.application.importing.test_importing import (
    ALIEN,
    FILMS,
    HEAD,
    HEAT,
    RONIN,
    STALKER,
    TIGER,
    Bringing,
)
from tests.support.commands import a_command
from tests.support.container import MemoryPorts, memory_container
from tests.support.history_files import LETTERBOXD, zipped
from whattowatch.application.commands.erase_viewer import EraseViewer
from whattowatch.application.commands.identify_viewer import IdentifyViewer
from whattowatch.application.commands.keep_shelves import KeepShelves
from whattowatch.application.commands.save_review import SaveReview
from whattowatch.application.commands.withdraw_review import WithdrawReview
from whattowatch.application.importing.change_import import ChangeImport, RowIsWritten
from whattowatch.application.importing.reset_to_import import NothingToResetTo, ResetToImport
from whattowatch.application.importing.run_import import RunImport
from whattowatch.application.ports.imports import ImportState, RowState
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import FilmId, ImportId
from whattowatch.domain.rating import Rating
from whattowatch.domain.resetting import Undone
from whattowatch.domain.standing import UNKNOWN, Review

pytestmark = pytest.mark.quick

OTHER = FilmId(50)
RATED = HEAD + "Heat,1995,4,,2024-01-04\nRonin,1998,3,,\n"


class Resetting(Bringing):
    """And with resets."""

    async def says(self, film_id: FilmId, review: Review, *, rewatch: bool = False) -> None:
        save = await self.container.get(SaveReview)
        await save(self.viewer_id, film_id, review, rewatch=rewatch, command=a_command())

    async def begin_reset(self, import_id: ImportId) -> ImportId:
        begun = await (await self.container.get(ResetToImport))(self.viewer_id, import_id)
        assert begun.reset_id is not None
        return begun.reset_id

    async def reset(self, import_id: ImportId) -> ImportId:
        reset_id = await self.begin_reset(import_id)
        now = await self.finish(reset_id)
        assert now.state is ImportState.DONE
        return reset_id

    async def diary(self) -> dict[FilmId, object]:
        return {
            film_id: await self.standing(film_id) for film_id in (HEAT, RONIN, TIGER, ALIEN, STALKER, OTHER)
        }


@pytest_asyncio.fixture
async def anna() -> AsyncIterator[Resetting]:
    ports = MemoryPorts(films=FILMS)
    async with memory_container(ports) as container:
        identify = await container.get(IdentifyViewer)
        yield Resetting(ports, container, await identify("telegram", "anna"))


async def test_the_plan_counts_and_writes_nothing(anna: Resetting) -> None:
    await anna.says(STALKER, Review(grade=Rating.FIVE, text="Mine."))
    now = await anna.bring(zipped(LETTERBOXD))
    await anna.says(HEAT, Review(grade=Rating.ONE, text="No."))
    await anna.says(OTHER, Review(grade=Rating.TWO, watched_on=date(2024, 5, 1)))
    withdraw = await anna.container.get(WithdrawReview)
    await withdraw(anna.viewer_id, RONIN, command=a_command())
    before = len(anna.ports.events.log)

    plan = await (await anna.container.get(ResetToImport)).plan(anna.viewer_id, now.import_id)

    assert len(anna.ports.events.log) == before
    assert (plan.films, plan.untouched, plan.source, plan.watchlist) == (3, 3, "letterboxd", True)
    assert plan.undone == Undone(viewings=1, ratings=2, reviews=1, restored=1)


async def test_the_diary_is_what_the_import_left_of_its_films_and_settings_stay(anna: Resetting) -> None:
    now = await anna.bring(zipped(LETTERBOXD))
    left = await anna.diary()
    await anna.says(HEAT, Review(grade=Rating.ONE, text="No."))
    await anna.says(OTHER, Review(grade=Rating.TWO))
    await anna.bring(HEAD + "Alien,1979,2,,2020-01-01\nTwins,2001,4,,\n")
    shelves = await anna.container.get(KeepShelves)
    await shelves.hide(anna.viewer_id, TIGER, command=a_command())

    reset_id = await anna.reset(now.import_id)

    hidden = left.pop(TIGER)
    after = await anna.diary()
    tiger = after.pop(TIGER)
    assert after == left
    assert hidden != tiger
    reset = await anna.ports.imports.get(anna.viewer_id, reset_id)
    assert reset is not None
    assert (reset.resets_to, reset.films) == ("letterboxd", {RowState.DONE: 3})
    again = await (await anna.container.get(ResetToImport)).plan(anna.viewer_id, now.import_id)
    assert (again.films, again.undone, again.reset_id) == (0, Undone(), None)
    assert await (await anna.container.get(ResetToImport))(anna.viewer_id, now.import_id) == again


async def test_what_a_newer_file_only_repeated_stays(anna: Resetting) -> None:
    await anna.bring(RATED)
    await anna.says(RONIN, Review(grade=Rating.TWO))
    now = await anna.bring(RATED + "Alien,1979,5,,\n")
    left = await anna.diary()
    await anna.says(RONIN, Review(grade=Rating.ONE))
    await anna.says(HEAT, Review(grade=Rating.ONE), rewatch=True)

    await anna.reset(now.import_id)

    assert now.films == {RowState.DONE: 1, RowState.KNOWN: 2}
    assert await anna.diary() == left


async def test_without_a_watchlist_in_the_file_the_watchlist_stays(anna: Resetting) -> None:
    now = await anna.bring(RATED)
    shelves = await anna.container.get(KeepShelves)
    await shelves.save(anna.viewer_id, STALKER, command=a_command())
    await anna.says(OTHER, Review())

    plan = await (await anna.container.get(ResetToImport)).plan(anna.viewer_id, now.import_id)
    await anna.reset(now.import_id)

    assert not plan.watchlist
    assert (await anna.standing(STALKER)).saved


async def test_undone_all_is_as_it_was_and_what_was_said_since_stands(anna: Resetting) -> None:
    now = await anna.bring(RATED)
    await anna.says(HEAT, Review(grade=Rating.ONE, text="No."))
    await anna.says(OTHER, Review(grade=Rating.TWO))
    before = await anna.diary()
    reset_id = await anna.reset(now.import_id)
    assert await anna.standing(OTHER) == UNKNOWN
    await anna.says(TIGER, Review(grade=Rating.FIVE))
    change = await anna.container.get(ChangeImport)

    plan = await change.undo_plan(anna.viewer_id, reset_id)
    await change.undo(anna.viewer_id, reset_id)
    undone = await anna.finish(reset_id)

    assert (plan.films, plan.untouched) == (2, 0)
    assert undone.state is ImportState.UNDONE
    after = await anna.diary()
    assert after.pop(TIGER) != before.pop(TIGER)
    assert after == before


async def test_wherever_it_is_interrupted_it_goes_on(anna: Resetting) -> None:
    """Each part is done, and not noted: as after kill -9 between the two."""
    now = await anna.bring(RATED)
    left = await anna.diary()
    for film_id in (HEAT, TIGER, ALIEN, STALKER, OTHER):
        await anna.says(film_id, Review(grade=Rating.ONE, text="No."))
    said = await anna.diary()
    reset_id = await anna.begin_reset(now.import_id)
    assert await anna.begin_reset(now.import_id) == reset_id

    await _interrupted(anna, reset_id)
    assert await anna.diary() == left
    await (await anna.container.get(ChangeImport)).undo(anna.viewer_id, reset_id)
    await _interrupted(anna, reset_id)
    assert await anna.diary() == said


async def _interrupted(anna: Resetting, import_id: ImportId) -> None:
    run = await anna.container.get(RunImport)
    imports, key = anna.ports.imports, (anna.viewer_id, import_id)
    while True:
        before, head = dict(imports.kept[key]), imports.heads[key]
        more = await run.step(*key)
        imports.kept[key], imports.heads[key] = before, head
        logged = len(anna.ports.events.log)
        assert await run.step(*key) == more
        assert len(anna.ports.events.log) == logged
        if not more:
            return


async def test_what_is_said_once_it_has_begun_stays(anna: Resetting) -> None:
    now = await anna.bring(RATED)
    await anna.says(HEAT, Review(grade=Rating.ONE))
    reset_id = await anna.begin_reset(now.import_id)
    await anna.says(HEAT, Review(grade=Rating.FIVE))
    await anna.says(OTHER, Review(grade=Rating.FIVE))

    await anna.finish(reset_id)

    for film_id in (HEAT, OTHER):
        review = (await anna.standing(film_id)).review
        assert review is not None
        assert review.grade is Rating.FIVE


async def test_only_what_an_import_brought_can_be_gone_back_to(anna: Resetting) -> None:
    reset = await anna.container.get(ResetToImport)
    once, again = await anna.bring(RATED), await anna.bring(RATED)
    preview = await anna.bring(HEAD + "Alien,1979,5,,\n", dry_run=True)
    await anna.says(HEAT, Review(grade=Rating.ONE))
    change = await anna.container.get(ChangeImport)

    for import_id in (again.import_id, preview.import_id, await anna.reset(once.import_id)):
        with pytest.raises(NothingToResetTo):
            await reset.plan(anna.viewer_id, import_id)
    await change.undo(anna.viewer_id, once.import_id)
    with pytest.raises(NothingToResetTo):
        await reset(anna.viewer_id, once.import_id)
    with pytest.raises(NotFound):
        await reset.plan(anna.viewer_id, ImportId("77777777-7777-4777-8777-777777777777"))


async def test_a_film_of_a_reset_is_no_row_to_choose_for(anna: Resetting) -> None:
    now = await anna.bring(RATED)
    await anna.says(HEAT, Review(grade=Rating.ONE))
    reset_id = await anna.begin_reset(now.import_id)
    change = await anna.container.get(ChangeImport)

    with pytest.raises(RowIsWritten):
        await change.resolve(anna.viewer_id, reset_id, 1, OTHER, command=a_command())


async def test_of_whom_was_erased_meanwhile_nothing_is_reset(anna: Resetting) -> None:
    now = await anna.bring(RATED)
    await anna.says(HEAT, Review(grade=Rating.ONE))
    reset_id = await anna.begin_reset(now.import_id)
    await (await anna.container.get(EraseViewer))(anna.viewer_id, command=a_command())
    before = len(anna.ports.events.log)

    assert await (await anna.container.get(RunImport)).step(anna.viewer_id, reset_id) is False
    assert len(anna.ports.events.log) == before
