"""Which film is meant, where a source has no id in common with us."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whattowatch.domain.claims import Method
from whattowatch.domain.resolution import Candidate, resolved


def film(key: str, title: str, year: int | None) -> Candidate:
    return Candidate(key=key, titles=(title,), year=year)


@pytest.mark.parametrize(
    ("title", "year", "candidate", "method"),
    [
        ("Heat", 1995, film("a", "Heat", 1995), Method.EXACT),
        ("Amélie", 2001, film("a", "AMELIE", 2001), Method.NORMALISED),
        ("Heat", 1995, film("a", "Heat", 1996), Method.NORMALISED),
        ("The Matrix", 1999, film("a", "Matrix", 1999), Method.NORMALISED),
        ("Heat", None, film("a", "heat", 1995), Method.NORMALISED),
        ("Blade Runner", 1982, film("a", "Bladerunner", 1982), Method.FUZZY),
        ("Apocalypse Now", 1979, film("a", "Apocalypse Now Redux", 1979), Method.FUZZY),
        ("Apocalypse Now", 1979, film("a", "Apocalypse Now Redux", None), None),
        ("Heat", 1995, film("a", "Heat", 1986), None),
        ("Heat", 1995, film("a", "Heart", 1995), None),
        ("", 1995, film("a", "", 1995), None),
    ],
)
def test_the_surest_stage_that_fits(
    title: str, year: int | None, candidate: Candidate, method: Method | None
) -> None:
    found = resolved([title], year, [candidate])

    assert (found.method if found else None) == method


def test_two_films_that_fit_are_none() -> None:
    two = [film("a", "Heat", 1995), film("b", "Heat", 1995)]

    assert resolved(["Heat"], 1995, two) is None


def test_a_surer_film_wins_over_one_that_is_only_alike() -> None:
    found = resolved(["Heat"], 1995, [film("b", "The Heat", 1995), film("a", "Heat", 1995)])

    assert found is not None
    assert (found.key, found.method) == ("a", Method.EXACT)


def test_any_of_its_titles_will_do() -> None:
    found = resolved(["Heat", "Схватка"], 1995, [film("a", "Схватка", 1995)])

    assert found is not None


CANDIDATES = st.lists(
    st.builds(
        film,
        st.sampled_from("abcde"),
        st.sampled_from(["Heat", "The Heat", "HEAT", "Heat 2", "Ran", ""]),
        st.sampled_from([None, 1994, 1995, 2013]),
    ),
    max_size=6,
)


@given(CANDIDATES, st.sampled_from([None, 1995]), st.randoms(use_true_random=False))
def test_the_order_of_candidates_changes_nothing(
    candidates: list[Candidate], year: int | None, random: Random
) -> None:
    shuffled = random.sample(candidates, len(candidates))

    assert resolved(["Heat"], year, shuffled) == resolved(["Heat"], year, candidates)


@given(CANDIDATES)
def test_never_a_film_of_another_time(candidates: list[Candidate]) -> None:
    found = resolved(["Heat"], 1995, candidates)

    years = {candidate.year for candidate in candidates if found and candidate.key == found.key}
    assert found is None or years & {None, 1994, 1995}
