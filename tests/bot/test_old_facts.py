"""What was told of a film long ago says so."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests.contracts.film_catalogue import HEAT, MATRIX, MOON
from tests.support.bot import signer
from tests.support.container import MemoryPorts
from tests.support.memory.views import MemoryViewerLog
from tests.support.wordings import ENGLISH, RUSSIAN
from whattowatch.application.film_answers import answer_of
from whattowatch.application.queries.get_film import GetFilm
from whattowatch.application.queries.similar_films import SimilarFilms
from whattowatch.bot.handlers.similar import FindingAlike
from whattowatch.bot.keyboards import Keyboards
from whattowatch.domain.ids import ViewerId
from whattowatch.recommender.policy import SHIPPED

ANN = ViewerId("4ad1a48c-95e2-54b7-8e9f-f4a3a3ce6d94")
pytestmark = pytest.mark.quick


async def test_a_list_of_films_like_an_old_one_says_how_old() -> None:
    ports = MemoryPorts(
        [replace(MOON, genres=("Crime",)), replace(MATRIX, genres=("Crime",), runtime_min=136)]
    )
    then = ports.clock.now() - timedelta(days=41)
    await ports.catalogue.facts.keep([answer_of(HEAT, source="tmdb", language="en", at=then)])
    get_film = GetFilm(ports.catalogue, ports.catalogue.facts, ports.clock)
    similar = SimilarFilms(ports.indexes, ports.catalogue, MemoryViewerLog(ports.models), SHIPPED)

    for wording, said in ((ENGLISH, "Data from 41 days ago."), (RUSSIAN, "Данные: 41 день назад.")):
        keyboards = Keyboards(signer(), ANN, wording)
        finding = FindingAlike(ANN, get_film, similar, wording, ports.clock, keyboards)
        assert said in (await finding(HEAT.film_id))[0]
        assert "41" not in (await finding(MATRIX.film_id))[0]
