"""MovieLens archives: each layout is read, and what is wrong with a file is said."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.recommender.asking import steady
from tests.support.movielens import LINKS, SOME, Said, csv_of, in_folder, in_zip, latest, million
from whattowatch.adapters.ratings_files.movielens import MovieLensFile
from whattowatch.adapters.ratings_files.rows import parsed
from whattowatch.application.ports.ratings_file import NotARatingsFile, RatingsRead
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick
FOUND = {1: FilmId(949), 2: FilmId(8195)}
HEAT, RONIN = 949, 8195


def read(path: Path, found: Mapping[int, FilmId] | None = None) -> RatingsRead:
    return MovieLensFile(path).read(found or {}, lambda _: None)


def said(of: RatingsRead) -> list[tuple[int, int, float, int]]:
    """User, TMDB's film, stars, time."""
    ratings = of.ratings
    films = ratings.film_ids[ratings.film]
    columns = (ratings.user, films, ratings.stars, ratings.at)
    return [
        (int(user), int(film), float(stars), int(at)) for user, film, stars, at in zip(*columns, strict=True)
    ]


AS_SAID = [(0, HEAT, 4.5, 100), (0, RONIN, 5.0, 101), (1, HEAT, 0.5, 102), (1, RONIN, 3.0, 103)]


def test_a_folder_plain_and_gzipped(tmp_path: Path) -> None:
    for gzipped in (False, True):
        folder = in_folder(tmp_path / f"ml-latest-{gzipped}", latest(SOME), gzipped=gzipped)
        assert said(read(folder)) == AS_SAID
        assert MovieLensFile(folder).name == folder.name


@pytest.mark.parametrize("inside", ["", "ml-tiny/"])
def test_a_zip_as_it_was_downloaded(tmp_path: Path, inside: str) -> None:
    path = in_zip(tmp_path / "ml-tiny.zip", latest(SOME), inside=inside)

    assert said(read(path)) == AS_SAID
    assert MovieLensFile(path).name == "ml-tiny"
    assert MovieLensFile(path).by_title() == {}


def test_the_1m_layout_knows_its_films_by_title(tmp_path: Path) -> None:
    """Latin-1, an article behind, and what the film is called elsewhere."""
    movies = (
        "1::Heat (1995)::Action\n2::City of Lost Children, The (Cité des enfants perdus, La) (1995)::Drama\n"
    )
    path = in_zip(tmp_path / "ml-1m.zip", million([Said(1, 1, 5, 7), Said(1, 2, 3, 8)], movies))

    titled = MovieLensFile(path).by_title()

    assert titled[1].titles == ("Heat",)
    assert titled[2].titles == ("The City of Lost Children", "La Cité des enfants perdus")
    assert titled[2].year == 1995
    some = read(path, {1: FilmId(949)})
    assert (said(some), some.unmatched) == ([(0, HEAT, 5.0, 7)], 1)


def test_films_without_a_number_are_left_out_and_counted(tmp_path: Path) -> None:
    rows = [*SOME, Said(7, 3, 5.0, 1), Said(8, 3, 5.0, 1), Said(8, 77, 5.0, 1)]

    some = read(in_folder(tmp_path / "ml", latest(rows)))

    assert said(some)[:4] == AS_SAID[:4]
    assert (len(said(some)), some.unmatched) == (4, 2)


def test_of_two_that_are_one_film_here_the_later_rating_counts(tmp_path: Path) -> None:
    """1 and 4 are both Heat."""
    rows = [
        Said(7, 1, 1.0, 200),
        Said(7, 2, 2.0, 5),
        Said(7, 4, 5.0, 100),
        Said(9, 4, 3.0, 1),
        Said(9, 1, 4.0, 2),
    ]

    some = read(in_folder(tmp_path / "ml", latest(rows)))

    assert sorted(said(some)) == [(0, HEAT, 1.0, 200), (0, RONIN, 2.0, 5), (1, HEAT, 4.0, 2)]


def test_the_last_line_needs_no_end_and_lines_may_end_as_in_windows(tmp_path: Path) -> None:
    text = csv_of(SOME).replace("\n", "\r\n").rstrip("\r\n")
    files = {"ratings.csv": text.encode(), "links.csv": LINKS.replace("\n", "\r\n").encode()}

    assert said(read(in_folder(tmp_path / "ml", files))) == AS_SAID


