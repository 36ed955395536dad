"""What is taken away comes back as it was (promise 66)."""

import csv
import io
import json
from typing import Any

import pytest

from tests.application.importing.test_importing import HEAT, RONIN, STALKER, Bringing, anna
from tests.support.commands import a_command
from tests.support.container import MemoryPorts, memory_container
from tests.support.history_files import LETTERBOXD, zipped
from whattowatch.application.commands.give_feedback import GiveFeedback
from whattowatch.application.commands.identify_viewer import IdentifyViewer
from whattowatch.application.commands.issue_recommendation import IssueRecommendation
from whattowatch.application.commands.keep_progress import KeepProgress
from whattowatch.application.commands.keep_shelves import KeepShelves
from whattowatch.application.commands.save_review import SaveReview
from whattowatch.application.exporting.cells import as_cell, from_cell
from whattowatch.application.exporting.export_viewer import ExportFormat, ExportViewer
from whattowatch.application.ports.history_file import NotAHistoryFile
from whattowatch.application.ports.imports import RowState
from whattowatch.application.wish import Wish
from whattowatch.domain.feedback import Because, Feedback, Verdict
from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.domain.settings import Settings
from whattowatch.domain.standing import Origin, Review
from whattowatch.domain.thumb import Thumb

__all__ = ["anna"]
pytestmark = pytest.mark.quick

FILMS = (HEAT, RONIN, FilmId(146), FilmId(348), STALKER)


async def exported(whose: Bringing, form: ExportFormat) -> bytes:
    export = await whose.container.get(ExportViewer)
    return b"".join([piece async for piece in export(whose.viewer_id, form)])


async def lived(whose: Bringing) -> None:
    """Somebody who imported, and went on by hand."""
    await whose.bring(zipped(LETTERBOXD))
    save, shelves = await whose.container.get(SaveReview), await whose.container.get(KeepShelves)
    said = Review(grade=Rating.TWO, text="=1+1\nand 'more'", origin=Origin.CHAT)
    await save(whose.viewer_id, RONIN, said, command=a_command(), rewatch=True)
    await save(whose.viewer_id, STALKER, Review(grade=Thumb.DOWN), command=a_command())
    await shelves.save(whose.viewer_id, HEAT, command=a_command(), note="@home")
    await shelves.hide(whose.viewer_id, FilmId(348), command=a_command())
    await shelves.own(whose.viewer_id, HEAT, command=a_command())
    keep = await whose.container.get(KeepProgress)
    about: dict[str, Any] = {"settings": Settings(), "origin": Origin.CHAT}
    await keep(whose.viewer_id, HEAT, 2_400, **about, command=a_command(), runtime_min=100)
    await keep(whose.viewer_id, FilmId(348), 60, **about, command=a_command(), duration_s=7_000)


@pytest.mark.parametrize("form", [ExportFormat.JSON, ExportFormat.CSV])
async def test_an_export_brought_to_an_empty_installation_stands_as_it_stood(
    anna: Bringing, form: ExportFormat
) -> None:
    await lived(anna)
    file = await exported(anna, form)

    ports = MemoryPorts(films=anna.ports.films)
    async with memory_container(ports) as container:
        identify = await container.get(IdentifyViewer)
        elsewhere = Bringing(ports, container, await identify("telegram", "anna"))
        now = await elsewhere.bring(file)
        assert now.source == "own"
        assert not {RowState.BAD, RowState.LOOK, RowState.UNMATCHED} & now.films.keys()
        for film_id in FILMS:
            assert await elsewhere.standing(film_id) == await anna.standing(film_id), film_id


async def test_the_table_says_where_they_stopped(anna: Bringing) -> None:
    await lived(anna)

    table = csv.DictReader(io.StringIO((await exported(anna, ExportFormat.CSV)).decode("utf-8-sig")))
    unfinished = [row for row in table if row["List"] == "unfinished"]
    assert [(row["Title"], row["Position"], row["Duration"]) for row in unfinished] == [
        ("Alien", "60", "7000"),
        ("Heat", "2400", "6000"),
    ]
    assert all(row["Said At"].startswith("2026-03-01T20:15:00.") for row in unfinished)


