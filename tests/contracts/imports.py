"""What every Imports promises, the one in memory included."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from whattowatch.application.ports.history_file import FileFilm
from whattowatch.application.ports.imports import (
    Imports,
    ImportState,
    Mark,
    NewImport,
    Row,
    RowState,
    Stage,
)
from whattowatch.application.ports.words import Words
from whattowatch.domain.bringing import Brought, Seen
from whattowatch.domain.errors import NotFound
from whattowatch.domain.ids import FilmId, ImportId, ViewerId
from whattowatch.domain.rating import Rating
from whattowatch.domain.resetting import Reset

ANNA = ViewerId("0192f3c4-0000-7000-8000-00000000000a")
BORIS = ViewerId("0192f3c4-0000-7000-8000-00000000000b")
THIS = ImportId("0192f3c4-0000-7000-8000-0000000000aa")
NEW = NewImport(
    import_id=THIS,
    source="letterboxd",
    dry_run=False,
    lines=7,
    duplicates=1,
    skipped=2,
    at=datetime(2026, 11, 22, tzinfo=UTC),
)
SAID = FileFilm(
    title="Сталкер", year=1979, brought=Brought(overall=Seen(grade=Rating.FIVE, text="marker-9f2"))
)
ROWS = [
    Row(number=1, film=SAID, lines=2),
    Row(number=2, film=FileFilm(title="Heat")),
    Row(number=3, state=RowState.BAD, problem="x.csv:9: no year"),
]
EVERY = tuple(RowState)


class ImportsContract:
    """Subclass it, and provide an empty one as the fixture `imports`, and what seals its words as `words`."""

    async def test_an_import_is_kept_once_with_its_rows(self, imports: Imports) -> None:
        assert await imports.begin(ANNA, NEW, ROWS)
        assert not await imports.begin(ANNA, NEW, [])

        now = await imports.get(ANNA, THIS)
        assert now is not None
        assert (now.state, now.lines, now.duplicates, now.skipped) == (ImportState.MATCHING, 7, 1, 2)
        assert now.films == {RowState.WAITING: 2, RowState.BAD: 1}
        assert now.in_lines == {RowState.WAITING: 3, RowState.BAD: 1}
        assert list(await imports.rows(ANNA, THIS, states=EVERY, limit=9)) == ROWS
        assert list(await imports.rows(ANNA, THIS, states=EVERY, after=1, limit=1)) == ROWS[1:2]
        assert [each.import_id for each in await imports.listed(ANNA, limit=9)] == [THIS]

    async def test_a_reset_keeps_where_each_film_goes_back_to(self, imports: Imports) -> None:
        back = Row(number=1, film=FileFilm(film_id=FilmId(949), reset=Reset(stood=2, seen=5, watchlist=True)))
        await imports.begin(ANNA, replace(NEW, source="reset:letterboxd"), [back])

        now = await imports.get(ANNA, THIS)
        assert now is not None
        assert now.resets_to == "letterboxd"
        assert list(await imports.rows(ANNA, THIS, states=EVERY, limit=9)) == [back]

    async def test_where_it_is_is_known_without_a_count(self, imports: Imports) -> None:
        await imports.begin(ANNA, replace(NEW, dry_run=True), ROWS)
        assert await imports.stage(ANNA, THIS) == Stage(ImportState.MATCHING, True)  # as it stands

        await imports.move(ANNA, THIS, before=[ImportState.MATCHING], to=ImportState.PREVIEWED)
        assert await imports.stage(ANNA, THIS) == Stage(ImportState.PREVIEWED, True)
        assert await imports.stage(BORIS, THIS) is None

    async def test_nobody_else_sees_it(self, imports: Imports) -> None:
        await imports.begin(ANNA, NEW, ROWS)
        await imports.choose(ANNA, "heat", FilmId(949))

        assert await imports.get(BORIS, THIS) is None
        assert list(await imports.rows(BORIS, THIS, states=EVERY, limit=9)) == []
        assert await imports.chosen(BORIS, ["heat"]) == {}
        assert not await imports.move(BORIS, THIS, before=list(ImportState), to=ImportState.DONE)

    async def test_rows_are_marked_and_come_film_by_film(self, imports: Imports) -> None:
        await imports.begin(ANNA, NEW, ROWS)
        ready = [
            Mark(number=number, state=RowState.READY, film_id=FilmId(949), confidence=0.75)
            for number in (2, 1)
        ]
        await imports.mark(
            ANNA, THIS, [*ready, Mark(number=3, state=RowState.LOOK, candidates=(FilmId(7), FilmId(5)))]
        )

        rows = await imports.of_films(ANNA, THIS, state=RowState.READY, films=1)
        assert [(row.number, row.film_id, row.confidence) for row in rows] == [(1, 949, 0.75), (2, 949, 0.75)]
        (third,) = await imports.rows(ANNA, THIS, states=[RowState.LOOK], limit=9)
        assert third.candidates == (7, 5)

    @pytest.mark.parametrize("films", [1, 2, 3, 9])
    async def test_a_film_comes_with_all_of_its_rows(self, imports: Imports, films: int) -> None:
        told = {1: 949, 2: 7, 3: 7, 4: 7, 5: 7, 6: 7, 7: 550, 8: 7, 9: 949}
        await imports.begin(ANNA, NEW, [Row(number=number) for number in told])
        await imports.mark(
            ANNA,
            THIS,
            [Mark(number=n, state=RowState.READY, film_id=FilmId(film)) for n, film in told.items()],
        )
        came = list[tuple[int | None, int]]()
        while rows := await imports.of_films(ANNA, THIS, state=RowState.READY, films=films):
            assert len({row.film_id for row in rows}) <= films
            came += [(row.film_id, row.number) for row in rows]
            await imports.mark(
                ANNA,
                THIS,
                [Mark(number=row.number, state=RowState.DONE, film_id=row.film_id) for row in rows],
            )
        assert came == [(7, 2), (7, 3), (7, 4), (7, 5), (7, 6), (7, 8), (550, 7), (949, 1), (949, 9)]

    async def test_what_is_written_forgets_its_words(self, imports: Imports) -> None:
        await imports.begin(ANNA, NEW, ROWS)
        known = [Mark(number=1, state=RowState.KNOWN, film_id=FilmId(949))]
        await imports.mark(ANNA, THIS, known)
        assert (await imports.rows(ANNA, THIS, states=EVERY, limit=1))[0].film == SAID  # a preview needs them

        await imports.move(ANNA, THIS, before=[ImportState.MATCHING], to=ImportState.WRITING)
        await imports.mark(ANNA, THIS, known)

        assert (await imports.rows(ANNA, THIS, states=EVERY, limit=1))[0].film is None

    async def test_it_moves_only_from_where_it_is(self, imports: Imports) -> None:
        await imports.begin(ANNA, NEW, ROWS)

        assert not await imports.move(ANNA, THIS, before=[ImportState.DONE], to=ImportState.UNDOING)
        assert await imports.move(ANNA, THIS, before=[ImportState.MATCHING], to=ImportState.WRITING)
        now = await imports.get(ANNA, THIS)
        assert now is not None
        assert now.state is ImportState.WRITING

    async def test_what_was_chosen_is_remembered(self, imports: Imports) -> None:
        await imports.choose(ANNA, "heat", FilmId(949))
        await imports.choose(ANNA, "heat", FilmId(950))

        assert await imports.chosen(ANNA, ["heat", "ronin"]) == {"heat": 950}

    async def test_an_erased_viewer_leaves_nothing(self, imports: Imports, words: Words) -> None:
        await imports.begin(ANNA, NEW, ROWS)
        await imports.choose(ANNA, "heat", FilmId(949))

        await words.destroy(ANNA)
        await imports.forget(ANNA)

        assert await imports.get(ANNA, THIS) is None
        assert await imports.chosen(ANNA, ["heat"]) == {}
        with pytest.raises(NotFound):
            await imports.begin(ANNA, NEW, ROWS)
