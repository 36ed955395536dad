"""The catalogue is filled from a file in the terminal."""

from pathlib import Path

from tests.support.service import Place

COLUMNS = "tmdb_id,title,year,runtime_min,directors"
ROWS = [f"{900_000 + film},A film called {film},1995,100,Nobody" for film in range(700)]


async def test_a_file_is_imported_once_and_its_bad_rows_are_told(
    beside_a_server: Place, tmp_path: Path
) -> None:
    place, path = beside_a_server, tmp_path / "films.csv"
    path.write_text("\n".join([COLUMNS, *ROWS, "x,[bold]No id,,,"]))

    tried = await place.run("catalogue", "import", str(path), "--dry-run")
    assert (tried.code, "700 films could be read, nothing is kept; 1 bad rows" in tried.out) == (0, True)

    done = await place.run("catalogue", "import", str(path))
    assert done.code == 0, done.all
    assert "line 702: 'x' is no id of a film" in done.out
    assert "700 films kept, 700 of them new or changed; 1 bad rows; 0 left out." in done.out

    assert "imported already" in (await place.run("catalogue", "import", str(path))).out
    again = await place.run("catalogue", "import", str(path), "--again")
    assert "700 films kept, 0 of them new or changed" in again.out


async def test_what_is_no_file_of_films_is_wrong_use(beside_a_server: Place, tmp_path: Path) -> None:
    path = tmp_path / "films.csv"
    path.write_text("a,b\n1,2\n")

    for named in (path, tmp_path / "nowhere.csv"):
        told = await beside_a_server.run("catalogue", "import", str(named))
        assert told.code == 2
        assert named.name in told.err
        assert "Traceback" not in told.all