async def test_ones_own_export_adds_nothing_where_it_came_from(anna: Bringing) -> None:
    await lived(anna)
    before = len(anna.ports.events.log)

    for form in (ExportFormat.JSON, ExportFormat.CSV):
        assert (await anna.bring(await exported(anna, form))).films.keys() == {RowState.KNOWN}

    assert len(anna.ports.events.log) == before


async def test_the_whole_export_is_every_event_and_nobody_elses(anna: Bringing) -> None:
    await lived(anna)
    identify = await anna.container.get(IdentifyViewer)
    boris = await identify("telegram", "boris", name="boris-marker")

    told = json.loads(await exported(anna, ExportFormat.JSON))

    mine = [kept for kept in anna.ports.events.log if kept.event.viewer_id == anna.viewer_id]
    assert [each["stream"] for each in told["events"]] == [kept.stream for kept in mine]
    assert [each["event"]["event"] for each in told["events"]] == [
        kept.event.__struct_config__.tag for kept in mine
    ]
    assert boris not in json.dumps(told)
    assert "boris-marker" not in json.dumps(told)


async def test_a_table_for_letterboxd_comes_back_too(anna: Bringing) -> None:
    await lived(anna)
    file = await exported(anna, ExportFormat.LETTERBOXD)

    again = await anna.bring(file)

    head, *rows = csv.reader(io.StringIO(file.decode("utf-8-sig")))
    assert head[:2] == ["tmdbID", "imdbID"]
    assert len(rows) == 6
    assert again.source == "letterboxd"
    assert again.films.keys() == {RowState.KNOWN}


async def test_a_thumb_has_a_column_of_its_own_and_is_no_rating_for_letterboxd(anna: Bringing) -> None:
    await lived(anna)
    tables = [
        csv.DictReader(io.StringIO((await exported(anna, form)).decode("utf-8-sig")))
        for form in (ExportFormat.CSV, ExportFormat.LETTERBOXD)
    ]
    own, theirs = ([row for row in table if "Stalker" in row["Title"]] for table in tables)

    assert [(row["Rating"], row["Thumb"]) for row in own if row["List"] == "seen"] == [("", "down")]
    assert [row["Rating"] for row in theirs] == [""]


async def test_a_table_of_recommendations_says_why_and_what_became_of_them(anna: Bringing) -> None:
    await lived(anna)
    issue, answer = await anna.container.get(IssueRecommendation), await anna.container.get(GiveFeedback)
    shown, _ = await issue(anna.viewer_id, Wish(count=2, delivered=True), command=a_command())
    first, second = shown.recommendation.issued.picks
    skip = Feedback(verdict=Verdict.SKIP, because=Because.MOOD)
    issued = shown.recommendation.issued.recommendation_id
    await answer(anna.viewer_id, issued, first.film_id, skip, command=a_command())

    file = (await exported(anna, ExportFormat.RECOMMENDATIONS)).decode("utf-8-sig")

    rows = list(csv.DictReader(io.StringIO(file)))
    assert [int(row["TMDb ID"]) for row in rows] == [first.film_id, second.film_id]
    assert [(row["Shown"], row["Answer"], row["Because"]) for row in rows] == [
        ("yes", "skip", "mood"),
        ("yes", "", ""),
    ]
    assert all(row["Title"] and row["Reason"] and row["Recommendation ID"] == issued for row in rows)


async def test_a_table_of_recommendations_is_not_taken_for_films_that_were_seen(anna: Bringing) -> None:
    await lived(anna)
    issue = await anna.container.get(IssueRecommendation)
    await issue(anna.viewer_id, Wish(count=2, delivered=True), command=a_command())

    with pytest.raises(NotAHistoryFile):
        await anna.bring(await exported(anna, ExportFormat.RECOMMENDATIONS))


async def test_no_cell_is_a_formula(anna: Bringing) -> None:
    await lived(anna)

    for form in (ExportFormat.CSV, ExportFormat.LETTERBOXD):
        file = (await exported(anna, form)).decode("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(file)) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


@pytest.mark.parametrize("text", ["", "plain", "=1", "'=1", "''=1", "'quoted'", "-1", "@x", "\tx", "'"])
def test_a_marked_cell_comes_back_as_it_was(text: str) -> None:
    assert from_cell(as_cell(text)) == text
