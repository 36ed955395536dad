"""What a text is made of, for those who cannot read: its words without endings, and pieces of them.

Genres are told in one language, so that a Russian drama is like an English one. Words that
every text has are left out.
"""

from collections import Counter, defaultdict
from math import log1p

from whattowatch.domain.genres import RUSSIAN
from whattowatch.recommender.words import stem_of, words_of

_PIECE = 4  # letters
_PIECES_WEIGH = 0.35  # all pieces of a word, where the word weighs 1: mistyped and compound words
_TELLS = 7  # letters: shorter words are more common, and tell less
_SILENT = frozenset(
    stem_of(word)
    for word in words_of(
        "a an the of in on at to for from by with about into over after before as is are was were be been it its "
        "he she they them his her their who whom which that this these those and or but not no when while where "
        "how what has have had do does did can will would i me my you your we our film movie movies films one some "
        "и в во на с со к ко о об обо по за из от до для при под над между через у а но или не ни что кто как где "
        "когда это этот эта эти тот та те его её их он она они оно мы вы ты я мне мой про бы же ли был была было были "
        "есть фильм фильмы кино один одна"
    )
)
_IN_ENGLISH = {
    stem_of(words_of(russian)[0]): tuple(stem_of(word) for word in words_of(english))
    for english, russian in RUSSIAN.items()
    if len(words_of(russian)) == 1
}


def features_of(text: str) -> dict[str, float]:
    """Features with their weights; none for a text without words that tell something."""
    weights: defaultdict[str, float] = defaultdict(float)
    for stem, times in _told(text).items():
        weight = (1 + log1p(times - 1)) * min(1.0, len(stem) / _TELLS)
        weights[stem] += weight
        pieces = _pieces_of(stem)
        for piece in pieces:
            weights[piece] += weight * _PIECES_WEIGH / len(pieces) ** 0.5
    return dict(weights)


def _told(text: str) -> Counter[str]:
    stems = (stem_of(word) for word in words_of(text))
    return Counter(told for stem in stems if stem not in _SILENT for told in _IN_ENGLISH.get(stem, (stem,)))


def _pieces_of(stem: str) -> list[str]:
    """Marked, so that no piece is taken for a word."""
    framed = f"<{stem}>"
    return [f"~{framed[start : start + _PIECE]}" for start in range(len(framed) - _PIECE + 1)]
