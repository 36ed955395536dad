"""Wikidata's genres, of which there are hundreds, as the nineteen that films are kept with.

They go by their English names: each word that means one of ours counts, so "romantic comedy film" is two.
"""

import re

_OURS = {
    "action": "Action",
    "adventure": "Adventure",
    "animated": "Animation",
    "animation": "Animation",
    "anime": "Animation",
    "comedy": "Comedy",
    "tragicomedy": "Comedy",
    "crime": "Crime",
    "gangster": "Crime",
    "documentary": "Documentary",
    "drama": "Drama",
    "melodrama": "Drama",
    "family": "Family",
    "children's": "Family",
    "fantasy": "Fantasy",
    "historical": "History",
    "history": "History",
    "horror": "Horror",
    "slasher": "Horror",
    "musical": "Music",
    "music": "Music",
    "mystery": "Mystery",
    "romance": "Romance",
    "romantic": "Romance",
    "television": "TV Movie",
    "thriller": "Thriller",
    "war": "War",
    "western": "Western",
}
_PHRASES = {"science fiction": "Science Fiction", "sci-fi": "Science Fiction"}
_KIND = re.compile(r"\s+(?:films?|movies?|genre|fiction)$")


def genres_of(name: str) -> tuple[str, ...]:
    """Ours that the name speaks of; none for such as "film noir"."""
    plain = name.casefold()
    phrases = [ours for phrase, ours in _PHRASES.items() if phrase in plain]
    return tuple(dict.fromkeys([*phrases, *(_OURS[word] for word in plain.split() if word in _OURS)]))


def keyword_of(name: str) -> str:
    """The name without what kind of thing it names."""
    return _KIND.sub("", name.casefold())
