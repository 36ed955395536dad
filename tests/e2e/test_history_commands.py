"""A history is brought and taken away in the terminal."""

import csv
import json
from pathlib import Path

from tests.support.service import Place

FILE = (
    "Title,Year,Rating,Review\nHeat,1995,4.5,the diner\nAlien,1979,5,\nNowhere Land,1950,2,\nHeat,1995,99,\n"
)


async def test_a_history_is_previewed_brought_once_and_taken_away(
    beside_a_server: Place, tmp_path: Path
) -> None:
    place, path = beside_a_server, tmp_path / "films.csv"
    path.write_text(FILE)

    tried = await place.run("import", str(path), "--dry-run")
    assert tried.code == 0, tried.all
    assert "2 ready to be written, 1 not found, 1 lines that cannot be read" in tried.out
    assert await exported(place, tmp_path / "nothing.json") == 0

    done = await place.run("import", str(path))
    assert done.code == 0, done.all
    assert "2 written" in done.out
    assert "Nowhere Land (1950): not found" in done.out
    again = await place.run("import", str(path))
    assert "2 known already" in again.out
    assert await exported(place, tmp_path / "everything.json") == 2

    table = await place.run("export", "--format", "letterboxd", "-o", str(tmp_path / "films.letterboxd.csv"))
    assert table.code == 0, table.all
    assert table_in(tmp_path / "films.letterboxd.csv") == {"Heat": ("4.5", "the diner"), "Alien": ("5.0", "")}


def table_in(path: Path) -> dict[str, tuple[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return {row["Title"]: (row["Rating"], row["Review"]) for row in csv.DictReader(lines)}


async def exported(place: Place, path: Path) -> int:
    """How many reviews are in the export."""
    told = await place.run("export", "-o", str(path))
    assert told.code == 0, told.all
    return reviews_in(path)


def reviews_in(path: Path) -> int:
    said = path.read_text()
    assert json.loads(said)["format"] == "whattowatch-export"
    return said.count('"review-saved"')


async def test_what_is_no_history_and_who_is_nobody_is_told(beside_a_server: Place, tmp_path: Path) -> None:
    path = tmp_path / "films.csv"
    path.write_text("a,b\n1,2\n")

    no_history = await beside_a_server.run("import", str(path))
    assert no_history.code != 0
    assert "nobody here knows this table" in no_history.err
    nobody = await beside_a_server.run("export", "--viewer", "00000000-0000-4000-8000-000000000000")
    assert nobody.code != 0
    assert "viewer" in nobody.err
    assert "Traceback" not in no_history.all + nobody.all
