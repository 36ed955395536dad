"""A file, from its reading to its undoing, over memory."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from functools import reduce

import pytest
import pytest_asyncio
from dishka import AsyncContainer

from tests.recommender.asking import film
from tests.support.commands import a_command
from tests.support.container import MemoryPorts, memory_container
from tests.support.history_files import LETTERBOXD, RATINGS, zipped
from whattowatch.application.commands.erase_viewer import EraseViewer
from whattowatch.application.commands.identify_viewer import IdentifyViewer
from whattowatch.application.commands.save_review import SaveReview
from whattowatch.application.importing.asking import KIND
from whattowatch.application.importing.change_import import AlreadyUndone, ChangeImport, RowIsWritten
from whattowatch.application.importing.run_import import TAKEN, WRITTEN, RunImport
from whattowatch.application.importing.start_import import NotAPreview, StartImport
from whattowatch.application.ports.imports import ImportNow, ImportState, RowState
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import FilmId, ImportId, ViewerId
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import UNKNOWN, Origin, Review, Standing, evolve, stream_of

pytestmark = pytest.mark.quick

HEAT, RONIN, TIGER, ALIEN, STALKER = map(FilmId, (949, 8195, 146, 348, 1398))
FILMS = [
    film(HEAT, "Heat", year=1995, vote_count=9_000),
    film(10_001, "Heat", year=1986, vote_count=100),
    film(RONIN, "Ronin", year=1998, vote_count=3_000, imdb_id="tt0122690"),
    film(TIGER, "Crouching Tiger, Hidden Dragon", year=2000, vote_count=3_000),
    film(ALIEN, "Alien", year=1979, vote_count=12_000),
    film(STALKER, "Stalker", year=1979, vote_count=2_000),
    film(50, "Twins", year=2001, vote_count=10),
    film(51, "Twins", year=2001, vote_count=11),
]
HEAD = "title,year,rating,review,watched date\n"


@dataclass
class Bringing:
    """One viewer, with the use cases at hand."""

    ports: MemoryPorts
    container: AsyncContainer
    viewer_id: ViewerId

    async def begin(self, data: bytes | str, *, dry_run: bool = False) -> ImportId:
        start = await self.container.get(StartImport)
        raw = data.encode() if isinstance(data, str) else data
        return await start(self.viewer_id, raw, command=a_command(), dry_run=dry_run)

    async def finish(self, import_id: ImportId) -> ImportNow:
        run = await self.container.get(RunImport)
        while await run.step(self.viewer_id, import_id):
            pass
        now = await self.ports.imports.get(self.viewer_id, import_id)
        assert now is not None
        assert sum(now.in_lines.values()) + now.duplicates + now.skipped == now.lines  # promise 49
        return now

    async def bring(self, data: bytes | str, *, dry_run: bool = False) -> ImportNow:
        return await self.finish(await self.begin(data, dry_run=dry_run))

    async def standing(self, film_id: FilmId) -> Standing:
        start: Standing = UNKNOWN
        return reduce(evolve, await self.ports.events.read(stream_of(self.viewer_id, film_id)), start)


@pytest_asyncio.fixture
async def anna() -> AsyncIterator[Bringing]:
    ports = MemoryPorts(films=FILMS)
    async with memory_container(ports) as container:
        identify = await container.get(IdentifyViewer)
        yield Bringing(ports, container, await identify("telegram", "anna"))


async def test_an_export_of_letterboxd_is_written_with_its_viewings_and_its_origin(anna: Bringing) -> None:
    now = await anna.bring(zipped(LETTERBOXD))

    heat = await anna.standing(HEAT)
    assert (now.state, now.films) == (ImportState.DONE, {RowState.DONE: 5})
    assert heat.viewings == 2
    assert heat.review is not None
    assert (heat.review.grade, heat.review.origin) == (Rating.FOUR_AND_A_HALF, Origin.IMPORT)
    assert heat.review.text == 'The diner, "again".\nTwice.'
    assert (await anna.standing(STALKER)).saved
    brought_by = {getattr(kept.event, "import_id", None) for kept in anna.ports.events.log[2:]}
    assert brought_by == {now.import_id}


async def test_the_same_file_again_adds_nothing(anna: Bringing) -> None:
    await anna.bring(zipped(LETTERBOXD))
    before = len(anna.ports.events.log)

    again = await anna.bring(zipped(LETTERBOXD))

    assert len(anna.ports.events.log) == before
    assert again.films == {RowState.KNOWN: 5}


async def test_a_preview_writes_nothing_until_it_is_told_to(anna: Bringing) -> None:
    save = await anna.container.get(SaveReview)
    await save(anna.viewer_id, RONIN, Review(grade=Rating.THREE), command=a_command())
    before = len(anna.ports.events.log)

    now = await anna.bring(
        RATINGS + "2024-01-09,Twins,2001,u,3\n2024-01-09,Nothing At All,2001,u,3\n", dry_run=True
    )

    assert len(anna.ports.events.log) == before
    assert now.state is ImportState.PREVIEWED
    assert now.films == {RowState.READY: 2, RowState.KNOWN: 1, RowState.LOOK: 1, RowState.UNMATCHED: 1}
    start = await anna.container.get(StartImport)
    await start.go_on(anna.viewer_id, now.import_id)
    assert (await anna.finish(now.import_id)).films[RowState.DONE] == 2
    with pytest.raises(NotAPreview):
        await start.go_on(anna.viewer_id, now.import_id)


async def test_wherever_it_is_interrupted_it_goes_on(anna: Bringing) -> None:
    """Each part is done, and not noted: as after kill -9 between the two."""
    import_id = await anna.begin(zipped(LETTERBOXD))
    run = await anna.container.get(RunImport)
    imports = anna.ports.imports
    while True:
        before = dict(imports.kept[anna.viewer_id, import_id])
        head = imports.heads[anna.viewer_id, import_id]
        more = await run.step(anna.viewer_id, import_id)
        imports.kept[anna.viewer_id, import_id], imports.heads[anna.viewer_id, import_id] = before, head
        logged = len(anna.ports.events.log)
        assert await run.step(anna.viewer_id, import_id) == more
        assert len(anna.ports.events.log) == logged
        if not more:
            break
    now = await anna.finish(import_id)
    assert now.films == {RowState.DONE: 5}


class EndedError(Exception):
    """The process is gone."""


async def test_in_the_middle_of_what_is_marked_together_too(anna: Bringing) -> None:
    """It ends after each part that was written, as often as there are parts; each film is written once."""
    many = [film(film_id, title=f"Number {film_id} of many") for film_id in range(90_000, 90_000 + TAKEN + 3)]
    await anna.ports.catalogue.keep(many, source="file", language="en")
    import_id = await anna.begin(HEAD + "".join(f"{each.title},,4,,\n" for each in many))
    run = await anna.container.get(RunImport)
    rested = list[float]()

    async def gone(seconds: float) -> None:
        rested.append(seconds)
        raise EndedError

    async def till_it_writes(seconds: float) -> None:
        rested.append(seconds)

    matching = replace(run, rest=till_it_writes)
    while anna.ports.imports.heads[anna.viewer_id, import_id].state is ImportState.MATCHING:
        await matching.step(anna.viewer_id, import_id)
    assert rested  # it rests while it looks for films, too
    logged = len(anna.ports.events.log)
    with pytest.raises(EndedError):
        await replace(run, rest=gone).step(anna.viewer_id, import_id)
    assert len(anna.ports.events.log) == logged + WRITTEN
    with pytest.raises(EndedError):
        await replace(run, rest=gone).step(anna.viewer_id, import_id)
    assert len(anna.ports.events.log) == logged + WRITTEN  # the same part

    now = await anna.finish(import_id)
    assert now.films == {RowState.DONE: len(many)}
    assert len(anna.ports.events.log) == logged + len(many)


@pytest.mark.parametrize(
    ("line", "film_id"),
    [
        ("HEAT!,1995,4,,", HEAT),
        ("Heat,1996,4,,", HEAT),
        ("Heat,,4,,", HEAT),
        ("Stalker,,4,,", STALKER),
        ("Twins,2001,4,,", None),
        ("Nobody Knows It,1999,4,,", None),
    ],
)
async def test_a_film_is_found_by_name_year_and_fame(
    anna: Bringing, line: str, film_id: FilmId | None
) -> None:
    await anna.bring(HEAD + line)

    assert (film_id is None) != any(kept.stream.endswith(f"-{film_id}") for kept in anna.ports.events.log)


async def test_what_the_viewer_chose_is_written_and_remembered(anna: Bringing) -> None:
    now = await anna.bring(HEAD + "Twins,2001,4,,")
    change = await anna.container.get(ChangeImport)
    (row,) = await anna.ports.imports.rows(anna.viewer_id, now.import_id, states=[RowState.LOOK], limit=9)
    assert {*row.candidates} == {50, 51}

    await change.resolve(anna.viewer_id, now.import_id, row.number, FilmId(51), command=a_command())

    assert (await anna.standing(FilmId(51))).review is not None
    with pytest.raises(RowIsWritten):
        await change.resolve(anna.viewer_id, now.import_id, row.number, FilmId(50), command=a_command())
    again = await anna.bring(HEAD + "Twins,2001,4,,\nTwins,2001,4,again,")
    assert again.films == {RowState.DONE: 1}
    with pytest.raises(NotFound):
        await change.resolve(anna.viewer_id, now.import_id, 99, HEAT, command=a_command())


async def test_undone_nothing_of_it_is_left_and_the_plan_says_so_first(anna: Bringing) -> None:
    save = await anna.container.get(SaveReview)
    await save(anna.viewer_id, HEAT, Review(grade=Rating.ONE, origin=Origin.CHAT), command=a_command())
    mine = await anna.standing(HEAT)
    now = await anna.bring(zipped(LETTERBOXD))
    change = await anna.container.get(ChangeImport)

    plan = await change.undo_plan(anna.viewer_id, now.import_id)
    await change.undo(anna.viewer_id, now.import_id)
    undone = await anna.finish(now.import_id)

    assert (plan.films, plan.untouched) == (5, 0)
    assert undone.state is ImportState.UNDONE
    assert await anna.standing(HEAT) == mine
    assert await anna.standing(RONIN) == UNKNOWN
    with pytest.raises(AlreadyUndone):
        await change.undo(anna.viewer_id, now.import_id)


async def test_a_viewer_who_is_erased_meanwhile_gets_nothing_more_written(anna: Bringing) -> None:
    import_id = await anna.begin(zipped(LETTERBOXD))
    run = await anna.container.get(RunImport)
    await run.step(anna.viewer_id, import_id)

    erase = await anna.container.get(EraseViewer)
    await erase(anna.viewer_id, command=a_command())

    assert await run.step(anna.viewer_id, import_id) is False
    assert await anna.ports.imports.get(anna.viewer_id, import_id) is None
    with pytest.raises(NotFound):
        await anna.begin(zipped(LETTERBOXD))


async def test_rows_that_an_erasure_overlooked_are_not_written(anna: Bringing) -> None:
    import_id = await anna.begin(zipped(LETTERBOXD))
    imports = anna.ports.imports
    heads, kept = dict(imports.heads), dict(imports.kept)
    erase = await anna.container.get(EraseViewer)
    await erase(anna.viewer_id, command=a_command())
    imports.heads, imports.kept = heads, kept
    before = len(anna.ports.events.log)

    run = await anna.container.get(RunImport)

    assert await run.step(anna.viewer_id, import_id) is False
    assert len(anna.ports.events.log) == before


async def test_the_work_is_asked_for_without_a_word_of_the_file(anna: Bringing) -> None:
    await anna.begin(zipped(LETTERBOXD))

    (job,) = await anna.ports.jobs.listed(kind=KIND)
    assert "Heat" not in job.key
