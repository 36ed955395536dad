"""What a wish asks for beside a film that it names: shorter, newer. "Like Heat but shorter" is at most a minute less."""

from collections.abc import Sequence
from enum import Enum

from whattowatch.domain.film import Film
from whattowatch.domain.wishes.chips import Chip, Kind, span
from whattowatch.domain.wishes.phrases import Phrases
from whattowatch.domain.wishes.words import Word


class _Than(Enum):
    SHORTER = "shorter"
    LONGER = "longer"
    NEWER = "newer"
    OLDER = "older"


_COMPARED = Phrases(
    (
        (
            (
                "shorter, less long, not as long, not so long, not that long, короче, покороче, не так* длинн~,"
                " не так* долг~, не так долго, не настолько длинн~"
            ),
            _Than.SHORTER,
        ),
        ("longer, less short, not as short, длиннее, подлиннее, дольше, подольше", _Than.LONGER),
        (
            (
                "newer, more recent, more modern, less old, not as old, not so old, новее, поновее, свежее, посвежее,"
                " современнее, посовременнее, не так* стар~"
            ),
            _Than.NEWER,
        ),
        ("older, less recent, not as new, старее, постарее, старше, постарше, не так* нов~", _Than.OLDER),
    )
)


def compared_at(words: Sequence[Word], place: int, film: Film) -> tuple[int, Chip] | None:
    """How many words it takes, and what it asks for. None: nothing is compared, or not with what is known of the film."""
    found = _COMPARED.at(words, place)
    if found is None:
        return None
    length, than = found
    made = _chip(than, film)
    return None if made is None else (length, made)


def _chip(than: _Than, film: Film) -> Chip | None:
    kind = Kind.RUNTIME if than in {_Than.SHORTER, _Than.LONGER} else Kind.YEARS
    known = film.runtime_min if kind is Kind.RUNTIME else film.year
    if known is None:
        return None
    if than in {_Than.SHORTER, _Than.OLDER}:
        return span(kind, None, known - 1)
    return span(kind, known + 1, None)
