"""From which age a film is for, as countries print it."""

import pytest

from whattowatch.domain.age_rating import age_in, ages

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("country", "label", "age"),
    [
        *(("US", "G", 0), ("US", "PG-13", 13), ("US", "R", 17), ("US", "NC-17", 18), ("US", "Unrated", None)),
        *(
            ("DE", "16", 16),
            ("RU", "18+", 18),
            ("GB", "12A", 12),
            ("GB", "U", 0),
            ("IT", "VM14", 14),
            ("IT", "T", 0),
        ),
        *(("PT", "M/12", 12), ("FI", "K-16", 16), ("AU", "MA 15+", 15), ("AU", "M", 15), ("IN", "A", 18)),
        *(
            ("SG", "R21", 18),
            ("FR", "TP", 0),
            ("NL", "AL", 0),
            ("BR", "L", 0),
            ("us", " r ", 17),
            ("US", "", None),
        ),
        ("DE", "keine Jugendfreigabe", None),
    ],
)
def test_a_label_says_an_age_or_nothing(country: str, label: str, age: int | None) -> None:
    assert age_in(country, label) == age


def test_what_says_nothing_is_left_out() -> None:
    assert ages({"US": "R", "DE": "16", "FR": ""}) == {"US": 17, "DE": 16}
