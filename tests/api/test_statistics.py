"""What a viewer saw, in numbers, over HTTP."""

import pytest

from tests.api.talking import Caller
from tests.support.container import MemoryPorts
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

pytestmark = pytest.mark.quick

HEAT, ALIEN = 949, 348
FILMS = [
    Film(film_id=FilmId(HEAT), title="Heat", year=1995, runtime_min=170, genres=("Crime",)),
    Film(film_id=FilmId(ALIEN), title="Alien", year=1979, runtime_min=117),
]


async def test_only_what_the_viewer_saw_is_counted(anna: Caller, ports: MemoryPorts) -> None:
    await ports.catalogue.keep(FILMS, source="tests", language="en")
    nothing = await anna.get("/v1/statistics")
    await anna("PUT", f"/v1/films/{HEAT}/review", {"rating": 4.5, "watched_on": "2024-05-01"})
    await anna("PUT", f"/v1/films/{ALIEN}/review", {"rating": 1})
    counted = await anna.get("/v1/statistics")
    await anna("PUT", f"/v1/films/{HEAT}/review", {"thumb": "down"})
    thumbed = await anna.get("/v1/statistics")

    assert (thumbed["rated"], thumbed["mean_stars"]) == (1, 1.0)
    assert (thumbed["thumbs_up"], thumbed["thumbs_down"]) == (0, 1)
    assert (nothing["films"], nothing["mean_stars"], nothing["genres"]) == (0, None, [])
    assert (counted["films"], counted["viewings"], counted["rated"]) == (2, 2, 2)
    assert counted["mean_stars"] == 2.75
    assert counted["genres"] == [{"name": "Crime", "films": 1}]
    assert counted["decades"] == [{"name": "1970s", "films": 1}, {"name": "1990s", "films": 1}]
    assert (counted["minutes"], counted["untimed"]) == (170 + 117, 0)
    assert counted["streaks"] == {"longest": 1, "now": 0}  # nobody said when she saw the other one