def test_progress_goes_from_nothing_to_all(tmp_path: Path) -> None:
    rows = [Said(user, 1 + user % 2, 4.0, user) for user in range(1, 200)]
    shares: list[float] = []

    for path in (in_folder(tmp_path / "ml", latest(rows)), in_zip(tmp_path / "ml.zip", latest(rows))):
        shares.clear()
        some = MovieLensFile(path, block=64).read({}, shares.append)
        assert len(some.ratings.user) == 199
        assert shares == sorted(shares)
        assert len(shares) > 10
        assert shares[-1] == 1


BAD = {
    "a,1,5.0,3": "not all of its fields are numbers",
    "1,2,5.0": "3 fields",
    "1,2,5.0,3,4": "5 fields",
    "1,,5.0,3": "not all of its fields are numbers",
    "1,,3.0.5,3": "not all of its fields are numbers",
    "": "1 fields",
    "1,2,5.5,3": "5.5 is not half a star",
    "1,2,0.0,3": "0 is not half a star",
    "1,2,4.2,3": "4.2 is not half a star",
    "1,2,nan,3": "not all of its fields",
    "-1,2,5.0,3": "not all of its fields",
    "1 2,,5.0,3": "not all of its fields",
    "1,2,3.0.5,3": "not all of its fields",
    "1,2,5.0,9999999999": "a number is too large",
    "9999999999,2,5.0,3": "a number is too large",
    "1,\x00,5.0,3": "not all of its fields",
    "1,٣,5.0,3": "not all of its fields",
}


@pytest.mark.parametrize("bad", BAD, ids=repr)
def test_a_row_that_is_no_rating_is_told_with_its_line(tmp_path: Path, bad: str) -> None:
    text = csv_of(SOME) + bad + "\n" + "7,1,5.0,3\n"
    files = {"ratings.csv": text.encode(), "links.csv": LINKS.encode()}

    with pytest.raises(NotARatingsFile) as told:
        read(in_folder(tmp_path / "ml", files))

    assert f"ratings.csv: line 6 is no rating: {BAD[bad]}" in str(told.value)


def test_two_bad_rows_do_not_make_two_good_ones(tmp_path: Path) -> None:
    text = csv_of(SOME) + "7,1,5.0\n" + "3,7,1,5.0,3\n"

    with pytest.raises(NotARatingsFile, match="line 6 is no rating: 3 fields"):
        read(in_folder(tmp_path / "ml", {"ratings.csv": text.encode(), "links.csv": LINKS.encode()}))


def test_a_bad_row_of_the_1m_layout_is_told_too(tmp_path: Path) -> None:
    for bad in ("1::2::5", "1,2,3,4"):
        files = million(SOME)
        files["ratings.dat"] += f"{bad}\n".encode()
        with pytest.raises(NotARatingsFile, match=r"ratings\.dat: line 5 is no rating"):
            read(in_folder(tmp_path / "ml", files), FOUND)


ROWS = st.lists(
    st.builds(
        Said,
        st.integers(0, 2**31 - 1),
        st.integers(0, 2**31 - 1),
        st.integers(1, 10).map(lambda half: half / 2),
        st.integers(0, 2**32 - 1),
    ),
    min_size=1,
)


@steady
@given(ROWS)
def test_numbers_are_read_as_they_are_written(rows: list[Said]) -> None:
    lines = "".join(f"{row.user},{row.movie},{row.stars},{row.at}\n" for row in rows)

    found = parsed(lines.encode(), "ratings.csv", 2)

    assert [*map(Said._make, zip(*(column.tolist() for column in found), strict=True))] == rows


@steady
@given(st.text(alphabet="0123456789.,\n -ex", max_size=40))
def test_whatever_stands_there_it_is_four_numbers_a_line_or_refused(text: str) -> None:
    try:
        found = parsed(f"{text}\n".encode(), "ratings.csv", 2)
    except NotARatingsFile:
        return
    assert len(found.user) == text.count("\n") + 1
    assert np.isin(found.stars, np.arange(1, 11) / 2).all()


