"""Which form of a noun goes with a number."""

from whattowatch.domain.rating import Rating


def russian(number: int, one: str, few: str, many: str) -> str:
    """1 фильм, 2 фильма, 5 фильмов; 11 to 14 are many."""
    tens, ones = number % 100, number % 10
    if ones == 1 and tens != 11:
        return one
    return few if 2 <= ones <= 4 and not 12 <= tens <= 14 else many


def english(number: int, one: str, many: str) -> str:
    return one if number == 1 else many


def number_of(rating: Rating, point: str) -> str:
    """4, or 4.5 with the language's decimal point."""
    whole, half = divmod(rating.value, 2)
    return f"{whole}{point}5" if half else str(whole)
