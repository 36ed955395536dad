"""What must be said where other people's data are shown, word for word."""

TMDB = (
    "This product uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise approved by TMDB."
)
JUSTWATCH = "Where to watch: data from JustWatch, by way of TMDB."


def of_film(*, with_providers: bool) -> tuple[str, ...]:
    """What belongs beside a film's data, and beside where it can be watched."""
    return (TMDB, JUSTWATCH) if with_providers else (TMDB,)
