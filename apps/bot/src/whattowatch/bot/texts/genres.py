"""Names of genres."""

from whattowatch.bot.texts.spoken import marked
from whattowatch.bot.texts.tongue import Tongue

NAMES = frozenset(
    {
        marked("genre", "Action"),
        marked("genre", "Adventure"),
        marked("genre", "Animation"),
        marked("genre", "Comedy"),
        marked("genre", "Crime"),
        marked("genre", "Documentary"),
        marked("genre", "Drama"),
        marked("genre", "Family"),
        marked("genre", "Fantasy"),
        marked("genre", "History"),
        marked("genre", "Horror"),
        marked("genre", "Music"),
        marked("genre", "Mystery"),
        marked("genre", "Romance"),
        marked("genre", "Science Fiction"),
        marked("genre", "TV Movie"),
        marked("genre", "Thriller"),
        marked("genre", "War"),
        marked("genre", "Western"),
    }
)


def genre_name(tongue: Tongue, english: str) -> str:
    """A genre that we do not know is called as it came."""
    return tongue.pgettext("genre", english)
