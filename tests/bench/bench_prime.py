"""How long it takes to learn from as many ratings as the MovieLens archive of 25 million has, and how much memory."""

import base64
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE

import numpy as np
from numpy.typing import NDArray

from tests.bench.figure import Figure, under
from tests.bench.measuring import Watch
from tests.bench.up import environment

WTW = Path(sys.executable).with_name("wtw")
USERS, FILMS, RATINGS = 162_000, 59_000, 25_000_000
LIMIT_S, LIMIT_MB = 20 * 60.0, 8_000.0
_USERS_AT_ONCE = 2_000


def measure(dsn: str, *, users: int = USERS, films: int = FILMS, ratings: int = RATINGS) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="wtw-bench-prime-") as folder:
        count = written(Path(folder), users, films, ratings)
        seconds, said = _primed(dsn, Path(folder))
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_000
    what = f"`wtw prime movielens`, {count:,} ratings, {users:,} users, {films:,} films"
    return [
        under(what, seconds, LIMIT_S, "s", yardstick=said),
        under(f"{what}: peak memory", megabytes, LIMIT_MB, "MB"),
    ]


def _primed(dsn: str, folder: Path) -> tuple[float, str]:
    """Seconds, and what it says of itself."""
    own = {"DATABASE_URL": dsn, "WTW_ACCEPT_DATA_LOSS": "yes", "WTW_DATA_DIR": str(folder / "data")}
    key = {"WTW_MASTER_KEY": base64.b64encode(bytes(range(32))).decode()}
    rest = {name: value for name, value in environment(folder).items() if name != "OPENBLAS_NUM_THREADS"}
    command, watch = [str(WTW), "prime", "movielens", str(folder)], Watch()
    done = subprocess.run(command, cwd=folder, env=rest | own | key, check=True, stdout=PIPE, text=True)
    return watch.seconds(), done.stdout.strip().splitlines()[0]


def written(folder: Path, users: int, films: int, ratings: int) -> int:
    """An archive as ml-25m is; how many ratings it has. Few films are known to many, and few users say much."""
    links = "\n".join(f"{film},{film},{film}" for film in range(1, films + 1))
    (folder / "links.csv").write_text(f"movieId,imdbId,tmdbId\n{links}\n")
    count = 0
    with (folder / "ratings.csv").open("w") as file:
        file.write("userId,movieId,rating,timestamp\n")
        for user, film in _who_saw_what(users, films, ratings):
            stars = (1 + (user * 7 + film * 13) % 10) / 2
            at = 1_000_000_000 + (user * 86_400 + film * 77) % 500_000_000
            columns = zip(user.tolist(), film.tolist(), stars.tolist(), at.tolist(), strict=True)
            file.write("".join(map("%d,%d,%.1f,%d\n".__mod__, columns)))
            count += len(user)
    return count


def _who_saw_what(
    users: int, films: int, ratings: int
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Users and films, some users at a time, each pair once."""
    chance = np.random.default_rng(1)
    fame = np.cumsum(1.0 / (50 + np.arange(films)) ** 1.1)
    talk = chance.lognormal(0.0, 1.2, users)
    said = np.clip(talk / talk.sum() * ratings * 1.18, 20, films // 4).astype(int)  # some are drawn twice
    for begin in range(0, users, _USERS_AT_ONCE):
        some = said[begin : begin + _USERS_AT_ONCE]
        user = np.repeat(np.arange(begin, begin + len(some)), some)
        film = np.searchsorted(fame, chance.random(len(user)) * fame[-1])
        pairs = np.unique(user * films + film)
        yield 1 + pairs // films, 1 + pairs % films
