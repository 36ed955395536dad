"""Tables of ratings: what is read, and what is said of those that cannot be."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.recommender.asking import steady
from whattowatch.adapters.ratings_files.table import RatingsTable
from whattowatch.application.ports.ratings_file import NotARatingsFile, RatingsRead

pytestmark = pytest.mark.quick
HEADER = "user,film,rating,timestamp"


def written(folder: Path, *lines: str, packed: bool = False) -> RatingsTable:
    path = folder / "ratings.csv"
    content = "\n".join(lines).encode()
    path.write_bytes(gzip.compress(content) if packed else content)
    return RatingsTable(path)


def read(table: RatingsTable) -> RatingsRead:
    return table.read({}, lambda _: None)


@pytest.mark.parametrize("packed", [False, True])
def test_users_and_films_are_numbered(tmp_path: Path, packed: bool) -> None:
    lines = "anna,603,4.5,900000000", "7,550,0.5,9e8", "anna,550,5,900000002"

    found = read(written(tmp_path, HEADER, *lines, packed=packed))

    assert found.users == ["anna", "7"]
    assert found.ratings.film_ids.tolist() == [550, 603]
    assert found.ratings.user.tolist() == [0, 1, 0]
    assert found.ratings.film.tolist() == [1, 0, 0]
    assert found.ratings.stars.tolist() == [4.5, 0.5, 5.0]
    assert found.ratings.at.tolist() == [9e8, 9e8, 900000002]


def test_of_two_ratings_of_one_film_the_later_counts(tmp_path: Path) -> None:
    found = read(written(tmp_path, HEADER, "a,1,5,200", "a,1,2,100", "a,2,1,50", "a,2,3,50"))

    assert found.ratings.stars.tolist() == [5.0, 3.0]


def test_columns_may_stand_in_any_order_beside_others(tmp_path: Path) -> None:
    found = read(written(tmp_path, "note,timestamp,rating,film,user", "x,1,3,2,a"))

    assert (found.ratings.film_ids.tolist(), found.ratings.stars.tolist()) == ([2], [3.0])


def test_a_table_without_rows_holds_nobody(tmp_path: Path) -> None:
    found = read(written(tmp_path, HEADER))

    assert (list(found.users), len(found.ratings.user), len(found.ratings.film_ids)) == ([], 0, 0)


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
        ("7,0,5,1", "line 2: '0' is no id of a film"),
        ("7,1,5.5,1", "line 2: '5.5' is no rating from 0.5 to 5 in halves"),
        ("7,1,5", "line 2: '' is no time"),
        ("7,1,5,4294967296000", "line 2: '4294967296000' is no time"),
    ],
)
def test_a_line_that_is_no_rating_is_named(tmp_path: Path, line: str, problem: str) -> None:
    with pytest.raises(NotARatingsFile) as told:
        read(written(tmp_path, HEADER, line))

    assert problem in str(told.value)
    assert "ratings.csv" in str(told.value)


def test_what_is_no_table_of_ratings_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotARatingsFile, match="no column film, rating, timestamp, user"):
        read(written(tmp_path, "a,b", "1,2"))
    with pytest.raises(NotARatingsFile, match="cannot be read: No such file"):
        read(RatingsTable(tmp_path / "nowhere.csv"))
    broken = tmp_path / "broken.gz"
    broken.write_bytes(gzip.compress(f"{HEADER}\na,1,5,1\n".encode())[:-9])
    with pytest.raises(NotARatingsFile, match=r"broken\.gz: is damaged"):
        read(RatingsTable(broken))


def test_users_are_called_as_they_are_written(tmp_path: Path) -> None:
    found = read(written(tmp_path, HEADER, "7,1,5,1", "07,1,4,1", "7.0,1,3,1", "7,2,2,1"))

    assert found.users == ["7", "07", "7.0"]
    assert found.ratings.user.tolist() == [0, 1, 2, 0]


def test_times_may_be_past_the_year_2106_or_within_a_second(tmp_path: Path) -> None:
    found = read(written(tmp_path, HEADER, "7,1,5,1.5", "7,2,5,5000000000"))

    assert found.ratings.at.tolist() == [1.5, 5e9]


@pytest.mark.parametrize("block", [16, 64, 1 << 20])
def test_lines_that_are_not_plain_may_come_late(tmp_path: Path, block: int) -> None:
    plain = [f"{90 - number % 9},{1 + number},4.5,{number}" for number in range(50)]
    odd = ['"anna, the first",3,5,1', "", "88,4,0.5,7", "84,1000,5,1\r"]
    table = RatingsTable(written(tmp_path, HEADER, *plain, *odd)._path, block=block)
    shares: list[float] = []

    found = table.read({}, shares.append)

    assert found.users == [*map(str, range(90, 81, -1)), "anna, the first"]
    assert found.ratings.user.tolist() == [*(number % 9 for number in range(50)), 9, 2, 6]
    assert found.ratings.film_ids[found.ratings.film].tolist() == [*range(1, 51), 3, 4, 1000]
    assert found.ratings.at.tolist() == [*range(50), 1, 7, 1]
    assert (shares, shares[-1]) == (sorted(shares), 1)


@pytest.mark.parametrize("block", [16, 64, 1 << 20])
def test_a_bad_line_is_named_wherever_it_stands(tmp_path: Path, block: int) -> None:
    plain = [f"{number},1,4.5,7" for number in range(50)]
    table = RatingsTable(written(tmp_path, HEADER, *plain, "7,1,4.7,7", *plain)._path, block=block)

    with pytest.raises(NotARatingsFile, match=r"ratings\.csv: line 52: '4\.7' is no rating"):
        read(table)


@steady
@given(
    st.lists(
        st.tuples(st.integers(0, 2**31 - 1), st.integers(1, 9), st.integers(1, 10), st.integers(0, 2**32 - 1))
    )
)
def test_a_block_at_once_is_as_row_by_row(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, int, int, int]]
) -> None:
    """A quote somewhere in it is what parts the two."""
    lines = [f"{user},{film},{half / 2},{at}" for user, film, half, at in rows]
    quoted = [f'"{line.replace(",", chr(34) + ",", 1)}' for line in lines]
    folder = tmp_path_factory.mktemp("tables")

    at_once, one_by_one = (read(written(folder, HEADER, *each)) for each in (lines, quoted))

    assert list(at_once.users) == list(one_by_one.users)
    for name in ("user", "film", "stars", "at", "film_ids"):
        first, second = (getattr(found.ratings, name).tolist() for found in (at_once, one_by_one))
        assert first == second
