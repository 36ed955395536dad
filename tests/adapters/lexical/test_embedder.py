"""The embedder of last resort."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.contracts.embedder import EmbedderContract, vector_of
from whattowatch.adapters.lexical.embedder import LexicalEmbedder
from whattowatch.adapters.lexical.features import features_of
from whattowatch.application.ports.embedder import Embedder, EmbeddingRefused

PLACES = [
    11,
    12,
    44,
    68,
    71,
    80,
    84,
    95,
    101,
    117,
    119,
    133,
    135,
    137,
    152,
    168,
    180,
    201,
    203,
    229,
    241,
    242,
    260,
    266,
    270,
    284,
    293,
    306,
    334,
    339,
    342,
    353,
    371,
    381,
]
FIRST_THREE = [0.059783, -0.059783, -0.119566]


class TestLexicalEmbedder(EmbedderContract):
    @pytest.fixture
    def embedder(self) -> Embedder:
        return LexicalEmbedder()


async def test_its_vectors_are_the_same_on_every_machine() -> None:
    (outcome,) = await LexicalEmbedder().embed(["Heist in a dream"])

    vector = vector_of(outcome)
    assert [int(place) for place in vector.nonzero()[0]] == PLACES
    assert vector[PLACES[:3]] == pytest.approx(FIRST_THREE, abs=1e-5)


async def test_genres_are_told_in_one_language() -> None:
    russian, english, other = await LexicalEmbedder().embed(
        ["Драма, комедия", "Drama, Comedy", "Horror, War"]
    )

    assert vector_of(russian) @ vector_of(english) == pytest.approx(1, abs=1e-5)
    assert vector_of(russian) @ vector_of(other) < 0.5


async def test_endings_and_typos_matter_little() -> None:
    outcomes = await LexicalEmbedder().embed(["детектив о грабителях", "детективы и грабители", "detektive"])
    some, same, other = map(vector_of, outcomes)

    assert some @ same > 0.6
    assert some @ other < 0.3


@pytest.mark.parametrize("text", ["", "   ", "the of and", "и в на", "!!! ..."])
async def test_a_text_that_tells_nothing_is_refused(text: str) -> None:
    (outcome,) = await LexicalEmbedder().embed([text])

    assert isinstance(outcome, EmbeddingRefused)


@given(st.text())
def test_every_weight_is_above_zero(text: str) -> None:
    assert all(weight > 0 for weight in features_of(text).values())
