"""Files of other programs, and files that are none (promises 3.4)."""

import json
import random
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from msgspec.structs import replace

from tests.support.history_files import (
    DIARY,
    IMDB,
    LETTERBOXD,
    RATINGS,
    TMDB,
    TRAKT,
    WATCHED,
    WATCHLIST,
    YAMTRACK,
    zipped,
)
from whattowatch.adapters.history_files import tables
from whattowatch.adapters.history_files.reader import LocalHistoryFiles
from whattowatch.adapters.history_files.values import BadValue, day_of, rating_of, year_of
from whattowatch.application.ports.history_file import LARGEST_FILE, FileFilm, FileRead, NotAHistoryFile
from whattowatch.domain.bringing import Brought, Seen
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import FilmId
from whattowatch.domain.rating import Rating
from whattowatch.domain.standing import Progress
from whattowatch.domain.thumb import Thumb

pytestmark = pytest.mark.quick

TODAY = date(2026, 11, 22)
HEAD = "title,year,rating,review,watched date\n"


def read(data: bytes | str, name: str = "") -> FileRead:
    raw = data.encode() if isinstance(data, str) else data
    found = LocalHistoryFiles().read(raw, latest=TODAY, name=name)
    counted = sum(film.lines for film in found.films) + len(found.bad) + found.duplicates + found.skipped
    assert counted == found.lines  # promise 49: each line once
    return found


def film(data: bytes | str) -> FileFilm:
    found = read(data)
    assert found.bad == []
    (only,) = found.films
    return only


def refused(data: bytes | str) -> str:
    with pytest.raises(NotAHistoryFile) as told:
        read(data)
    return str(told.value)


def noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


def test_an_export_of_letterboxd() -> None:
    found = read(zipped(LETTERBOXD))

    films = {each.title: each for each in found.films}
    assert (found.source, found.bad) == ("letterboxd", [])
    assert {*films} == {"Heat", "Ronin", "Crouching Tiger, Hidden Dragon", "Alien", "Stalker"}
    heat = films["Heat"]
    assert (heat.year, heat.lines) == (1995, 5)
    assert [one.watched_on for one in heat.brought.seen] == [date(2020, 2, 1), date(2024, 1, 4)]
    assert [one.grade for one in heat.brought.seen] == [Rating.FOUR, Rating.FOUR_AND_A_HALF]
    assert heat.brought.seen[1].text == 'The diner, "again".\nTwice.'
    assert heat.brought.overall is not None
    assert heat.brought.overall.grade == Rating.FOUR_AND_A_HALF
    assert films["Alien"].brought == Brought(overall=Seen(said_at=noon(2024, 1, 8)))
    assert films["Stalker"].brought == Brought(saved=True)


def test_a_table_of_letterboxd_that_may_mean_two_things_is_told_by_its_name() -> None:
    assert "ZIP" in refused(WATCHLIST)
    assert read(WATCHLIST, "watchlist.csv").films[0].brought.saved
    assert read(WATCHED, "watched.csv").films[0].brought.overall is not None
    assert read(DIARY, "x").films[0].lines == 2


def test_ratings_of_imdb() -> None:
    found = read(IMDB)

    assert (found.source, found.skipped) == ("imdb", 1)
    assert found.films[0].imdb_id == "tt0113277"
    seen = Seen(grade=Rating.FOUR_AND_A_HALF, said_at=noon(2023, 5, 1))
    assert found.films[0].brought == Brought(overall=seen)


def test_an_export_of_tmdb() -> None:
    found = read(TMDB)

    assert (found.source, found.skipped) == ("tmdb", 1)
    assert {each.film_id: each.brought.saved for each in found.films} == {949: False, 8195: True}


def test_an_export_of_yamtrack() -> None:
    found = read(YAMTRACK)

    assert (found.source, found.skipped) == ("yamtrack", 1)
    (one,) = found.films[0].brought.seen
    assert (one.grade, one.text, one.watched_on) == (Rating.FOUR_AND_A_HALF, "great", date(2023, 5, 1))
    assert found.films[1].brought == Brought(saved=True)


def test_an_export_of_trakt() -> None:
    found = read(zipped(TRAKT))

    assert (found.source, found.skipped, found.bad) == ("trakt", 1, [])
    heat, ronin = sorted(found.films, key=lambda each: each.film_id or 0)
    assert heat.film_id == FilmId(949)
    assert heat.brought.seen[0].watched_on == date(2023, 5, 1)
    assert heat.brought.overall is not None
    assert heat.brought.overall.grade == Rating.FOUR_AND_A_HALF
    assert ronin.brought.saved
    assert (heat.brought.owned, ronin.brought.owned) == (True, False)


