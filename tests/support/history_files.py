"""Exports as other programs write them, made up."""

import io
import json
import zipfile
from collections.abc import Mapping

RATINGS = """Date,Name,Year,Letterboxd URI,Rating
2024-01-05,Heat,1995,https://boxd.it/2a,4.5
2024-01-06,Ronin,1998,https://boxd.it/2b,3
2024-01-07,"Crouching Tiger, Hidden Dragon",2000,https://boxd.it/2c,5
"""
DIARY = """Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date
2020-02-02,Heat,1995,https://boxd.it/d1,4,,,2020-02-01
2024-01-05,Heat,1995,https://boxd.it/d2,4.5,Yes,,2024-01-04
"""
REVIEWS = """Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date
2024-01-05,Heat,1995,https://boxd.it/d2,4.5,Yes,"The diner, ""again"".
<i>Twice</i>.",,2024-01-04
"""
WATCHED = """Date,Name,Year,Letterboxd URI
2020-02-02,Heat,1995,https://boxd.it/2a
2024-01-06,Ronin,1998,https://boxd.it/2b
2024-01-08,Alien,1979,https://boxd.it/2d
"""
WATCHLIST = """Date,Name,Year,Letterboxd URI
2024-02-01,Stalker,1979,https://boxd.it/2e
"""
IMDB = """Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors
tt0113277,9,2023-05-01,Heat,Heat,https://www.imdb.com/title/tt0113277,Фильм,8.3,170,1995,"Crime, Drama",1,1995-12-15,Michael Mann
nm0000134,,2023-05-01,Robert De Niro,,,,,,,,,,
"""
TMDB = """TMDb ID,IMDb ID,Type,Name,Release Date,Season Number,Episode Number,Rating,Your Rating,Date Rated
949,tt0113277,movie,Heat,1995-12-15,,,7.9,9,2023-05-01T10:00:00Z
1396,tt0903747,tv,Breaking Bad,2008-01-20,,,8.9,10,2023-05-01T10:00:00Z
8195,tt0122690,movie,Ronin,1998-09-25,,,7.0,,
"""
YAMTRACK = """media_id,source,media_type,title,image,season_number,episode_number,score,status,notes,start_date,end_date,progress,created_at,progressed_at
949,tmdb,movie,Heat,,,,9.2,Completed,great,,2023-05-01,1,2023-05-01 10:00:00+00:00,
1396,tmdb,season,Breaking Bad,,1,,8,Completed,,,,7,,
8195,tmdb,movie,Ronin,,,,,Planning,,,,,,
"""
TRAKT: Mapping[str, object] = {
    "watched/watched-history-1.json": [
        {
            "id": 1,
            "watched_at": "2023-05-01T20:00:00.000Z",
            "action": "watch",
            "type": "movie",
            "movie": {"title": "Heat", "year": 1995, "ids": {"trakt": 1, "imdb": "tt0113277", "tmdb": 949}},
        },
        {"id": 2, "watched_at": "2023-05-02T20:00:00.000Z", "type": "episode", "episode": {"season": 1}},
    ],
    "ratings/ratings-movies.json": [
        {
            "rated_at": "2023-05-01T22:00:00.000Z",
            "rating": 9,
            "type": "movie",
            "movie": {"title": "Heat", "year": 1995, "ids": {"tmdb": 949}},
        }
    ],
    "collection/collection-movies.json": [
        {
            "collected_at": "2023-05-01T22:00:00.000Z",
            "updated_at": "2023-05-01T22:00:00.000Z",
            "movie": {"title": "Heat", "year": 1995, "ids": {"tmdb": 949}},
        }
    ],
    "lists-watchlist.json": [
        {
            "listed_at": "2023-05-01T22:00:00.000Z",
            "type": "movie",
            "movie": {"title": "Ronin", "year": 1998, "ids": {"tmdb": 8195}},
        }
    ],
}
LETTERBOXD: Mapping[str, str] = {
    "ratings.csv": RATINGS,
    "diary.csv": DIARY,
    "reviews.csv": REVIEWS,
    "watched.csv": WATCHED,
    "watchlist.csv": WATCHLIST,
    "deleted/diary.csv": DIARY.replace("Heat", "Showgirls"),
    "profile.csv": "Date Joined,Username\n2020-01-01,anna\n",
}


def zipped(files: Mapping[str, str | bytes | object]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, said in files.items():
            archive.writestr(name, said if isinstance(said, str | bytes) else json.dumps(said))
    return packed.getvalue()
