"""The genres that films are kept with, under their English names, and what they are called in Russian."""

GENRES = frozenset(
    {
        "Action",
        "Adventure",
        "Animation",
        "Comedy",
        "Crime",
        "Documentary",
        "Drama",
        "Family",
        "Fantasy",
        "History",
        "Horror",
        "Music",
        "Mystery",
        "Romance",
        "Science Fiction",
        "TV Movie",
        "Thriller",
        "War",
        "Western",
    }
)
MADE_FOR = frozenset({"TV Movie"})  # where a film was shown: nobody is in the mood for that

RUSSIAN = {
    "Action": "боевик",
    "Adventure": "приключения",
    "Animation": "мультфильм",
    "Comedy": "комедия",
    "Crime": "криминал",
    "Documentary": "документальный",
    "Drama": "драма",
    "Family": "семейный",
    "Fantasy": "фэнтези",
    "History": "история",
    "Horror": "ужасы",
    "Music": "музыка",
    "Mystery": "детектив",
    "Romance": "мелодрама",
    "Science Fiction": "фантастика",
    "TV Movie": "телевизионный фильм",
    "Thriller": "триллер",
    "War": "военный",
    "Western": "вестерн",
}