def test_a_table_of_ours_tells_what_they_own() -> None:
    assert film("TMDb ID,Title,List,Viewing\n949,Heat,owned,\n").brought == Brought(owned=True)


OWN_HEAD = "TMDb ID,Title,List,Viewing,Rating,Thumb\n"


@pytest.mark.parametrize(
    ("stars", "thumb", "grade"),
    [("", "up", Thumb.UP), ("", " Down ", Thumb.DOWN), ("4.5", "", Rating.FOUR_AND_A_HALF), ("", "", None)],
)
def test_a_table_of_ours_has_stars_or_thumbs(stars: str, thumb: str, grade: Grade | None) -> None:
    (seen,) = film(f"{OWN_HEAD}949,Heat,seen,1,{stars},{thumb}\n").brought.seen

    assert seen.grade == grade


def test_a_table_of_ours_from_before_there_were_thumbs_is_read() -> None:
    (seen,) = film("TMDb ID,Title,List,Viewing,Rating\n949,Heat,seen,1,4.5\n").brought.seen

    assert seen.grade == Rating.FOUR_AND_A_HALF


@pytest.mark.parametrize(
    ("stars", "thumb", "said"),
    [("4", "up", "stars or a thumb, not both"), ("", "sideways", "use up or down")],
)
def test_a_line_of_ours_that_makes_no_sense_is_told(stars: str, thumb: str, said: str) -> None:
    (bad,) = read(f"{OWN_HEAD}949,Heat,seen,1,{stars},{thumb}\n").bad

    assert said in bad.problem


PLACE_HEAD = "TMDb ID,Title,List,Viewing,Said At,Position,Duration\n"


def test_a_table_of_ours_says_where_they_stopped() -> None:
    place = film(f"{PLACE_HEAD}949,Heat,unfinished,,2026-03-01T12:00:00+00:00,2400,10200\n").brought.progress

    assert place == Progress(
        position_s=2_400, duration_s=10_200, stopped_at=datetime(2026, 3, 1, 12, tzinfo=UTC)
    )


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("2026-03-01T12:00:00+00:00,,", "where you stopped"),
        (",2400,", "where you stopped"),
        ("2026-03-01T12:00:00+00:00,-1,", "number of seconds"),
        ("2026-03-01T12:00:00+00:00,9999999,", "number of seconds"),
        ("2026-03-01T12:00:00+00:00,101,100", "no place in the film"),
        ("2099-03-01T12:00:00+00:00,40,100", "cannot be when you stopped"),
        ("1800-03-01T12:00:00+00:00,40,100", "cannot be when you stopped"),
    ],
)
def test_a_place_that_makes_no_sense_is_told(cells: str, said: str) -> None:
    (bad,) = read(f"{PLACE_HEAD}949,Heat,unfinished,,{cells}\n").bad

    assert said in bad.problem


