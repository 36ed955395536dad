"""Files of films: what can be read is, and each row that cannot says why."""

import gzip
import json
from pathlib import Path

import pytest

from whattowatch.adapters.local.film_files import LocalFilmFile, overviews_beside
from whattowatch.application.ports.film_file import FileRow, NotAFilmFile
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick

COLUMNS = "tmdb_id,imdb_id,title,original_title,year,genres,cast,directors,runtime_min,original_language,vote_average"
HEAT = "949,113277,Heat,,1995,Action|Crime,Al Pacino|Robert De Niro,Michael Mann,170,en,7.9"
TEXTS = "tmdb_id,source,overview\n949,tmdb,A thief and a detective.\n"


def written(folder: Path, text: str | bytes, name: str = "films.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def rows_of(path: Path, overviews: Path | None = None) -> list[FileRow]:
    return list(LocalFilmFile(path, overviews).rows())


def problems(rows: list[FileRow]) -> dict[int, str]:
    return {row.number: row.problem for row in rows if row.problem}


@pytest.mark.parametrize("name", ["films.csv", "films.csv.gz"])
def test_a_table_with_its_synopses(tmp_path: Path, name: str) -> None:
    text = f"{COLUMNS}\n{HEAT}\n".encode()
    path = written(tmp_path, gzip.compress(text) if name.endswith("gz") else text, name)
    written(tmp_path, TEXTS, "overviews.csv")

    (row,) = rows_of(path, overviews_beside(path))

    assert row.number == 2
    assert row.film == Film(
        film_id=FilmId(949),
        imdb_id="tt0113277",
        title="Heat",
        year=1995,
        genres=("Action", "Crime"),
        cast=("Al Pacino", "Robert De Niro"),
        directors=("Michael Mann",),
        runtime_min=170,
        original_language="en",
        vote_average=7.9,
        synopsis="A thief and a detective.",
    )


def test_the_daily_list_gives_sketches_and_leaves_videos_out(tmp_path: Path) -> None:
    lines = [
        {"adult": False, "id": 949, "original_title": "Heat", "popularity": 17.5, "video": False},
        {"adult": False, "id": 950, "original_title": "A concert", "popularity": 0.1, "video": True},
        {"adult": True, "id": 951, "original_title": "Адам", "popularity": 0, "video": False},
    ]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode()

    rows = rows_of(written(tmp_path, gzip.compress(text), "movie_ids.json.gz"))

    heat, concert, adam = (row.film for row in rows)
    assert heat == Film(film_id=FilmId(949), title="Heat", original_title="Heat", popularity=17.5)
    assert concert is None
    assert adam is not None
    assert (adam.title, adam.adult) == ("Адам", True)
    assert problems(rows) == {}


def test_bad_rows_of_a_table_say_why_and_stop_nobody(tmp_path: Path) -> None:
    bad = {
        3: ("x,,Title,,,,,,,,", "no id"),
        4: ("0,,Title,,,,,,,,", "no id"),
        5: ("99999999999,,Title,,,,,,,,", "no id"),
        6: ("7,,  ,,,,,,,,", "no title"),
        7: ("7,,Title,,1066,,,,,,", "year"),
        8: ("7,,Title,,,,,,minus,,", "runtime_min"),
        9: ("7,,Title,,,,,,,,eleven", "vote_average"),
        10: ("7,,Title,,,,,,,,nan", "vote_average"),
        11: ("7,Title", "2 cells for 11 columns"),
        12: ("7,,Ti\xfftle,,,,,,,,", "not UTF-8"),
    }
    body = [COLUMNS, HEAT, *(line for line, _ in bad.values()), HEAT.replace("949", "950")]

    rows = rows_of(written(tmp_path, "\n".join(body).encode("latin-1")))

    assert [row.film.film_id for row in rows if row.film] == [949, 950]
    found = problems(rows)
    assert found.keys() == bad.keys()
    assert all(why in found[number] for number, (_, why) in bad.items()), found


def test_bad_lines_of_a_list_say_why_and_stop_nobody(tmp_path: Path) -> None:
    good = '{"id": 949, "original_title": "Heat"}'
    bad = ["{", '{"id": 1}', '{"id": "x", "original_title": "y"}', '{"id": 0, "original_title": "y"}']
    bad += ['{"id": 5, "original_title": " "}', "[" * 10_000, "null"]

    rows = rows_of(written(tmp_path, "\n".join([good, *bad, good.replace("949", "950")])))

    assert [row.film.film_id for row in rows if row.film] == [949, 950]
    assert sorted(problems(rows)) == [2, 3, 4, 5, 6, 7, 8]


def test_a_line_may_describe_a_film_as_a_row_of_a_table_does(tmp_path: Path) -> None:
    said = {
        "tmdb_id": 949,
        "title": "Heat",
        "year": 1995,
        "genres": ["Crime", "Drama"],
        "cast": [],
        "directors": "Michael Mann",
        "vote_average": 7.9,
        "runtime_min": None,
        "overview": "A heist.",
    }
    lines = [
        json.dumps(said),
        '{"tmdb_id": 5}',
        '{"tmdb_id": 6, "title": {}}',
        '{"tmdb_id": "x", "title": "y"}',
    ]

    (heat, *bad) = rows_of(written(tmp_path, "\n".join(lines), "films.jsonl"))

    assert heat.film == Film(
        film_id=FilmId(949),
        title="Heat",
        year=1995,
        genres=("Crime", "Drama"),
        directors=("Michael Mann",),
        vote_average=7.9,
        synopsis="A heist.",
    )
    assert [bool(row.problem) for row in bad] == [True, True, True]


def test_a_file_that_breaks_off_ends_with_a_row_that_says_so(tmp_path: Path) -> None:
    lines = "\n".join([COLUMNS, *(HEAT.replace("949", str(film)) for film in range(1, 2_000))])
    whole = gzip.compress(lines.encode())

    rows = rows_of(written(tmp_path, whole[: len(whole) // 2], "films.csv.gz"))

    assert len([row for row in rows if row.film]) > 100
    assert "breaks off" in rows[-1].problem


def test_line_breaks_in_a_title_are_counted(tmp_path: Path) -> None:
    text = f'{COLUMNS}\n7,,"Two\nlines",,,,,,,,\nx,,,,,,,,,,\n'

    rows = rows_of(written(tmp_path, text))

    assert [row.number for row in rows] == [3, 4]


def test_how_much_was_read_grows_to_the_end(tmp_path: Path) -> None:
    lines = "\n".join([COLUMNS, *(HEAT.replace("949", str(film)) for film in range(1, 5_000))])

    read = [row.read for row in rows_of(written(tmp_path, lines))]

    assert read == sorted(read)
    assert 0 < read[0] < read[-1] <= 1.0


@pytest.mark.parametrize("text", ["", "a,b,c\n1,2,3\n", "\x00\x01\x02", "tmdb_id;title\n1;x\n"])
def test_what_is_no_file_of_films_is_refused_by_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(NotAFilmFile, match="no column"):
        rows_of(written(tmp_path, text))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAFilmFile, match="nowhere"):
        LocalFilmFile(tmp_path / "nowhere")
    with pytest.raises(NotAFilmFile):
        LocalFilmFile(tmp_path)


def test_another_file_has_another_fingerprint(tmp_path: Path) -> None:
    path, texts = written(tmp_path, f"{COLUMNS}\n{HEAT}\n"), written(tmp_path, TEXTS, "overviews.csv")
    one, both = LocalFilmFile(path).fingerprint, LocalFilmFile(path, texts).fingerprint
    written(tmp_path, f"{COLUMNS}\n{HEAT}x\n")

    assert len({one, both, LocalFilmFile(path).fingerprint}) == 3
