"""Words match whole, whatever their number or case."""

import pytest

from whattowatch.recommender.words import stem_of, words_of

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(
            ("zombies", "zombie"),
            ("witches", "witch"),
            ("stories", "story"),
            ("dogs", "dog"),
            ("viruses", "virus"),
        ),
        *(
            ("вампиры", "вампиров"),
            ("ужасы", "ужас"),
            ("насилие", "насилия"),
            ("война", "войне"),
            ("кровь", "крови"),
        ),
        *(("собаками", "собака"), ("драмы", "драма"), ("чёрный", "черного"), ("смерть", "смерти")),
    ],
)
def test_two_forms_of_a_word_match(one: str, other: str) -> None:
    assert [stem_of(word) for word in words_of(one)] == [stem_of(word) for word in words_of(other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("war", "warm"),
        ("art", "heart"),
        ("glass", "glas"),
        ("gore", "gorgeous"),
        ("дом", "дома"),
        ("кот", "которой"),
    ],
)
def test_different_words_do_not(one: str, other: str) -> None:
    assert stem_of(one) != stem_of(other)


def test_words_are_folded() -> None:
    assert words_of("The ZOMBIE-Хор, Ёлки!") == ["the", "zombie", "хор", "елки"]