@pytest.mark.parametrize(
    "place",
    [
        {"position_s": -1, "stopped_at": "2026-03-01T12:00:00Z"},
        {"position_s": 10, "duration_s": 5, "stopped_at": "2026-03-01T12:00:00Z"},
        {"position_s": 10, "stopped_at": "2099-03-01T12:00:00Z"},
        {"position_s": 10, "stopped_at": "2026-03-01T12:00:00"},
    ],
)
def test_an_export_of_ours_with_a_place_that_makes_no_sense_is_read_without(place: dict[str, Any]) -> None:
    event = {
        "event": "viewing-progressed",
        "viewer_id": "4ad1a48c-95e2-54b7-8e9f-f4a3a3ce6d94",
        "film_id": 949,
        "at": "2026-03-01T12:00:00Z",
    }
    told = {"format": "whattowatch-export", "version": 1, "events": [{"event": {**event, **place}}]}

    found = read(json.dumps(told))

    assert (len(found.bad), found.films) == (1, [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_encoding_delimiter_and_line_end(encoding: str, delimiter: str, end: str) -> None:
    text = HEAD.replace(",", delimiter) + delimiter.join(["Сталкер", "1979", '"4,5"', "смотреть молча", ""])

    found = film(text.replace("\n", end).encode(encoding))

    assert (found.title, found.year) == ("Сталкер", 1979)
    assert found.brought.overall == Seen(grade=Rating.FOUR_AND_A_HALF, text="смотреть молча")


def test_latin_letters_of_old_windows() -> None:
    assert film((HEAD + "Amélie,2001,4,,\n").encode("cp1252")).title == "Amélie"


@pytest.mark.parametrize(
    ("said", "half_stars"),
    [
        ("4", 8),
        ("4.5", 9),
        ("4,5", 9),
        ("4½", 9),
        ("½", 1),
        ("★★★★½", 9),
        ("9/10", 9),
        ("4.0", 8),
        ("90/100", 9),
    ],
)
def test_ratings_as_they_are_written(said: str, half_stars: int) -> None:
    assert rating_of(said) == half_stars


@pytest.mark.parametrize("said", ["", "0", " 0.0 "])
def test_no_rating(said: str) -> None:
    assert rating_of(said) is None


@pytest.mark.parametrize(
    "said",
    ["3.1", "nan", "inf", "1e3", "6", "-1", "+4", "0x4", "1/0", "٤", "99999999999999999999", "=1+1", "5/7"],
)
def test_no_ratings_at_all(said: str) -> None:
    with pytest.raises(BadValue):
        rating_of(said)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        ("29.02.2024", date(2024, 2, 29)),
        ("29/02/2024", date(2024, 2, 29)),
        ("02/29/2024", date(2024, 2, 29)),
        ("2024/2/3", date(2024, 2, 3)),
        ("3.2.2024", date(2024, 2, 3)),
        ("2024-02-03T10:00:00Z", date(2024, 2, 3)),
    ],
)
def test_days_in_any_order(said: str, day: date) -> None:
    assert day_of(said) == day


@pytest.mark.parametrize(
    "said", ["01/02/2024", "2024-02-30", "0001-01-01", "45000", "2999-01-01", "yesterday", "１.2.2024x"]
)
def test_no_days_at_all(said: str) -> None:
    with pytest.raises(BadValue):
        day_of(said, latest=TODAY)


@pytest.mark.parametrize("said", ["199", "3000", "MCMXCV", "19951", "１９９５"])
def test_no_years_at_all(said: str) -> None:
    with pytest.raises(BadValue):
        year_of(said)


def test_a_bad_row_stops_no_good_one_and_tells_its_line() -> None:
    rows = ["Heat,1995,4,,", "Ronin,1998,nan,,", "Alien,1979,5,,2999-01-01", ",,3,,", "Stalker,1979,5,,"]

    found = read(HEAD + "\n".join(rows))

    assert [each.title for each in found.films] == ["Heat", "Stalker"]
    assert [bad.where for bad in found.bad] == ["line:3", "line:4", "line:5"]
    assert "use 0.5 to 5 stars" in found.bad[0].problem


def test_lines_that_are_too_long_too_short_or_there_twice() -> None:
    found = read(HEAD + 'Heat,1995,4,,,,,\nHeat,1995,4\n\n"Ronin, or not",1998\nHeat (1995),,4.5\n')

    assert [(each.title, each.year, each.lines) for each in found.films] == [
        ("Heat", 1995, 2),
        ("Ronin, or not", 1998, 1),
    ]
    assert found.duplicates == 1


def test_a_number_that_is_no_films() -> None:
    found = read("tmdbID,Title,Rating\n0,A,4\n2147483648,B,4\n-3,C,4\n949,D,4\n")

    assert [each.film_id for each in found.films] == [949]
    assert len(found.bad) == 3


def test_a_field_without_end_and_quotes_without_a_pair() -> None:
    found = read(
        HEAD + "Heat,1995,4," + "x" * (tables.LONGEST_FIELD + 1) + "\nRonin,1998,4,,\n" + '"Alien,1979,4,,\n'
    )

    assert "Ronin" in {each.title for each in found.films}
    assert found.bad


