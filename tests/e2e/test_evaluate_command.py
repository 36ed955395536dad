"""Films are ranked for people in a file, without a database."""

import csv
from pathlib import Path

import pytest

from tests.support.service import Place

HEADER = "user,film,rating,timestamp"
TRAIN = [
    f"{user},{film},{5 if (user < 10) == (film < 5) else 1},978307200"
    for user in range(20)
    for film in range(1, 10)
]


@pytest.fixture
def train(tmp_path: Path) -> Path:
    path = tmp_path / "train.csv"
    path.write_text("\n".join([HEADER, *TRAIN]))
    return path


async def test_films_are_ranked_for_each_user(new_place: Place, train: Path) -> None:
    users, films, out = (train.with_name(name) for name in ("users.csv", "films.csv", "out.csv"))
    users.write_text(f"{HEADER}\nanna,1,5,978307200\nboris,8,5,978307200\nanna,3,4.5,978307201\n")
    films.write_text("tmdb_id,title,year\n2,Two,1999\n4,Four,2005\nx,No id,\n")

    told = await new_place.run(
        "evaluate", "--train", str(train), "--users", str(users), "--films", str(films), "--out", str(out)
    )

    assert told.code == 0, told.all
    assert "2 users, 9 films, 180 ratings learned from, policy blend-4" in told.err
    assert "films.csv, line 4: 'x' is no id of a film" in told.err
    with out.open(newline="") as file:
        rows = [*csv.DictReader(file)]
    ranked = {user: [int(row["film"]) for row in rows if row["user"] == user] for user in ("anna", "boris")}
    assert ranked["anna"][0] == 2
    assert sorted(ranked["anna"]) == [2, 5, 6, 7, 8, 9]  # Four is of a year to come
    assert {*ranked["boris"][:4]} == {5, 6, 7, 9}
    places = [int(row["rank"]) for row in rows if row["user"] == "anna"]
    scores = [float(row["score"]) for row in rows if row["user"] == "anna"]
    assert places == [1, 2, 3, 4, 5, 6]
    assert scores == sorted(scores, reverse=True)


async def test_what_cannot_be_evaluated_is_wrong_use(new_place: Place, train: Path) -> None:
    out = train.with_name("out.csv")
    bad = train.with_name("bad.csv")
    bad.write_text(f"{HEADER}\nanna,1,11,1\n")

    told = await new_place.run("evaluate", "--train", str(train), "--users", str(bad), "--out", str(out))
    assert (told.code, "bad.csv: line 2: '11' is no rating" in told.err) == (2, True)

    told = await new_place.run(
        "evaluate", "--train", str(train), "--users", str(train), "--out", str(out), "--policy", "best-9"
    )
    assert (told.code, "no policy is called best-9; there are baseline-1, " in told.err) == (2, True)
    assert not out.exists()
