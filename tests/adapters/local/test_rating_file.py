"""Tables of ratings: what is read, and what is said of those that cannot be."""

import gzip
from pathlib import Path

import pytest

from whattowatch.adapters.local.rating_file import LocalRatingFile
from whattowatch.application.ports.rating_file import NotARatingFile

pytestmark = pytest.mark.quick
HEADER = "user,film,rating,timestamp"


def written(folder: Path, *lines: str, packed: bool = False) -> LocalRatingFile:
    path = folder / "ratings.csv"
    content = "\n".join(lines).encode()
    path.write_bytes(gzip.compress(content) if packed else content)
    return LocalRatingFile(path)


@pytest.mark.parametrize("packed", [False, True])
def test_users_and_films_are_numbered(tmp_path: Path, packed: bool) -> None:
    read = written(
        tmp_path, HEADER, "anna,603,4.5,900000000", "7,550,0.5,9e8", "anna,550,5,900000002", packed=packed
    ).read()

    assert read.users == ["anna", "7"]
    assert read.ratings.film_ids.tolist() == [550, 603]
    assert read.ratings.user.tolist() == [0, 1, 0]
    assert read.ratings.film.tolist() == [1, 0, 0]
    assert read.ratings.stars.tolist() == [4.5, 0.5, 5.0]
    assert read.ratings.at.tolist() == [9e8, 9e8, 900000002]


def test_of_two_ratings_of_one_film_the_later_counts(tmp_path: Path) -> None:
    read = written(tmp_path, HEADER, "a,1,5,200", "a,1,2,100", "a,2,1,50", "a,2,3,50").read()

    assert read.ratings.stars.tolist() == [5.0, 3.0]


def test_columns_may_stand_in_any_order_beside_others(tmp_path: Path) -> None:
    read = written(tmp_path, "note,timestamp,rating,film,user", "x,1,3,2,a").read()

    assert (read.ratings.film_ids.tolist(), read.ratings.stars.tolist()) == ([2], [3.0])


def test_a_table_without_rows_holds_nobody(tmp_path: Path) -> None:
    read = written(tmp_path, HEADER).read()

    assert (list(read.users), len(read.ratings.user), len(read.ratings.film_ids)) == ([], 0, 0)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("a,0,5,1", "line 2: '0' is no id of a film"),
        ("a,1.5,5,1", "line 2: '1.5' is no id of a film"),
        ("a,99999999999999999999999,5,1", "line 2: '99999999999999999999' is no id of a film"),
        ("a,1,5.5,1", "line 2: '5.5' is no rating from 0.5 to 5 in halves"),
        ("a,1,4.2,1", "line 2: '4.2' is no rating"),
        ("a,1,nan,1", "line 2: 'nan' is no rating"),
        ("a,1,5,yesterday", "line 2: 'yesterday' is no time"),
        ("a,1,5,inf", "line 2: 'inf' is no time"),
        ("a,1,5,-1", "line 2: '-1' is no time"),
        (",1,5,1", "line 2: there is no user"),
        ("a,1", "line 2: '' is no rating"),
    ],
)
def test_a_line_that_is_no_rating_is_named(tmp_path: Path, line: str, problem: str) -> None:
    with pytest.raises(NotARatingFile) as told:
        written(tmp_path, HEADER, line).read()

    assert problem in str(told.value)
    assert "ratings.csv" in str(told.value)


def test_what_is_no_table_of_ratings_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotARatingFile, match="no column film, rating, timestamp, user"):
        written(tmp_path, "a,b", "1,2").read()
    with pytest.raises(NotARatingFile, match="cannot be read: No such file"):
        LocalRatingFile(tmp_path / "nowhere.csv").read()
    broken = tmp_path / "broken.gz"
    broken.write_bytes(gzip.compress(f"{HEADER}\na,1,5,1\n".encode())[:-9])
    with pytest.raises(NotARatingFile, match="cannot be read"):
        LocalRatingFile(broken).read()