def test_a_review_that_is_too_long_is_cut_and_its_rating_kept() -> None:
    found = film(HEAD + f"Heat,1995,4,{'x' * 6_000},\n")

    assert found.brought.overall is not None
    assert len(found.brought.overall.text) == 5_000


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b"\x00" * 50, "know"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b123", "gzip"),
        (b"PK\x03\x04" + b"x" * 100, "damaged"),
        (HEAD.encode(), "nothing in the file"),
        (b"a,b,c\n1,2,3\n", "columns title, year, rating"),
        (b"x" * (LARGEST_FILE + 1), "20 MB"),
        (("title," * 400 + "rating\n").encode(), "columns"),
        (b'{"format":"whattowatch-export","events":[', "damaged"),
        (b"[" * 100_000, "damaged"),
        (b'{"a":1}', "known"),
        (zipped({"[Content_Types].xml": "", "xl/sheet.csv": "a"}), "office"),
        (zipped({"inner.zip": zipped(LETTERBOXD)}), "no table in the zip"),
        (zipped({"../../ratings.csv": RATINGS, "/etc/ratings.csv": RATINGS}), "no table in the zip"),
        (zipped({f"{number}.csv": "" for number in range(2_001)}), "more than 2,000"),
        (zipped({"bomb.csv": b"0" * 150_000_000}), "unpacks to more"),
    ],
    ids=range(18),
)
def test_what_is_no_history_is_refused_in_words(data: bytes, told: str) -> None:
    assert told in refused(data)


def test_a_zip_that_lies_about_its_size_is_not_unpacked_further() -> None:
    """A member that says 10 bytes and has many millions."""
    honest = zipped({"ratings.csv": b"0" * 50_000_000})
    size = (50_000_000).to_bytes(4, "little")
    lying = honest.replace(size, (10).to_bytes(4, "little"))
    assert lying != honest

    assert refused(lying)


def test_an_encrypted_zip_is_refused() -> None:
    packed = bytearray(zipped({"ratings.csv": RATINGS}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(mark) + flags] |= 1

    assert "locked" in refused(bytes(packed))
    assert zipfile.ZipFile(BytesIO(bytes(packed))).infolist()[0].flag_bits & 1


@pytest.mark.no_cover
def test_too_many_rows_are_refused() -> None:
    rows = "".join(f"Film {number},1999,4,,\n" for number in range(tables.MOST_ROWS + 1))

    assert "100,000 rows" in refused(HEAD + rows)


def test_the_order_of_rows_is_no_matter() -> None:
    def shuffled(text: str, seed: int) -> str:
        head, *rows = text.splitlines(keepends=True)
        random.Random(seed).shuffle(rows)
        return head + "".join(rows + rows)

    plain = {each.title: each.brought for each in read(zipped(LETTERBOXD)).films}
    for seed in range(5):
        mixed = {
            name: shuffled(LETTERBOXD[name], seed) for name in ("ratings.csv", "diary.csv", "watched.csv")
        }
        again = read(zipped({**LETTERBOXD, **mixed}))
        assert {each.title: each.brought for each in again.films} == plain


def spoilt(data: bytes, chance: random.Random) -> bytes:
    raw = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(raw))
        change: Callable[[], object] = chance.choice(
            [
                lambda at=at: raw.__setitem__(at, chance.randrange(256)),
                lambda at=at: raw.__delitem__(slice(at, at + chance.randint(1, 40))),
                lambda at=at: raw.__setitem__(
                    slice(at, at), chance.choice([b'"', b"\n", b",", b"\x00", b"\xff", b"9" * 30])
                ),
            ]
        )
        if at < len(raw):
            change()
    return bytes(raw) or b" "


@pytest.mark.parametrize("name", ["letterboxd", "imdb", "tmdb", "yamtrack", "trakt", "ratings"])
def test_whatever_is_spoilt_is_read_or_refused(name: str) -> None:
    whole = {
        "letterboxd": zipped(LETTERBOXD),
        "imdb": IMDB.encode(),
        "tmdb": TMDB.encode(),
        "yamtrack": YAMTRACK.encode(),
        "trakt": zipped(TRAKT),
        "ratings": RATINGS.encode(),
    }[name]
    chance, outcomes = random.Random(7), set[bool]()
    for _ in range(300):
        try:
            read(spoilt(whole, chance))
            outcomes.add(True)
        except NotAHistoryFile:
            outcomes.add(False)
    assert True in outcomes


def test_good_rows_are_as_good_beside_bad_ones() -> None:
    clean = read(RATINGS).films
    head, *rows = RATINGS.splitlines(keepends=True)
    dirty = read(head + "x,y,z\n" + rows[0] + "2024-01-01,Bad,1x99,u,9\n" + "".join(rows[1:])).films

    assert [replace(each, where="") for each in dirty if each.title != "y"] == [
        replace(each, where="") for each in clean
    ]