def test_what_is_no_archive_is_told_what_was_expected(tmp_path: Path) -> None:
    nothing = in_folder(tmp_path / "nothing", {"ratings.csv": b""})
    (tmp_path / "text.txt").write_text("a zip?")
    expected = {
        nothing: r"neither ratings\.csv and links\.csv .* nor ratings\.dat",
        in_zip(tmp_path / "other.zip", {"a.txt": b"a"}): "neither",
        tmp_path / "text.txt": "no zip that can be read",
        tmp_path / "nowhere": "no such file or folder",
    }
    for path, problem in expected.items():
        with pytest.raises(NotARatingsFile, match=problem):
            MovieLensFile(path)


def test_a_table_of_something_else_is_refused(tmp_path: Path) -> None:
    others = {
        "ratings.csv": b"movieId,userId,rating,timestamp\n1,2,3,4\n",
        "links.csv": b"a,b\n1,2\n",
    }
    for name, text in others.items():
        with pytest.raises(NotARatingsFile, match=f"{name}: its first line is"):
            read(in_folder(tmp_path / name, latest(SOME) | {name: text}))
    for bad in (b"1,2,x\n", b"1,2\n", b"1,2," + b"9" * 6_000 + b"\n", b'"1\n'):
        links = {"links.csv": b"movieId,imdbId,tmdbId\n" + bad}
        with pytest.raises(NotARatingsFile, match="line 2 is no pair"):
            read(in_folder(tmp_path / "links", latest(SOME) | links))


@pytest.mark.parametrize("at", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("how", ["cut", "changed"])
def test_a_damaged_zip_is_refused(tmp_path: Path, at: float, how: str) -> None:
    rows = [Said(user, 1 + user % 2, 0.5 + user % 10 / 2, user * 7_919) for user in range(1, 3_000)]
    path = in_zip(tmp_path / "ml.zip", latest(rows))
    whole = path.read_bytes()
    place = int(len(whole) * at)
    path.write_bytes(
        whole[:place] if how == "cut" else whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :]
    )

    with pytest.raises(NotARatingsFile):
        read(path)


def test_a_damaged_gzip_is_refused(tmp_path: Path) -> None:
    folder = in_folder(tmp_path / "ml", latest(SOME), gzipped=True)
    path = folder / "ratings.csv.gz"
    path.write_bytes(path.read_bytes()[:-12])

    with pytest.raises(NotARatingsFile, match="damaged"):
        read(folder)


def test_a_zip_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    rows = [Said(1, 1, 5.0, 1)] * 1_000

    for path in (
        in_zip(tmp_path / "ml.zip", latest(rows)),
        in_folder(tmp_path / "ml", latest(rows), gzipped=True),
        in_folder(tmp_path / "plain", latest(rows)),
    ):
        with pytest.raises(NotARatingsFile, match="more than 0 MB"):
            MovieLensFile(path, most=1_000).read({}, lambda _: None)


def test_a_line_without_end_is_not_waited_for(tmp_path: Path) -> None:
    zeros = {"ratings.csv": csv_of(SOME).encode() + b"0" * 50_000_000, "links.csv": LINKS.encode()}

    with pytest.raises(NotARatingsFile, match="never ends"):
        read(in_zip(tmp_path / "ml.zip", zeros))


@pytest.mark.parametrize("name", ["../ratings.csv", "/etc/ratings.csv", "a\\..\\..\\ratings.csv"])
def test_a_zip_with_files_outside_of_itself_is_refused(tmp_path: Path, name: str) -> None:
    path = in_zip(tmp_path / "ml.zip", latest(SOME) | {name: b"x"}, inside="")

    with pytest.raises(NotARatingsFile, match="outside of itself"):
        MovieLensFile(path)


def test_a_zip_with_a_file_twice_or_with_too_many_is_refused(tmp_path: Path) -> None:
    twice = in_zip(tmp_path / "twice.zip", latest(SOME) | {"other/ratings.csv": b"x"}, inside="")
    with pytest.raises(NotARatingsFile, match="twice"):
        MovieLensFile(twice)

    many = tmp_path / "many.zip"
    with zipfile.ZipFile(many, "w") as made:
        for number in range(1_100):
            made.writestr(f"{number}.txt", "")
    with pytest.raises(NotARatingsFile, match="more than 1,000 files"):
        MovieLensFile(many)
