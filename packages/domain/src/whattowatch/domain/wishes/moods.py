"""What the moods that people name ask of a film, in terms of its genres: a rule of thumb, and said to be one."""

from whattowatch.domain.limits import Mood

_DARK = ("Horror", "War", "Thriller", "Crime")
_MERRY = ("Comedy", "Family", "Animation", "Music")

MOODS = {
    mood.name: mood
    for mood in (
        Mood(
            name="tense",
            genres=("Thriller", "Mystery", "Crime", "Horror"),
            without_genres=_MERRY,
        ),
        Mood(
            name="light",
            genres=("Comedy", "Family", "Animation", "Romance", "Music", "Adventure"),
            without_genres=_DARK,
        ),
        Mood(name="funny", genres=("Comedy",)),
        Mood(name="sad", genres=("Drama", "Romance", "War"), without_genres=("Comedy", "Horror", "Action")),
        Mood(
            name="cosy",
            genres=("Family", "Comedy", "Romance", "Animation", "Music"),
            without_genres=_DARK,
        ),
        Mood(name="scary", genres=("Horror",)),
        Mood(name="dark", genres=(*_DARK, "Mystery"), without_genres=_MERRY),
        Mood(name="romantic", genres=("Romance",)),
        Mood(
            name="exciting",
            genres=("Action", "Adventure", "Thriller", "Science Fiction"),
            without_genres=("Documentary",),
        ),
        Mood(
            name="serious",
            genres=("Drama", "History", "War", "Documentary"),
            without_genres=_MERRY,
        ),
        Mood(
            name="thoughtful",
            genres=("Drama", "Mystery", "Science Fiction", "History", "Documentary"),
            without_genres=("Action", "Family"),
        ),
        Mood(name="heavy", genres=("Drama", "War", "History", "Crime"), without_genres=_MERRY),
        Mood(
            name="uplifting",
            genres=("Family", "Comedy", "Music", "Drama", "Adventure", "Romance"),
            without_genres=_DARK,
        ),
        Mood(name="mysterious", genres=("Mystery",)),
        Mood(
            name="calm",
            genres=("Drama", "Romance", "Comedy", "Family", "Music", "Documentary"),
            without_genres=("Action", *_DARK),
        ),
        Mood(
            name="epic",
            genres=("Adventure", "History", "War", "Fantasy", "Science Fiction", "Western"),
        ),
        Mood(name="violent", genres=("Action", "Crime", "War", "Horror")),
        Mood(name="for children", genres=("Family", "Animation"), without_genres=_DARK),
    )
}
UNWANTED = {  # what a film has none of when the mood is not wanted
    "tense": ("Thriller", "Horror", "War"),
    "light": _MERRY,
    "funny": ("Comedy",),
    "sad": ("Drama", "War"),
    "cosy": ("Family", "Romance", "Animation", "Music"),
    "scary": ("Horror",),
    "dark": _DARK,
    "romantic": ("Romance",),
    "exciting": ("Action", "Adventure"),
    "serious": ("Drama", "History", "War", "Documentary"),
    "thoughtful": ("Drama", "History", "Documentary"),
    "heavy": ("Drama", "War", "History"),
    "mysterious": ("Mystery",),
    "violent": _DARK,
    "for children": ("Family", "Animation"),
}
